"""Reports as people have them: titles, scores, dates and sections that were read wrong, each with inputs of its own."""

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
def test_emphasis_within_a_line_hides_no_score(line: str) -> None:
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


def test_a_rating_without_scores_is_said() -> None:
    reading = reading_of(f"{TITLE}\n\nOverall summary\n\nLocal authority rating and score\n\nGood\n\nThree of nine.\n")
    assert [one.reason for one in reading.rejections] == ["no_scores"]


def test_statements_without_a_score_are_said() -> None:
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


def test_a_date_in_a_sentence_is_not_when_the_report_was_published() -> None:
    prose = "The annual report of the board, published on 7 May 2024, was read. It had last updated 8 May 2024."
    label = "Last updated: 9 May 2024 was what the plan said."
    page = f"{HEAD}{FINDINGS}{prose}\n\n{label}\n"
    facts = {one.fact: one.value for one in reading_of(page).headers}
    assert facts["published_on"] == "2025-06-06"
    assert "updated_on" not in facts


@pytest.mark.parametrize(
    "printed",
    ["6 June 2025", "6th June, 2025", "Friday 6 June 2025", "June 6, 2025", "06/06/2025", "6.6.2025", "6-Jun-2025",
     "2025-06-06", "6th of June 2025", "6 June '25", "6/6/25"],
)  # fmt: skip
def test_a_day_is_read_alike_in_header_and_text(printed: str) -> None:
    reading = reading_of(
        HEAD.replace("6 June 2025", printed) + f"{FINDINGS}On {printed}, 412 people were waiting for a review.\n"
    )
    assert {one.value for one in reading.headers if one.fact == "published_on"} == {"2025-06-06"}
    assert [one.period for one in reading.figures] == ["2025-06-06"]


def test_two_reports_in_one_file_are_a_rejection() -> None:
    second = HEAD.replace("Brackenmoor County Council", "Marlstone City Council")
    assert [one.reason for one in reading_of(f"{HEAD}{FINDINGS}Text.\n\n{second}{FINDINGS}Text.\n").rejections] == [
        "two_reports"
    ]
    link = "Related\n\nMarlstone City Council: local authority assessment\n"
    assert not reading_of(f"{HEAD}{FINDINGS}Text.\n\n{link}").rejections


@pytest.mark.parametrize(
    "title",
    [
        "Local authority assessment: Marlstone City Council",
        "Assessment of Marlstone City Council",
        "## **Marlstone City Council**",
        "MARLSTONE CITY COUNCIL",
        "Nether Wold Council: local authority assessment",
    ],
)
def test_a_second_title_is_seen_in_every_form(title: str) -> None:
    second = HEAD.replace(TITLE, title)
    assert [one.reason for one in reading_of(f"{HEAD}{FINDINGS}Text.\n\n{second}{FINDINGS}Text.\n").rejections] == [
        "two_reports"
    ]


def test_a_neighbour_named_on_a_line_is_no_second_report() -> None:
    page = (
        f"{HEAD}{FINDINGS}It worked with others.\n\nMarlstone City Council\n\nGovernance, management and sustainability"
    )
    reading = reading_of(f"{page}\n\nScore: 3\n\n{FINDINGS}Text.\n")
    assert [one.score for one in reading.scores] == [2, 2, 3]
    assert not reading.rejections


def test_a_file_name_against_all_mentions_of_the_text_is_a_contradiction() -> None:
    page = "Safeguarding\n\nScore: 2\n\n" + FINDINGS + "Marlstone City Council had a plan. " * 6 + "\n"
    assert [one.reason for one in reading_of(page, "brackenmoor-safeguarding.txt").rejections] == [
        "contradictory_authority"
    ]


NAVIGATION = "Skip to content\n" + "".join(f"Part {letter} of the site\n" for letter in "abcdefghijklmnopqrst")


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


def test_findings_go_on_in_the_next_page_of_a_file() -> None:
    page = (
        f"{HEAD}{FINDINGS}Teams met weekly.\n\nNext page\n\nGovernance, management and sustainability\n\nScore: 3\n\n"
    )
    reading = reading_of(f"{page}{FINDINGS}The board met monthly.\n")
    assert [(one.text, one.quality_statement_code) for one in reading.evidence] == [
        ("Teams met weekly.", "safeguarding"),
        ("The board met monthly.", "governance_management_and_sustainability"),
    ]


@pytest.mark.parametrize("above", [NAVIGATION, NAVIGATION.replace("\n", "\n\n")])
def test_a_title_is_found_under_the_navigation_of_a_site(above: str) -> None:
    reading = reading_of(f"{above}{HEAD}{FINDINGS}Teams met weekly.\n")
    assert {one.fact: one.value for one in reading.headers}["title"] == TITLE
    assert reading.document is not None
    assert reading.document.authority_method == "title"


def test_a_title_that_is_named_in_the_findings_is_none() -> None:
    page = f"{NAVIGATION}Safeguarding\n\nScore: 2\n\n{FINDINGS}It was said in\n\n{TITLE}\n"
    assert [one.reason for one in reading_of(page).rejections] == ["no_authority"]


def test_a_topic_is_parted_from_its_paragraph_without_a_blank_line() -> None:
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


def test_a_title_of_a_web_page_is_without_the_name_of_the_site_and_its_heading_is_no_topic() -> None:
    body = (
        "<h2>Safeguarding</h2><p>Score: 2</p><h3>Key findings for this quality statement</h3><p>Teams met weekly.</p>"
    )
    page = (
        f"<html><head><title>{TITLE} - Care Quality Commission</title></head><body><h1>{TITLE}</h1>{body}</body></html>"
    )
    reading = reading_of(page)
    assert [one.value for one in reading.headers if one.fact == "title"] == [TITLE]
    assert "topic" not in {one.role for one in reading.sections}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Brackenmoor County Council:\nlocal authority assessment", TITLE),
        ("Brackenmoor County\nCouncil: local authority\nassessment", TITLE),
        ("# Brackenmoor County Council\n\n## Local authority assessment", TITLE.replace(": l", " L")),
        ("Home\n\nReports\n\nBrackenmoor County Council\n\nLocal authority assessment", TITLE.replace(": l", " L")),
        (
            "Local authority assessment:\n\nBrackenmoor County Council",
            "Local authority assessment: Brackenmoor County Council",
        ),
        (
            "Local authority assessment\n\nBrackenmoor County Council",
            "Local authority assessment: Brackenmoor County Council",
        ),
        (f"{TITLE} report (June 2025)", f"{TITLE} report (June 2025)"),
    ],
)
def test_a_title_is_read_on_several_lines(printed: str, expected: str) -> None:
    reading = reading_of(HEAD.replace(TITLE, printed) + f"{FINDINGS}Teams met weekly.\n")
    assert not reading.rejections
    assert [one.value for one in reading.headers if one.fact == "title"] == [expected]
    assert reading.document is not None
    assert (reading.document.authority_slug, reading.document.authority_method) == ("brackenmoor", "title")


@pytest.mark.parametrize("above", ["Atlantis County Council", "Teams met", "- Brackenmoor County Council"])
def test_lines_that_name_no_authority_are_no_title_together(above: str) -> None:
    reading = reading_of(HEAD.replace(TITLE, f"{above}\n\nLocal authority assessment") + FINDINGS)
    assert [one.reason for one in reading.rejections] == ["no_authority"]
