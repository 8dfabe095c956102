"""Reports as people have them: one test for each kind of input that was read wrong, with inputs of its own."""

from email.message import EmailMessage
from itertools import pairwise
from typing import Any

import pytest

from ingestion.files.decoding import decode
from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.records import Figure, Reading
from tests.conftest import SAMPLES

AUTHORITIES = plan_reading(SAMPLES).authorities
TITLE = "Brackenmoor County Council: local authority assessment"
HEAD = (
    f"{TITLE}\n\nAssessment published: 6 June 2025\n\nSafeguarding\n\nScore: 2\n\n"
    "2 - Evidence shows some shortfalls\n\n"
)
FINDINGS = "Key findings for this quality statement\n\n"


def reading_of(text: str, name: str = "page.txt") -> Reading:
    return read_report(text.encode(), name, None, AUTHORITIES)


def figures_of(words: str) -> list[Figure]:
    return list(reading_of(f"{HEAD}{FINDINGS}{words}\n").figures)


def web_page(body: str) -> list[Figure]:
    head = f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2</p>"
    return list(
        reading_of(f"{head}<h3>Key findings for this quality statement</h3>{body}</main></body></html>").figures
    )


def values(figures: list[Figure]) -> list[Any]:
    return [(one.value, one.unit) for one in figures]


def in_short(figures: list[Figure]) -> list[Any]:
    return [(one.value, one.indicator_code, one.period, one.comparator_value) for one in figures]


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


