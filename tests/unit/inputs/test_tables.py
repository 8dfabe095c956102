"""Tables of web pages, Markdown and plain text that were read wrong, each with inputs of its own."""

from typing import Any

import pytest

from tests.unit.inputs.page import (
    TITLE,
    figures_of,
    in_short,
    reading_of,
    values,
    web_page,
)


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


@pytest.mark.parametrize("depth", [1, 3])
def test_a_table_within_a_table_is_read_by_its_own_headings(depth: int) -> None:
    inner = (
        "<table><tr><th>Measure</th><th>Brackenmoor</th><th>England</th></tr>"
        "<tr><td>People who feel safe</td><td>61.4%</td><td>70.1%</td></tr></table>"
    )
    outer = f"<table><tr><td>{inner}</td><td><p>There were 412 people waiting for a review.</p></td></tr></table>"
    for _ in range(depth - 1):
        outer = f"<table><tbody><tr><td>Beside it.</td><td>{outer}</td></tr></tbody></table>"
    assert in_short(web_page(outer)) == [(61.4, "feel_safe", None, 70.1), (412.0, "review_waiting", None, None)]


@pytest.mark.parametrize("heading", ["Peers", "Our neighbours", "Difference", "Rank", "E92000001", "LA average", "Gap"])
def test_a_column_that_may_be_of_another_area_has_no_indicator(heading: str) -> None:
    table = (
        f"<table><tr><th>Measure</th><th>Brackenmoor</th><th>{heading}</th></tr>"
        "<tr><td>People who feel safe</td><td>61.4%</td><td>70.1%</td></tr></table>"
    )
    assert [one.indicator_code for one in web_page(table) if one.value == 70.1] in ([None], [])
    assert [one.indicator_code for one in web_page(table) if one.value == 61.4] == ["feel_safe"]


@pytest.mark.parametrize("heading", ["Target", "Difference", "Rank"])
def test_the_value_of_england_is_compared_with_that_of_the_authority(heading: str) -> None:
    table = (
        f"<table><tr><th>Measure</th><th>Brackenmoor</th><th>{heading}</th><th>England</th></tr>"
        "<tr><td>People who feel safe</td><td>61.4%</td><td>75.0%</td><td>70.1%</td></tr></table>"
    )
    assert [(one.value, one.comparator_value) for one in web_page(table)] == [(61.4, 70.1), (75.0, None)]


def test_a_column_of_areas_gives_each_row_its_area() -> None:
    rows = [("Brackenmoor", "61.4%"), ("England", "70.1%"), ("Marlstone", "50.5%"), ("South East", "68.0%")]
    cells = "".join(f"<tr><td>People who feel safe</td><td>{area}</td><td>{value}</td></tr>" for area, value in rows)
    table = f"<table><tr><th>Measure</th><th>Area</th><th>Value</th></tr>{cells}</table>"
    assert in_short(web_page(table)) == [(61.4, "feel_safe", None, None)]


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
def test_a_row_labelled_with_an_area_has_no_figure(label: str) -> None:
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


def test_the_column_of_a_target_has_targets() -> None:
    heading = "<tr><th>Measure</th><th>Target</th><th>Actual</th></tr>"
    figures = web_page(f"<table>{heading}<tr><td>People who feel safe</td><td>75%</td><td>61.4%</td></tr></table>")
    assert [(one.value, one.is_target) for one in figures] == [(75.0, True), (61.4, False)]


def test_rows_without_headings_have_no_indicator() -> None:
    assert figures_of("| People who feel safe | 61.4% | 70.1% |\n| People satisfied | 60.1% | 62.7% |") == []


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
def test_rows_and_columns_of_other_authorities_have_no_figure(rows: list[str], expected: list[Any]) -> None:
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
def test_cells_of_plain_text_may_have_years_commas_and_units(lines: list[str], expected: list[Any]) -> None:
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
