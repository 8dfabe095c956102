"""PDFs with text that a person does not see: without ink, white on white, too small to be read, or below a box."""

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


def below_a_box(draw: Callable[[FPDF, float], None]) -> str:
    """A paragraph, and another one over which something is drawn; its upper edge is given."""
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=11)
    page.multi_cell(0, 6, SEEN, new_x="LMARGIN", new_y="NEXT")
    top = page.get_y()
    page.multi_cell(0, 6, UNSEEN, new_x="LMARGIN", new_y="NEXT")
    draw(page, top)
    return unguarded_text_of_pdf(bytes(page.output()))


def white_box(page: FPDF, top: float) -> None:
    page.set_fill_color(255, 255, 255)
    page.rect(8, top, 190, 6, "F")


def black_box(page: FPDF, top: float) -> None:
    page.set_fill_color(0, 0, 0)
    page.rect(8, top, 190, 6, "DF")


def frame(page: FPDF, top: float) -> None:
    page.rect(8, top, 190, 6, "D")


def line_through(page: FPDF, top: float) -> None:
    page.set_fill_color(0, 0, 0)
    page.rect(8, top + 3, 190, 0.3, "F")


def highlight(page: FPDF, top: float) -> None:
    page.set_fill_color(255, 255, 0)
    with page.local_context(fill_opacity=0.4):
        page.rect(8, top, 190, 6, "F")


def triangle(page: FPDF, top: float) -> None:
    page.set_fill_color(255, 255, 255)
    page.polygon([(8, top + 6), (198, top + 6), (8, top)], style="F")


def box_elsewhere(page: FPDF, top: float) -> None:
    page.set_fill_color(255, 255, 255)
    page.rect(8, top + 40, 190, 6, "F")


@pytest.mark.parametrize("draw", [white_box, black_box])
def test_text_below_a_filled_box_is_not_read(draw: Callable[[FPDF, float], None]) -> None:
    assert below_a_box(draw) == f"{SEEN}\n"


@pytest.mark.parametrize("draw", [frame, line_through, highlight, triangle, box_elsewhere])
def test_text_is_read_through_whatever_does_not_cover_it(draw: Callable[[FPDF, float], None]) -> None:
    assert "99 people" in below_a_box(draw)
