"""Scores, and statements without one, that were read wrong, each with inputs of its own."""

import pytest

from tests.unit.inputs.page import FINDINGS, HEAD, TITLE, reading_of


@pytest.mark.parametrize(
    "line",
    [
        "**Score:** 1",
        "Score: **1**",
        "*Score*: 1",
        "__Score: 1__",
        "**Score**: **1**",
        "<strong>Score:</strong> 1",
        "Score: <span class='n'>1</span>",
        "`Score: 1`",
        "==Score:== 1",
        "~~Score: 3~~ Score: 1",
        r"\*\*Score:\*\* 1",
        "| **Score:** | 1 |",
        "Score: 1 (Good)",
    ],
)
def test_a_score_is_read_despite_emphasis_in_its_line(line: str) -> None:
    reading = reading_of(
        f"# {TITLE}\n\n## Governance, management and sustainability\n\n{line}\n\n### Key findings\n\nText.\n"
    )
    assert [one.score for one in reading.scores] == [1]


@pytest.mark.parametrize(
    ("lines", "scores", "reasons"),
    [
        ("<div>Score: 3</div><p>3 - Evidence shows a good standard</p>", [3, 3], []),
        ("Score: 3\u200b3 - Evidence shows a good standard", [], ["score_not_understood"]),
        ("Score: \u096a", [], ["score_not_understood"]),  # 4 in Devanagari
    ],
)
def test_digits_that_were_run_together_are_no_score(lines: str, scores: list[int], reasons: list[str]) -> None:
    reading = reading_of(f"{TITLE}\n\nSafeguarding\n\n{lines}\n\n{FINDINGS}Staff knew it.\n")
    assert [one.score for one in reading.scores] == scores
    assert [one.reason for one in reading.rejections][: len(reasons)] == reasons


def test_a_rating_without_scores_is_a_rejection() -> None:
    reading = reading_of(f"{TITLE}\n\nOverall summary\n\nLocal authority rating and score\n\nGood\n\nThree of nine.\n")
    assert [one.reason for one in reading.rejections] == ["no_scores"]


def test_statements_without_a_score_are_rejections() -> None:
    page = f"{TITLE}\n\nSafeguarding\n\n{FINDINGS}Staff knew it.\n\n"
    assert [one.reason for one in reading_of(page).rejections] == ["no_scores"]
    second = f"Governance, management and sustainability\n\nScore: 3\n\n{FINDINGS}The board met monthly.\n"
    (rejection,) = reading_of(page + second).rejections
    assert rejection.reason == "score_missing"
    assert "“Safeguarding”" in rejection.explanation


@pytest.mark.parametrize(
    ("heading", "codes", "reasons"),
    [
        ("Governance, managment and sustainablity", ["safeguarding", "governance_management_and_sustainability"], []),
        ("How the council is led", ["safeguarding"], ["score_without_statement"]),
    ],
)
def test_an_unknown_heading_ends_the_statement_before_it(heading: str, codes: list[str], reasons: list[str]) -> None:
    reading = reading_of(
        f"{HEAD}{FINDINGS}Staff knew it.\n\n{heading}\n\nScore: 4\n\n{FINDINGS}Vacancies stood at 7.3%.\n"
    )
    assert list(dict.fromkeys(one.quality_statement_code for one in reading.scores)) == codes
    assert [one.reason for one in reading.rejections] == reasons
    assert all(heading in one.explanation for one in reading.rejections)
    assert [one.quality_statement_code for one in reading.figures] == [codes[1] if len(codes) > 1 else None]


@pytest.mark.parametrize(
    "below",
    [
        "Score: 4\n\n4 - Evidence shows an exceptional standard\n\n",
        "This part is about those who lead.\n\nScore: 4\n\n",
        "Part 8\n\nScore: 4\n\n",
        "Those who lead\n\n4 - Evidence shows an exceptional standard\n\n",
        "Those who lead: score 4\n\n",
    ],
)
def test_no_score_after_its_key_findings_is_of_the_statement_before(below: str) -> None:
    reading = reading_of(f"{HEAD}{FINDINGS}Staff knew it.\n\n{below}{FINDINGS}Vacancies stood at 7.3%.\n")
    assert {one.score for one in reading.scores} == {2}
    assert {one.reason for one in reading.rejections} == {"score_without_statement"}


def test_a_score_after_key_findings_is_of_the_unscored_statement() -> None:
    page = f"{TITLE}\n\nSafeguarding\n\n{FINDINGS}Staff knew it.\n\nScore: 4\n"
    assert [one.score for one in reading_of(page).scores] == [4]


