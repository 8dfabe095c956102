"""Unit tables for the facts that a report prints about itself."""

from datetime import date

import pytest

from ingestion.dates import day_named
from ingestion.structure.header import kind_of_assessment, read_header
from ingestion.structure.headings import title_heading
from ingestion.structure.lines import content_lines
from ingestion.structure.outline import read_outline
from ingestion.vocabulary import framework

TITLE = "Wexmoor Council: local authority assessment\n"


def facts(text: str) -> dict[str, str]:
    lines = content_lines(text)
    headers = read_header("d", lines, read_outline(lines, framework()))
    assert all(text[h.char_start : h.char_end] == h.printed for h in headers)
    return {header.fact: header.value for header in headers if header.fact != "title"}


@pytest.mark.parametrize("rating", framework().ratings)
def test_each_rating_of_the_framework_is_read(rating: str) -> None:
    assert facts(f"Overall summary\nLocal authority rating and score\nWexmoor Council\n{rating}") == {"rating": rating}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Assessment published: 8 November 2024", {"published_on": "2024-11-08"}),
        ("Reassessment published: 8 November 2024", {"published_on": "2024-11-08"}),
        ("Local authority assessment published: 8 November 2024", {"published_on": "2024-11-08"}),
        ("Previous assessment published: 8 November 2024", {}),
        (
            "Published: 17 May 2024 Page last updated: 20 May 2024",
            {"published_on": "2024-05-17", "updated_on": "2024-05-20"},
        ),
        ("Date of publication: 3rd July 2025", {"published_on": "2025-07-03"}),
        ("Published: 31 September 2024", {"published_on_misprinted": ""}),
        ("Assessment start date: 14 August 2023", {"assessment_started_on": "2023-08-14"}),
        ("Overall summary\nLocal authority rating and score\nWexmoor Council\nGood", {"rating": "Good"}),
        ("Published\n3 July 2025", {"published_on": "2025-07-03"}),
        (
            "Page last updated:\n4 July 2025\nDate of publication\n3 July 2025",
            {"updated_on": "2025-07-04", "published_on": "2025-07-03"},
        ),
        ("Published\n3 July 2025 was the day of the visit.", {}),
        ("Published\nSafeguarding\n3 July 2025", {}),
        ("A plan was published\n3 July 2025", {}),
        ("Overall summary\nLocal authority rating and score\nWexmoor Council: Good", {"rating": "Good"}),
        ("Local authority rating\nCity of Wexmoor: Requires improvement", {"rating": "Requires improvement"}),
        ("Overall summary\nWexmoor Council: Good", {}),
        ("Local authority rating and score\nSafeguarding: Good", {}),
        ("Overall summary\nRating: Requires improvement", {"rating": "Requires improvement"}),
        ("Overall summary\nIndicative rating\nGood - Evidence shows a good standard", {"rating": "Good"}),
        ("Overall summary\nIndicative rating: Outstanding", {"rating": "Outstanding"}),
        ("Overall summary\nOverall rating for Wexmoor County Council: 75%", {"percentage": "75"}),
        ("Overall summary\nThe council scored 78 out of 100 overall.", {"percentage": "78"}),
        (
            "Overall summary\nLocal authority rating and score\nGood\nOverall score: 63",
            {"rating": "Good", "percentage": "63"},
        ),
        ("Overall summary\nOverall percentage score: 63 out of 100", {"percentage": "63"}),
        ("Overall summary\nOverall score: 63/100", {"percentage": "63"}),
        ("Overall summary\nOverall score: 3", {}),
        ("Overall summary\nRating\nGood\n63%", {"rating": "Good", "percentage": "63"}),
        ("Overall summary\nOverall rating: Good (75%)", {"rating": "Good", "percentage": "75"}),
        ("Overall summary\nRating\nGood: 75%", {"rating": "Good", "percentage": "75"}),
        ("Overall summary\nRating\nRequires improvement, 51%", {"rating": "Requires improvement", "percentage": "51"}),
        ("Overall summary\nOur rating: Good ●", {"rating": "Good"}),
        ("Overall summary\nRating: Good\nOverall score: 63%\nRating: Good", {"rating": "Good", "percentage": "63"}),
        (
            "Overall summary\nRating: Good\nRating: Inadequate\nOverall score: 63%\nOverall score: 36%",
            {"rating": "Good", "rating_again": "Inadequate", "percentage": "63", "percentage_again": "36"},
        ),
        (
            "Overall summary\nOverall score: 63%\nThe team scored 70 out of 100.\nOverall score last time: 60%",
            {"percentage": "63"},
        ),
        ("Safeguarding\nScore: 3\nKey findings\nGood\nIt was 75% overall.", {}),
    ],
)
def test_the_header_has_what_is_printed_and_where(text: str, expected: dict[str, str]) -> None:
    assert facts(TITLE + text) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "Wexmoor Council:local authority assessment",
        "Wexmoor Council: local-authority assessment 2025",
        "Wexmoor Council: local authority assessment (2)",
        "Draft: Wexmoor Council: local authority assessment",
        "Local authority assessment: Wexmoor Council",
        "Local authority assessment report for Wexmoor Council",
    ],
)
def test_a_title_names_the_authority_in_every_form(printed: str) -> None:
    (line,) = content_lines(printed)
    heading = title_heading(line)
    assert heading is not None
    assert heading.name == "Wexmoor Council"


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("8 November 2024", date(2024, 11, 8)),
        ("1st Feb 2025", date(2025, 2, 1)),
        ("22 March, 2025", date(2025, 3, 22)),
        ("2024-05-17", date(2024, 5, 17)),
        ("17/05/2024", date(2024, 5, 17)),
        ("31 September 2024", None),
        ("8 Novembre 2024", None),
    ],
)
def test_a_printed_date_is_a_day_or_none(printed: str, day: date | None) -> None:
    assert day_named(printed) == day


@pytest.mark.parametrize(
    ("title", "text", "published_on", "kind"),
    [
        ("Wexmoor Council: local authority assessment", "Score: 3", None, "formal"),
        ("Wexmoor Council: local authority reassessment", "Score: 3", None, "reassessment"),
        ("Wexmoor Council assessment", "Indicative score:\n3", None, "pilot"),
        (None, "Indicative rating: Good", None, "pilot"),
        (None, "The pilot gave an indicative rating of good, which leaders welcomed.", None, "formal"),
        ("Wexmoor Council assessment", "About Wexmoor", "2023-11-17", "pilot"),
        ("Wexmoor Council assessment", "About Wexmoor", "2025-11-17", "formal"),
        ("Wexmoor Council pilot assessment", "About Wexmoor", None, "pilot"),
        ("Wexmoor Council assessment", "About Wexmoor", "1925-11-17", "formal"),
    ],
)
def test_title_labels_and_day_give_the_kind(title: str | None, text: str, published_on: str | None, kind: str) -> None:
    assert kind_of_assessment(title, content_lines(text), published_on) == kind