def test_a_rating_without_scores_is_said() -> None:
    reading = reading_of(f"{TITLE}\n\nOverall summary\n\nLocal authority rating and score\n\nGood\n\nThree of nine.\n")
    assert [one.reason for one in reading.rejections] == ["no_scores"]


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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "There were 412\u2074 people waiting for a review at 31 March 2025\u00b3.",
            [(412.0, "review_waiting", "2025-03-31", None)],
        ),
        ("There were 412[7] people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("There were 412\u2020 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("61.4% (95% confidence interval: 57.0% to 65.8%) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("61.4% (57.0\u201365.8) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        (
            "61.4% [57.0, 65.8] of people felt safe, lower than the England average of 71.1%.",
            [(61.4, "feel_safe", "2023/24", 71.1)],
        ),
        ("61.4% (lower limit 57.0%, upper limit 65.8%) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("61.4% (SD 4.4) of people felt safe.", [(61.4, "feel_safe", None, None)]),
        ("There were 412 \u2074 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("61.4% \u00b1 4.4% of people felt safe (p<0.05).", [(61.4, "feel_safe", None, None)]),
        ("In FY2024/25 there were 412 people waiting for a review.", [(412.0, "review_waiting", "2024/25", None)]),
        ("In FY25 there were 412 people waiting for a review.", [(412.0, "review_waiting", "2024/25", None)]),
        ("On 30 February 2025 there were 412 people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("Staff knew of section 42(1), Regulation 9(3)(b) and Article 5(4) reviews.", []),
        ("Sections 18(1) and 20(3) carers, Regs 9(3), 10(2)(c) and 12(1) people.", []),
        ("Sec. 42(1) enquiries, para 3(2) people, sub-section (3)(a) reviews, Schedule A1(12) people.", []),
        ("The duty in 42(1) enquiries, \u00a742(1) enquiries and section 42(1A) enquiries.", []),
        ("There were 412(7) people waiting for a review.", [(412.0, "review_waiting", None, None)]),
        ("Under section 42(1), 412 people were waiting for a review.", [(412.0, "review_waiting", None, None)]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_number_is_no_part_of_it(words: str, expected: list[Any]) -> None:
    assert in_short(figures_of(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The number of reviews changed by \u22127.5%.", [(-7.5, "percent")]),
        ("The difference was -2.4 percentage points.", [(-2.4, "percentage_points")]),
        ("It changed by \uff0d7.5%.", [(-7.5, "percent")]),
        ("It changed by - 7.5%.", [(-7.5, "percent")]),
        ("It changed by (7.5%).", [(-7.5, "percent")]),
        ("It changed by negative 7.5%.", [(-7.5, "percent")]),
        ("The variance was \u00a3-2.5 million.", [(-2.5e6, "gbp")]),
        ("The variance was \u00a3(2.5)m and turnover .5%.", []),
        ("The gap to the national average was -2.4 percentage points.", [(-2.4, "percentage_points")]),
        (
            "The variance was -\u00a32.5 million, and the year before (\u00a31.5 million).",
            [(-2.5e6, "gbp"), (-1.5e6, "gbp")],
        ),
        ("The budget (\u00a31.5 million) was spent.", [(1.5e6, "gbp")]),
        ("It cost \u00a33 to \u00a35 million.", [(3e6, "gbp"), (5e6, "gbp")]),
        ("It cost \u00a31.2-1.5 million.", [(1.2e6, "gbp"), (1.5e6, "gbp")]),
        ("Two and a half per cent left, and five point two per cent stayed.", [(2.5, "percent"), (5.2, "percent")]),
        ("Three quarters of a million people used it.", [(750000.0, "count")]),
        ("There were 12\u202f345 carers and 1\u00b75% left.", [(12345.0, "count"), (1.5, "percent")]),
        ("There were 12&nbsp;345 carers and 1&#183;5% left.", [(12345.0, "count"), (1.5, "percent")]),
        ("Turnover was 65,9% in May.", []),
        ("Turnover was 65\u02d99% in May, 65\u30fb9% in June and 65\uff0e9% in July.", []),
        ("There were 12\u066c345 carers, 12;345 in May, 12 ,345 in June.", []),
        ("There were 12, 345 carers.", []),
        ("There were 12,345\u2009678 carers.", []),
        ("Referrals were 120, 345 and 398.", [(120.0, "count"), (345.0, "count"), (398.0, "count")]),
        ("Turnover was 6O.2% in May.", []),
        ("2/3 of staff left.", []),
        ("It ran release 1.2.3 of it.", []),
        ("There were 12.345 carers.", [(None, "count")]),
        ("The budget was £214,300,\n000 in all.", [(214.3e6, "gbp")]),
        ("The budget was £ 214, 300, 000 in all.", [(214.3e6, "gbp")]),
        ("The budget was \u00ef\u00bf\u00bd214.3 million.", [(214.3e6, "count")]),
        ("There were 12\u00c2 345 carers.", [(12345.0, "count")]),
        ("Turnover was 65..9% in May.", []),
        ("It lasted 1 ½ years.", [(1.5, "years")]),
        ("The visits were on 12, 13 and 14 November 2024.", []),
        ("At 31 MARCH 2024 there were 45 carers.", [(45.0, "count")]),
        ("There were 45 carers. <!-- 46 carers -->", [(45.0, "count")]),
        ("There were {--46--}{++45++} carers.", [(45.0, "count")]),
    ],
)
def test_a_number_is_read_whole_or_not_at_all(words: str, expected: list[Any]) -> None:
    assert values(figures_of(words)) == expected


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("<5% of people left.", "less than"),
        ("Some \u226565% of people felt safe.", "at least"),
        ("200+ people left.", "at least"),
    ],
)
def test_a_comparison_sign_is_the_qualifier(words: str, qualifier: str) -> None:
    assert [one.qualifier for one in figures_of(f"It was so. {words}")] == [qualifier]


def test_a_mark_amid_the_digits_of_a_number_is_no_number_of_its_own() -> None:
    page = f"{HEAD}{FINDINGS}There were 20²1 concerns in 2023/24.\n"
    spans = [(number.char_start, number.char_end) for number in reading_of(page).numbers]
    assert "20²1" in [page[start:end] for start, end in spans]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u061c", "\u034f", "\u180e", "\ufe0f", "&shy;", "&#8203;"]
)
def test_signs_that_nobody_sees_part_nothing(sign: str) -> None:
    words = f"61{sign}.4% of peo{sign}ple felt safe, lower than the Eng{sign}land average of 71{sign}.1%."
    assert in_short(figures_of(words)) == [(61.4, "feel_safe", "2023/24", 71.1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("7.5 per\ncent of people left.", [(7.5, "percent")]),
        ("It was 1 in\n5 carers.", [(20.0, "percent")]),
        ("It was 512.4 per\n100,000 people aged 65 and over.", [(512.4, "per_100k")]),
        ("It cost \u00a3\n2.5 million.", [(2.5e6, "gbp")]),
        ("There were 1,\n234 carers.", []),
    ],
)
def test_a_number_is_whole_where_a_short_line_ends_amid_it(words: str, expected: list[Any]) -> None:
    assert values(figures_of(words)) == expected


def test_a_sign_is_part_of_the_span() -> None:
    page = f"{HEAD}{FINDINGS}The number of reviews changed by \u22127.5%.\n"
    (figure,) = reading_of(page).figures
    assert page[figure.char_start : figure.char_end] == "\u22127.5"


def test_what_a_reader_of_a_page_does_not_see_is_not_read() -> None:
    body = (
        "<p hidden>There were 11 people waiting for a review.</p>"
        "<p style='color:red; display: none'>There were 12 people waiting for a review.</p>"
        "<div class='cookie-banner'><p>We keep 13 cookies for 30 days.</p></div>"
        "<p aria-hidden='true'>There were 14 people waiting for a review.</p>"
        "<p class='d-none'>There were 18 people waiting for a review.</p>"
        "<p class='visually-hidden'>There were 19 people waiting for a review.</p>"
        "<p style='position: absolute; left: -9999px'>There were 20 people waiting for a review.</p>"
        "<select><option>There were 21 people waiting for a review.</option></select>"
        "<p class='hidden md:block'>There were 22 carers waiting for an assessment.</p>"
        "<p>There were <s>15</s> <del>16</del> <ins>17</ins> people waiting for a review.</p>"
    )
    assert [one.value for one in web_page(body)] == [22.0, 17.0]


def test_a_label_for_listeners_is_read() -> None:
    page = (
        f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2>"
        "<p><span class='visually-hidden'>Score:</span> 3</p><h3>Key findings for this quality statement</h3>"
        "<p>Text.</p></main></body></html>"
    )
    assert [one.score for one in reading_of(page).scores] == [3]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><td>Measure</td><td>Brackenmoor</td><td>England</td></tr>"
            "<tr><td>People who feel safe</td><td>61.4%</td><td>70.1%</td></tr>",
            [(61.4, "feel_safe", None, 70.1)],
        ),
        (
            "<tr><td rowspan=2>Measure</td><td colspan=2>2023/24</td><td colspan=2>2024/25</td></tr>"
            "<tr><td>Brackenmoor</td><td>England</td><td>Brackenmoor</td><td>England</td></tr>"
            "<tr><td>People who feel safe</td><td>61.4%</td><td>70.1%</td><td>62.5%</td><td>70.2%</td></tr>",
            [(61.4, "feel_safe", "2023/24", 70.1), (62.5, "feel_safe", "2024/25", 70.2)],
        ),
        (
            "<tr><th>Year</th><th>People who feel safe (%)</th></tr><tr><td>2023/24</td><td>61.4</td></tr>"
            "<tr><td>2024/25</td><td>62.5</td></tr>",
            [(61.4, "feel_safe", "2023/24", None), (62.5, "feel_safe", "2024/25", None)],
        ),
        (
            "<tr><th>Area</th><th>People who feel safe</th></tr><tr><td>Brackenmoor</td><td>61.4%</td></tr>"
            "<tr><td>England</td><td>70.1%</td></tr>",
            [(61.4, "feel_safe", None, None)],
        ),
        (
            "<tr><th>Measure</th><th>March 2024</th><th>March 2025</th></tr>"
            "<tr><td>People waiting for a review</td><td>1,412</td><td>398</td></tr>",
            [(1412.0, "review_waiting", "2024-03", None), (398.0, "review_waiting", "2025-03", None)],
        ),
        (
            "<tr><th>Measure</th><th>Previous year</th><th>This year</th></tr>"
            "<tr><td>People who feel safe</td><td>61.4%</td><td>62.5%</td></tr>",
            [(62.5, "feel_safe", None, 61.4)],
        ),
        (
            "<tr><td>Measure</td><td>Brackenmoor</td><td></td><td>England</td><td></td></tr>"
            "<tr><td></td><td>Men</td><td>Women</td><td>Men</td><td>Women</td></tr>"
            "<tr><td>People who feel safe</td><td>61.4%</td><td>63.5%</td><td>70.1%</td><td>71.2%</td></tr>",
            [(61.4, "feel_safe", None, 70.1), (63.5, "feel_safe", None, 71.2)],
        ),
        (
            "<tr><th>2023/24</th><th>Brackenmoor</th><th>Statistical neighbours</th><th>ENGLAND</th></tr>"
            "<tr><td>People who feel safe</td><td>61.4%</td><td>65.3%</td><td>70.1%</td></tr>",
            [(61.4, "feel_safe", "2023/24", 70.1)],
        ),
        (
            "<tr><th></th><th>People who feel safe</th></tr><tr><td>Brackenmoor 2023/24</td><td>61.4%</td></tr>"
            "<tr><td>England 2023/24</td><td>70.1%</td></tr>",
            [(61.4, "feel_safe", "2023/24", None)],
        ),
        (
            "<tr><td>People who feel safe</td><td>61.4% of people</td></tr>"
            "<tr><td>Reviews waiting</td><td>412 people</td></tr>",
            [(61.4, "feel_safe", None, None), (412.0, "review_waiting", None, None)],
        ),
        (
            "<tr><th>Measure (per cent)</th><th>Brackenmoor</th><th>England</th></tr>"
            "<tr><td>People who feel safe</td><td>61.4</td><td>70.1</td></tr>",
            [(61.4, "feel_safe", None, 70.1)],
        ),
    ],
)  # fmt: skip
def test_a_table_is_read_by_its_headings(table: str, expected: list[Any]) -> None:
    assert in_short(web_page(f"<table>{table}</table>")) == expected