NAMES = ["Assessing needs", "Safeguarding", "Governance, management and sustainability"]
LISTED = f"{TITLE}\n\nOverall summary\n\nQuality statement scores\n\n"


def in_list(lines: list[str]) -> tuple[list[tuple[str, int]], list[str]]:
    reading = reading_of(LISTED + "\n\n".join(lines) + "\n")
    scores = [(one.quality_statement_code.partition("_")[0], one.score) for one in reading.scores]
    return scores, [one.reason for one in reading.rejections]


def test_scores_above_their_statements_are_of_the_statement_below() -> None:
    expected = [("assessing", 3), ("safeguarding", 2), ("governance", 1)]
    assert in_list([f"Score: {score}\n\n{name}" for name, score in zip(NAMES, (3, 2, 1), strict=True)]) == (
        expected,
        [],
    )
    assert in_list([f"{name}\n\nScore: {score}" for name, score in zip(NAMES, (3, 2, 1), strict=True)]) == (
        expected,
        [],
    )
    sections = "".join(f"Score: {at}\n\n{name}\n\n{FINDINGS}Teams met.\n\n" for at, name in enumerate(NAMES, 1))
    reading = reading_of(f"{TITLE}\n\n{sections}")
    assert [(one.score, one.place) for one in reading.scores] == [(1, "section"), (2, "section"), (3, "section")]
    assert not reading.rejections


def test_scores_below_all_names_are_of_none() -> None:
    assert in_list([*NAMES, "Score: 3", "Score: 2", "Score: 1"]) == (
        [],
        ["score_without_statement"] * 3,
    )


@pytest.mark.parametrize("heading", ["Contents", "Table of contents"])
@pytest.mark.parametrize("pages", [(1, 2, 3), (3, 2, 1), (4, 9, 12)])
def test_pages_of_a_list_of_contents_are_no_scores(heading: str, pages: tuple[int, ...]) -> None:
    listed = "\n".join(f"{name} {page}" for name, page in zip(NAMES, pages, strict=True))
    reading = reading_of(f"{TITLE}\n\n{heading}\n\n{listed}\n\nSafeguarding\n\nScore: 2\n\n{FINDINGS}Teams met.\n")
    assert [one.score for one in reading.scores] == [2]


def test_numbers_that_rise_beyond_the_scale_are_pages() -> None:
    assert in_list([f"{name}: {page}" for name, page in zip(NAMES, (2, 4, 7), strict=True)])[0] == []
    assert len(in_list([f"{name}: {page}" for name, page in zip(NAMES, (2, 3, 4), strict=True)])[0]) == 3


def test_a_score_of_the_list_that_is_not_understood_is_a_rejection() -> None:
    scores, reasons = in_list([f"{NAMES[0]}\n\nScore: 3", f"{NAMES[1]}\n\nScore: 2.5", f"{NAMES[2]}\n\nScore: 1"])
    assert scores == [("assessing", 3), ("governance", 1)]
    assert reasons == ["score_not_understood"]


@pytest.mark.parametrize(
    ("printed", "rating", "reasons"),
    [
        ("Good", "Good", []),
        ("\U0001f7e2 Good", "Good", []),
        ("Requires improvment", None, ["rating_not_understood"]),
        ("Not enough evidence to rate", None, ["rating_not_understood"]),
    ],
)
def test_a_rating_that_is_not_understood_is_a_rejection(printed: str, rating: str | None, reasons: list[str]) -> None:
    page = f"{TITLE}\n\nOverall summary\n\nLocal authority rating and score\n\n{printed}\n\nSafeguarding\n\nScore: 2\n"
    reading = reading_of(f"{page}\n{FINDINGS}Teams met.\n")
    assert next((one.value for one in reading.headers if one.fact == "rating"), None) == rating
    assert [one.reason for one in reading.rejections] == reasons


def test_a_report_that_is_cut_off_names_its_missing_sections() -> None:
    names = [*NAMES, "Partnerships and communities", "Learning, improvement and innovation"]
    summary = "".join(f"{name}\n\nScore: 3\n\n" for name in names)
    sections = [f"{name}\n\nScore: 3\n\n{FINDINGS}Teams met.\n\n" for name in names]
    assert not reading_of(LISTED + summary + "".join(sections)).rejections
    assert not reading_of(LISTED + summary + "".join(sections[:-1])).rejections
    (rejection,) = reading_of(LISTED + summary + "".join(sections[:-1]) + "Staff knew whom to").rejections
    assert rejection.reason == "sections_missing"
    assert f"“{names[-1]}”" in rejection.explanation
