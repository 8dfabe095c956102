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
def test_a_score_below_an_unknown_heading_is_not_of_the_statement_before(
    heading: str, codes: list[str], reasons: list[str]
) -> None:
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


def test_a_score_after_the_key_findings_is_of_a_statement_without_another() -> None:
    page = f"{TITLE}\n\nSafeguarding\n\n{FINDINGS}Staff knew it.\n\nScore: 4\n"
    assert [one.score for one in reading_of(page).scores] == [4]