ROWS = [["Measure", "Brackenmoor", "England"], ["People who feel safe", "61.4%", "70.1%"]]
TAGS = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in ROWS)


@pytest.mark.parametrize(
    "table",
    [
        "\n".join(" | ".join(row) for row in [ROWS[0], ["---"] * 3, ROWS[1]]),
        f"<table>\n{TAGS}</table>",
        f"<table>{TAGS}</table>".replace("</td>", "").replace("</tr>", ""),
        f"<table><thead>{TAGS}</table>".replace("<td>", "\n  <td>").replace("feel safe", "<b>feel</b>\n  safe"),
        "| Measure | Brackenmoor | Eng. avg |\n|---|---|---|\n| People who feel safe | 61.4% | 70.1% |",
    ],
)
def test_a_table_of_markdown_is_read_in_every_form(table: str) -> None:
    assert [(one.value, one.indicator_code, one.comparator_value) for one in figures_of(table)] == [
        (61.4, "feel_safe", 70.1)
    ]


@pytest.mark.parametrize("label", ["{} (England)", "{}, England", "England: {}", "{} - England average"])
def test_a_row_whose_label_names_an_area_holds_no_figure_of_the_authority(label: str) -> None:
    rows = "\n".join(
        f"| {row} |" for row in ["Measure | Value", "---|---", label.format("People who feel safe") + " | 70.1%"]
    )
    assert not figures_of(f"{rows}\n| People who feel safe | 61.4% |")[1:]


