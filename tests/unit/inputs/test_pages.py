"""Reports as people have them: web pages, tables and encodings that were read wrong, each with inputs of its own."""

from email.message import EmailMessage
from typing import Any

import pytest

from ingestion.files.decoding import decode
from ingestion.reader import read_report
from tests.unit.inputs.page import (
    AUTHORITIES,
    FINDINGS,
    HEAD,
    TITLE,
    figures_of,
    in_short,
    reading_of,
    values,
    web_page,
)


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


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="3.png" alt="Score: 3"></p>',
        '<p>Score: <img src="3.png" alt="3"></p>',
        '<p>Score:</p><img src="3.png" alt="3">',
        '<img src="3.png" alt="3 - Evidence shows a good standard">',
        '<span role="img" aria-label="Our score: 3"></span>',
        "<svg><title>Score: 3</title><path d='M0 0'/></svg>",
    ],
)
def test_a_score_that_is_a_picture_is_read_by_its_words(picture: str) -> None:
    page = f"<h1>{TITLE}</h1><h2>Safeguarding</h2>{picture}<h3>Key findings</h3><p>Text.</p>"
    assert [one.score for one in reading_of(f"<html><body>{page}</body></html>").scores] == [3]


def test_pictures_that_say_no_score_are_no_text() -> None:
    pictures = "".join(f"<img src='p.png' alt='{words}'>" for words in ("A map of 3 towns", "3", "Scores of people"))
    assert not web_page(f"<p>{pictures}</p>")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["Measure | Marlstone | Brackenmoor | England", "People who feel safe | 50.5% | 61.4% | 70.1%"],
            [(61.4, "feel_safe", None, 70.1)],
        ),
        (["Measure | Marlstone City Council 2023/24 (%)", "People who feel safe | 50.5"], []),
        (
            ["Area | People who feel safe", "Marlstone | 50.5%", "Brackenmoor | 61.4%", "Kent | 50.6%"],
            [(61.4, "feel_safe", None, None)],
        ),
    ],
)
def test_a_row_or_a_column_of_another_authority_holds_no_figure_of_this_one(
    rows: list[str], expected: list[Any]
) -> None:
    heading, *below = (f"| {row} |" for row in rows)
    table = "\n".join([heading, "|---" * heading.count("|") + "|", *below])
    assert in_short(figures_of(table)) == expected


DELIMITED = [
    ["Measure", "Brackenmoor", "Marlstone", "England"],
    ["People who feel safe", "61.4%", "50.5%", "70.1%"],
    ["People waiting for a review", "412", "-", "9"],
]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", " | ", " " * 5, '","'])
@pytest.mark.parametrize("around", ["{}", "The table was this.\n{}\nStaff knew it."])
def test_a_table_of_plain_text_is_read_by_its_headings(separator: str, around: str) -> None:
    edge = '"' if '"' in separator else ""
    table = around.format("\n".join(f"{edge}{separator.join(row)}{edge}" for row in DELIMITED))
    figures = figures_of(table)
    assert in_short(figures) == [(61.4, "feel_safe", None, 70.1), (412.0, "review_waiting", None, 9.0)]
    assert all(len(one.quote) <= one.quote_end - one.quote_start for one in figures)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Measure,2022/23,2023/24", "People who feel safe,61.4%,62.5%"], ["2022/23", "2023/24"]),
        (["Measure;Brackenmoor", "Reviews;1,412", "Carers;\u00a32.5m"], [None, None]),
        (["Measure,Brackenmoor", '"Reviews, all of them","1,412"'], [None]),
    ],
)
def test_cells_of_plain_text_may_hold_years_commas_and_units(lines: list[str], expected: list[Any]) -> None:
    assert [one.period for one in figures_of("\n".join(lines))] == expected


def test_a_number_with_a_comma_is_one_cell() -> None:
    words = "A county of hills,woods and moors.\nThe hills,1,284 of them in all\n"
    assert [one.value for one in figures_of(words)] == [1284.0]


def test_prose_with_commas_is_no_table() -> None:
    words = "Contacts rose, reviews fell,\nand carers waited, 412 of them."
    assert [one.quote for one in figures_of(words)] == [words.replace("\n", " ")]


def test_scores_in_a_table_of_plain_text_are_a_summary_of_scores() -> None:
    rows = ["Quality statement;Score", "Safeguarding;2", '"Care provision, integration and continuity";3']
    page = f"{TITLE}\n\nQuality statement scores\n\n" + "\n".join(rows)
    assert [(one.score, one.place) for one in reading_of(page).scores] == [
        (2, "summary"),
        (3, "summary"),
    ]
