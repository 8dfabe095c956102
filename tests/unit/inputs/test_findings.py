"""Where the findings of a page begin and end, and which of their sentences are kept."""

import pytest

from tests.unit.inputs.page import FINDINGS, HEAD, TITLE, reading_of


def sentences_of(words: str) -> list[str]:
    return [one.text for one in reading_of(f"{HEAD}{FINDINGS}{words}\n").evidence]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("People were heard.", ["People were heard."]),
        ("Carers said it came too late.", ["Carers said it came too late."]),
        ("- Teams met weekly.", ["Teams met weekly."]),
        ("- they knew whom to ring", ["they knew whom to ring"]),
        ("- Wexmoor Day Centre North", []),
        ("- two parts", []),
        ("2. they knew whom to ring", ["2. they knew whom to ring"]),
        ("2. The office was open at weekends.", ["The office was open at weekends."]),
        ("2. Meadow View Day Centre", []),
        ("Meadow View", []),
        ("It helped.", []),
        ("Staff described:", []),
    ],
)
def test_a_sentence_of_the_findings_is_kept_however_short(paragraph: str, expected: list[str]) -> None:
    assert sentences_of(f"The team had grown by then, and it was well led.\n\n{paragraph}")[1:] == expected


@pytest.mark.parametrize(
    "footer",
    [
        "All content is available under the Open Government Licence v3.0, save where it is said.",
        "\u00a9 The publisher of these pages. All rights of theirs are kept.",
        "Next page\n\nThis site was built by a company that makes sites.",
        "Is this page useful?\n\nYes\n\nNo\n\nTell us more about what you were looking for today.",
    ],
)
def test_what_a_site_has_below_a_page_is_no_finding(footer: str) -> None:
    assert sentences_of(f"Teams met weekly.\n\n{footer}") == ["Teams met weekly."]


def test_findings_continue_on_the_next_page_of_a_file() -> None:
    page = (
        f"{HEAD}{FINDINGS}Teams met weekly.\n\nNext page\n\nGovernance, management and sustainability\n\nScore: 3\n\n"
    )
    reading = reading_of(f"{page}{FINDINGS}The board met monthly.\n")
    assert [(one.text, one.quality_statement_code) for one in reading.evidence] == [
        ("Teams met weekly.", "safeguarding"),
        ("The board met monthly.", "governance_management_and_sustainability"),
    ]


def test_a_topic_is_separated_without_a_blank_line() -> None:
    topic = "Market shaping and commissioning to meet local needs"
    page = f"{HEAD}{FINDINGS}".replace("\n\n", "\n")
    (sentence,) = reading_of(f"{page}{topic}\nHomes had places to spare.\n").evidence
    assert (sentence.text, sentence.section_title) == ("Homes had places to spare.", topic)


@pytest.mark.parametrize("statement", ["Safeguarding\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\n",
                                       "Safeguarding\n\nScore: 2\n\nSafety management\n\n",
                                       "Safeguarding - Score: 2\n\nSafety management\n\n"])  # fmt: skip
def test_a_titled_page_needs_no_heading_of_its_findings(statement: str) -> None:
    reading = reading_of(f"{TITLE}\n\n{statement}Teams met weekly.\n")
    assert not reading.rejections
    assert [(one.text, one.quality_statement_code) for one in reading.evidence] == [
        ("Teams met weekly.", "safeguarding")
    ]


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n\nSafeguarding\n\nTeams met weekly.\n",
        f"{TITLE}\n\nSafeguarding\n\nScore: 2\n\nGovernance, management and sustainability\n\nScore: 3\n\nText.\n",
        "Safeguarding\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\nTeams met weekly.\n",
    ],
)
def test_a_page_that_may_be_about_a_report_is_none(page: str) -> None:
    assert [one.reason for one in reading_of(page).rejections] == ["not_a_report"]