def test_signed_values_of_a_table_are_no_headings() -> None:
    rows = "<tr><td>Variance</td><td>(\u00a31.2m)</td><td>-\u00a30.4m</td></tr>"
    rows += "<tr><td>Share</td><td>2%</td><td>3%</td></tr>"
    figures = web_page(f"<table><tr><td>Item</td><td>2023/24</td><td>2024/25</td></tr>{rows}</table>")
    assert [(one.value, one.period) for one in figures] == [
        (-1.2e6, "2023/24"),
        (-4e5, "2024/25"),
        (2.0, "2023/24"),
        (3.0, "2024/25"),
    ]


def test_a_column_of_differences_keeps_its_signs() -> None:
    heading = "<tr><th>Measure</th><th>Brackenmoor</th><th>England</th><th>Difference</th></tr>"
    row = "<tr><td>People who feel safe</td><td>61.4%</td><td>70.1%</td><td>-8.7</td></tr>"
    assert values(web_page(f"<table>{heading}{row}</table>")) == [(61.4, "percent"), (-8.7, "count")]


def test_the_column_of_a_target_holds_targets() -> None:
    heading = "<tr><th>Measure</th><th>Target</th><th>Actual</th></tr>"
    figures = web_page(f"<table>{heading}<tr><td>People who feel safe</td><td>75%</td><td>61.4%</td></tr></table>")
    assert [(one.value, one.is_target) for one in figures] == [(75.0, True), (61.4, False)]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>4</sup>",
        "<sup><a href='#n4'>[4]</a></sup>",
        "<a href='#n4'>4</a>",
        "<span style='vertical-align: super'>4</span>",
        "<span class='footnote'>4</span>",
        "<small>4</small>",
    ],
)
def test_a_raised_mark_of_a_page_is_no_digit(mark: str) -> None:
    body = f"<p>There were 412{mark} people waiting for a review at 31 March 2025{mark}.</p>"
    assert in_short(web_page(body)) == [(412.0, "review_waiting", "2025-03-31", None)]


