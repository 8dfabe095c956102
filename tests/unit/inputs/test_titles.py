"""Titles, authorities and dates that were read wrong, each with inputs of its own."""

import pytest

from tests.unit.inputs.page import FINDINGS, HEAD, TITLE, reading_of


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


def test_two_reports_of_one_authority_in_a_file_are_a_rejection() -> None:
    later = HEAD.replace("6 June 2025", "9 July 2028").replace("Score: 2", "Score: 3")
    assert [one.reason for one in reading_of(f"{HEAD}{FINDINGS}Text.\n\n{later}{FINDINGS}Text.\n").rejections] == [
        "two_reports"
    ]
    for again in (HEAD, later.replace("Safeguarding", "Assessing needs")):  # its pages, one with a misprinted day
        assert not reading_of(f"{HEAD}{FINDINGS}Text.\n\n{again}{FINDINGS}Text.\n").rejections


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


def test_a_file_name_against_all_mentions_is_a_contradiction() -> None:
    page = "Safeguarding\n\nScore: 2\n\n" + FINDINGS + "Marlstone City Council had a plan. " * 6 + "\n"
    assert [one.reason for one in reading_of(page, "brackenmoor-safeguarding.txt").rejections] == [
        "contradictory_authority"
    ]


NAVIGATION = "Skip to content\n" + "".join(f"Part {letter} of the site\n" for letter in "abcdefghijklmnopqrst")


@pytest.mark.parametrize("above", [NAVIGATION, NAVIGATION.replace("\n", "\n\n")])
def test_a_title_is_found_under_the_navigation_of_a_site(above: str) -> None:
    reading = reading_of(f"{above}{HEAD}{FINDINGS}Teams met weekly.\n")
    assert {one.fact: one.value for one in reading.headers}["title"] == TITLE
    assert reading.document is not None
    assert reading.document.authority_method == "title"


def test_a_title_that_is_named_in_the_findings_is_none() -> None:
    page = f"{NAVIGATION}Safeguarding\n\nScore: 2\n\n{FINDINGS}It was said in\n\n{TITLE}\n"
    assert [one.reason for one in reading_of(page).rejections] == ["no_authority"]


def test_a_web_title_omits_the_site_and_its_heading_is_no_topic() -> None:
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


def test_a_line_that_is_printed_again_and_again_heads_no_statement() -> None:
    page = f"{HEAD}What people expect\n\nI am safe.\n\n{FINDINGS}There were 412 people waiting for a review.\n"
    for mark in ("DRAFT", "Marked as an internal paper"):
        (figure,) = reading_of(page.replace("\n\n", f"\n\n{mark}\n\n")).figures
        assert figure.quality_statement_code == "safeguarding"


@pytest.mark.parametrize(
    ("printed", "reasons"),
    [
        ("6 June 2025", []),
        ("31 June 2025", []),  # read as a misprinted day, which is a finding
        ("to be confirmed", []),
        ("6 Juen 2025", ["date_not_understood"]),
        ("June 2025", ["date_not_understood"]),
        ("2025", ["date_not_understood"]),
        ("6 June", ["date_not_understood"]),
        ("June 6th", ["date_not_understood"]),
        ("6/2025", ["date_not_understood"]),
        ("32 June 2025", ["date_not_understood"]),
    ],
)
def test_a_part_of_a_day_of_publication_or_a_misspelt_one_is_listed(printed: str, reasons: list[str]) -> None:
    rejections = reading_of(HEAD.replace("6 June 2025", printed) + f"{FINDINGS}Staff knew it.\n").rejections
    assert [one.reason for one in rejections] == reasons
    assert all(f"“{printed}”" in one.explanation for one in rejections)


@pytest.mark.parametrize(
    ("printed", "reasons"),
    [
        ("Overall score: 63%", []),
        ("Spending on care overall rose by 2.5%", []),
        ("Overall score 62.5%", ["percentage_not_understood"]),
        ("Overall score: 62.5", ["percentage_not_understood"]),
        ("Overall rating for Brackenmoor County Council: 62,5 per cent", ["percentage_not_understood"]),
        ("The council scored 62.5 out of 100 overall.", ["percentage_not_understood"]),
    ],
)
def test_an_overall_percentage_with_decimals_is_listed(printed: str, reasons: list[str]) -> None:
    page = HEAD.replace("Safeguarding", f"Overall summary\n\n{printed}\n\nSafeguarding")
    assert [one.reason for one in reading_of(f"{page}{FINDINGS}Staff knew it.\n").rejections] == reasons


@pytest.mark.parametrize(
    "heading",
    [
        "Safe systems, pathways\nand transitions",
        "## Safe systems, pathways\n## and transitions",
        "Supporting people to live\nhealthier lives",
        "Partnerships\nand communities",
    ],
)
def test_a_heading_on_two_lines_opens_its_section(heading: str) -> None:
    page = HEAD.replace("Safeguarding", heading)
    reading = reading_of(f"{page}Key findings for this\nquality statement\n\nStaff knew it.\n")
    assert [one.score for one in reading.scores] == [2, 2]
    assert len({one.quality_statement_code for one in reading.scores} - {None}) == 1
    assert [one.role for one in reading.sections[-2:]] == ["quality_statement", "key_findings"]


def test_lines_that_are_headings_by_themselves_stay_apart() -> None:
    page = HEAD.replace("Safeguarding", "Safeguarding\nGovernance, management and sustainability")
    reading = reading_of(f"{page}{FINDINGS}Staff knew it.\n")
    assert {one.quality_statement_code for one in reading.scores} == {"governance_management_and_sustainability"}


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Brackenmore County Council", "Did you mean Brackenmoor? "), ("Nether Wold Council", "")],
)
def test_an_unknown_authority_is_listed_with_similar_names(name: str, suggestion: str) -> None:
    page = HEAD.replace("Brackenmoor County Council", name)
    (rejection,) = reading_of(f"{page}{FINDINGS}Staff knew it.\n").rejections
    assert rejection.explanation == (
        f"The report names an authority that is not known: {name}. {suggestion}Correct the name, or add the authority "
        "to authorities.csv in the reports folder."
    )
