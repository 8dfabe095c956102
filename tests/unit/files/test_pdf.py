"""PDFs set in many ways: sentences are read completely, in order, and separately from headings and tables."""

import pytest

from ingestion.plan import plan_reading
from ingestion.reader import read_report
from tests.conftest import SAMPLES
from tests.unit.files.paper import FIRST, SECOND, TITLE, TOPIC, Paper, lines_of

REPORT = "Kent County Council: local authority assessment"


@pytest.mark.parametrize(
    ("height", "gap", "align"),
    [(4.2, 0, "J"), (5, 0, "L"), (5, 1.2, "L"), (5.8, 4, "L"), (7.8, 4, "J"), (9.5, 6, "L")],
    ids=["tight", "without gaps", "small gaps", "usual", "one and a half", "double"],
)
def test_paragraphs_have_any_spacing_and_go_on_to_the_next_page(height: float, gap: float, align: str) -> None:
    paper = Paper()
    paper.paragraph(TITLE)
    printed = [TOPIC, FIRST, SECOND, f"- {SECOND}"] * 12
    for text in printed:
        paper.paragraph(text, height, gap, "B" if text == TOPIC else "", align)
    assert paper.page_no() > 1
    assert paper.read() == [f"## {TITLE}"] + [f"## {TOPIC}" if text == TOPIC else text for text in printed]


@pytest.mark.parametrize("is_across", [False, True], ids=["one after the other", "line by line"])
def test_two_columns_are_read_one_after_the_other(is_across: bool) -> None:
    left, right = lines_of(FIRST, 85), lines_of(SECOND, 85)
    places = [(20, 60 + 5 * row, line) for row, line in enumerate(left)]
    places += [(115, 60 + 5 * row, line) for row, line in enumerate(right)]
    paper = Paper()
    for x, y, line in sorted(places, key=lambda place: place[1]) if is_across else places:
        paper.text(x, y, line)
    assert " ".join(paper.read()) == f"{FIRST} {SECOND}"


def test_lines_drawn_from_the_foot_upwards_are_read_downwards() -> None:
    paper = Paper()
    for row, line in reversed(list(enumerate(lines_of(FIRST, 120)))):
        paper.text(20, 60 + 5 * row, line)
    assert paper.read() == [FIRST]


def test_a_rotated_page_is_read() -> None:
    paper = Paper()
    with paper.rotation(90, 100, 150):
        for row, line in enumerate(lines_of(FIRST, 120)):
            paper.text(40, 120 + 5 * row, line)
    assert paper.read() == [FIRST]


def test_the_cells_of_a_row_are_on_one_line_and_separated() -> None:
    paper = Paper()
    rows = [("Satisfied with care", "61.2%", "62.72%"), ("Felt safe", "47.1%", "50.2%")]
    with paper.table() as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(cell)
    assert [text.removeprefix("## ") for text in paper.read()] == [
        "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    ]


def test_the_number_of_a_footnote_is_no_part_of_a_figure() -> None:
    paper = Paper()
    paper.write(5, "There were 312")
    paper.char_vpos = "SUP"
    paper.write(5, "4")
    paper.char_vpos = "LINE"
    paper.write(5, " people, who waited for 57 days.")
    assert paper.read() == ["There were 312⁴ people, who waited for 57 days."]


def test_a_word_broken_at_its_hyphen_is_joined_without_a_blank() -> None:
    paper = Paper()
    lines = (
        "In this year people who had long-",
        "term support were 61.2%, and in 2022-",
        "23 they were 58.4% of all people.",
    )
    for row, line in enumerate(lines):
        paper.text(20, 60 + 5 * row, line)
    assert paper.read() == ["".join(lines)]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ["Measure", "Kent", "England"],
            [(61.4, "feel_safe", 70.1), (7.2, "staff_vacancies", 8.1)],
        ),
        (
            ["Measure", "England", "Kent"],
            [(70.1, "feel_safe", 61.4), (8.1, "staff_vacancies", 7.2)],
        ),
        (None, []),
    ],
)
def test_a_table_of_a_page_is_read_by_its_headings(headings: list[str] | None, expected: list[object]) -> None:
    paper = Paper()
    for line in (REPORT, "Safeguarding", "Score: 2", TOPIC, "Staff knew what to do, and whom to ask."):
        paper.paragraph(line)
    rows = [["People who feel safe", "61.4%", "70.1%"], ["Staff vacancies", "7.2%", "8.1%"]]
    for row in [headings, *rows] if headings else rows:
        for cell, width in zip(row, (90, 40, 40), strict=True):
            paper.cell(width, 7, cell)
        paper.ln()
    figures = read_report(bytes(paper.output()), "kent.pdf", None, plan_reading(SAMPLES).authorities).figures
    found = [(one.value, one.indicator_code, one.comparator_value) for one in figures if one.indicator_code]
    assert found == expected
