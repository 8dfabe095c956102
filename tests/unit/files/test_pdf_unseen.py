"""PDFs with text that a person does not see: without ink, white on white, or too small to be read."""

from collections.abc import Callable

import pytest
from fpdf import FPDF
from fpdf.enums import TextMode

from ingestion.files.pdf.process import unguarded_text_of_pdf

SEEN = "There were 12 people waiting for a review, and nobody had waited for more than half a year."
UNSEEN = "There were 99 people waiting."


def invisible(page: FPDF) -> None:
    page.text_mode = TextMode.INVISIBLE


def white(page: FPDF) -> None:
    page.set_text_color(255, 255, 255)


def tiny(page: FPDF) -> None:
    page.set_font_size(1)


def white_in_a_box(page: FPDF) -> None:
    page.set_fill_color(0, 0, 90)
    page.rect(0, 0, 210, 297, "F")
    page.set_text_color(255, 255, 255)


def printed(change: Callable[[FPDF], None], *paragraphs: str, before: str = "") -> str:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=11)
    if before:
        page.multi_cell(0, 6, before, new_x="LMARGIN", new_y="NEXT")
    change(page)
    for words in paragraphs:
        page.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")
    return unguarded_text_of_pdf(bytes(page.output()))


@pytest.mark.parametrize("change", [invisible, white, tiny])
def test_text_that_nobody_sees_is_not_read(change: Callable[[FPDF], None]) -> None:
    assert printed(change, UNSEEN, before=SEEN) == f"{SEEN}\n"


@pytest.mark.parametrize("change", [invisible, tiny, white_in_a_box])
def test_recognised_small_and_boxed_white_text_is_read(
    change: Callable[[FPDF], None],
) -> None:
    assert "12 people" in printed(change, SEEN)
