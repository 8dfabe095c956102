"""Margins of PDF pages: repeated lines are kept once, other lines are kept, cropped text is not read."""

import re

import pytest
from fpdf import FPDF

from ingestion.files.pdf.process import unguarded_text_of_pdf
from tests.unit.files.paper import FIRST, SECOND, Paper


def test_what_margins_repeat_is_kept_once_and_divides_no_sentence() -> None:
    paper = Paper(running="Kent County Council")
    words = f"{FIRST} {SECOND}".lower().split()
    printed = [f"We were told {' '.join(words[first:] + words[:first])}." for first in range(40)]
    for text in printed:
        paper.paragraph(text)
    assert paper.page_no() > 3
    assert paper.read() == ["Kent County Council", *printed]


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize(
    ("printed_at", "address"),
    [
        ("11/28/26, 1:28 PM", "https://reports.example/page/kent-1124"),
        ("28/11/2026, 13:28", "file:///home/someone/kent.html"),
        ("2026-11-28 13:28", "www.reports.example/page"),
        ("28 November 2026 at 13:28", "reports.example/page/kent"),
    ],
)
def test_what_a_browser_prints_into_the_margins_is_no_text(printed_at: str, address: str, pages: int) -> None:
    paper = Paper()
    paper.set_auto_page_break(False)
    for page in range(pages):
        if page:
            paper.add_page()
        paper.set_font("helvetica", size=8)
        paper.text(10, 6, printed_at)
        paper.text(90, 6, "Kent - a page")
        paper.text(10, 294, address)
        paper.text(190, 294, f"{page + 1}/{pages}")
        paper.set_xy(10, 30)
        paper.paragraph((FIRST, SECOND)[page])
    read = paper.read()
    assert [text for text in read if text != "Kent - a page"] == [FIRST, SECOND][:pages]
    assert read.count("Kent - a page") == 1


def test_a_date_at_the_top_of_a_page_is_kept() -> None:
    paper = Paper()
    paper.set_auto_page_break(False)
    paper.text(20, 15, "8 November 2024")
    paper.text(20, 100, f"{FIRST[:60]}, and so on.")
    assert paper.read()[0] == "8 November 2024"


def test_numbers_in_margins_that_only_look_repeated_are_kept() -> None:
    paper = Paper()
    paper.set_auto_page_break(False)
    for page, score in enumerate((3, 2, 2, 61)):
        if page:
            paper.add_page()
        paper.text(20, 15, f"Score: {score}")
        paper.text(20, 25, str(score))
        paper.text(20, 100, f"{FIRST[:60]}, and so on.")
    assert [text for text in paper.read() if len(text) < 10] == [
        "Score: 3", "3", "Score: 2", "2", "Score: 2", "2", "Score: 61", "61",
    ]  # fmt: skip


def test_first_lines_of_pages_that_are_alike_by_chance_are_kept() -> None:
    paper = Paper()
    paper.set_auto_page_break(False)
    printed = ["5% of carers", "5% of carers", "5% of carers", "7% of all people", "5% of carers"]
    for page, text in enumerate(printed):
        if page:
            paper.add_page()
        paper.text(20, 15, text)
    assert paper.read() == printed


def test_what_is_outside_the_visible_part_of_a_page_is_not_read() -> None:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    document.text(20, 40, "The board met in public.")
    document.text(-300, 50, "There were 412 people waiting.")
    document.text(20, 290, "report.indd 12 of 64")
    content = bytes(document.output())
    cropped = re.sub(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", rb"/MediaBox [0 0 \1 \2] /CropBox [0 60 \1 \2]", content)
    assert unguarded_text_of_pdf(content) == "The board met in public.\n\nreport.indd 12 of 64\n"
    assert unguarded_text_of_pdf(cropped) == "The board met in public.\n"