def test_rows_without_headings_have_no_indicator() -> None:
    assert figures_of("| People who feel safe | 61.4% | 70.1% |\n| People satisfied | 60.1% | 62.7% |") == []


def test_a_page_saved_as_a_single_file_is_the_page() -> None:
    page = f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2 – café</p></main></body></html>"
    page = page.replace(" – café", "</p><h3>Key findings</h3><p>It cost £3 million – no more.")
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://reports.example/brackenmoor"
    message.add_related(page, subtype="html", cte="quoted-printable")
    message.add_related(b"GIF8", maintype="image", subtype="gif")
    message.add_related("<html><body>A frame.</body></html>", subtype="html")
    for name in ("page.mhtml", "page.txt"):
        reading = read_report(message.as_bytes(), name, None, AUTHORITIES)
        assert reading.document is not None
        assert (reading.document.media_type, reading.document.authority_slug) == ("text/html", "brackenmoor")
        assert ([one.score for one in reading.scores], values(list(reading.figures))) == ([2], [(3e6, "gbp")])


def test_a_message_without_a_page_and_one_of_endless_parts_are_refused() -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (at, at) for at in range(3_000))
    messages = {b"MIME-Version: 1.0\nContent-Type: image/gif\n\nR0lGODlh\n": "no_text", b"X: y\n" + deep: "damaged"}
    for content, reason in messages.items():
        assert [one.reason for one in read_report(content, "page.mhtml", None, AUTHORITIES).rejections] == [reason]


@pytest.mark.parametrize("name", ["page.txt", "page.html"])
def test_a_page_without_its_outermost_elements_is_a_page(name: str) -> None:
    page = f"<div><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2</p><h3>Key findings</h3><p>It cost £3m.</p></div>"
    assert [one.score for one in reading_of(page, name).scores] == [2]


def test_utf_32_is_read() -> None:
    reading = read_report(f"{HEAD}{FINDINGS}It cost £3m.\n".encode("utf-32"), "page.txt", None, AUTHORITIES)
    assert values(list(reading.figures)) == [(3e6, "gbp")]


def test_one_odd_byte_changes_no_other_letter() -> None:
    text, _ = decode("café – ".encode() + b"\xe9 and \x96 " + "naïve".encode(), ".txt")
    assert text == "café – é and – naïve"
    assert decode("café – naïve".encode("cp1252"), ".txt")[0] == "café – naïve"
    assert decode("A report without a mark".encode("utf-16-le"), ".txt")[0] == "A report without a mark"


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
