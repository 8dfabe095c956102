"""Sentences, and pages of a PDF that print them."""

from fpdf import FPDF

from ingestion.files.pdf.process import unguarded_text_of_pdf

TITLE = "Kent County Council: local authority assessment of long-term care in the year 2024"
FIRST = (
    "The panel of experts by experience was told that 61.2% of people were satisfied with their care, below the "
    "England average of 62.72% (ASCS, 2023/24). Person-centred care was well led, and £4.1 million had been set aside."
)
SECOND = (
    "Staff told us that Kent had improved. There were 312 people waiting for an assessment, and the longest wait was "
    "57 days, an improvement upon 88 days in the year before."
)
TOPIC = "Key findings for this quality statement"


class Paper(FPDF):
    """A page with a title, and paragraphs set as they are asked for; a title and a number in the margins."""

    def __init__(self, running: str = "") -> None:
        super().__init__()
        self.running = running
        self.set_font("helvetica", size=11)
        self.add_page()

    def header(self) -> None:
        if self.running:
            self.text(20, 8, self.running)

    def footer(self) -> None:
        if self.running:
            self.text(100, 290, f"{self.page_no()}/{self.page_no() + 7}")

    def paragraph(self, text: str, height: float = 5, gap: float = 3, style: str = "", align: str = "L") -> None:
        self.set_font("helvetica", style, 20 if text == TITLE else 11)
        self.multi_cell(0, 2 * height if text == TITLE else height, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.ln(gap)

    def read(self) -> list[str]:
        """Its paragraphs."""
        return unguarded_text_of_pdf(bytes(self.output())).rstrip("\n").split("\n\n")


def lines_of(text: str, width: float) -> list[str]:
    """The text as broken into lines of so many millimetres."""
    found: list[str] = Paper().multi_cell(width, 5, text, align="L", dry_run=True, output="LINES")
    return found
