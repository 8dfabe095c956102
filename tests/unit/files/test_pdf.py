"""PDFs set in many ways: sentences are read completely, in order, and separately from headings, tables and margins."""

import re
import signal
import subprocess
import zlib

import pytest
from fpdf import FPDF

import ingestion.files.pdf.process
from ingestion.files.pdf.process import text_of_pdf, unguarded_text_of_pdf
from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.rejections import ReportProblem
from tests.conftest import SAMPLES
from tests.integration.hostile.folder import pdf, stream

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
REPORT = "Kent County Council: local authority assessment"


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


@pytest.mark.parametrize(
    ("height", "gap", "align"),
    [(4.2, 0, "J"), (5, 0, "L"), (5, 1.2, "L"), (5.8, 4, "L"), (7.8, 4, "J"), (9.5, 6, "L")],
    ids=["tight", "without gaps", "small gaps", "usual", "one and a half", "double"],
)
def test_paragraphs_are_separated_at_any_spacing_and_continue_on_the_next_page(
    height: float, gap: float, align: str
) -> None:
    paper = Paper()
    paper.paragraph(TITLE)
    printed = [TOPIC, FIRST, SECOND, f"- {SECOND}"] * 12
    for text in printed:
        paper.paragraph(text, height, gap, "B" if text == TOPIC else "", align)
    assert paper.page_no() > 1
    assert paper.read() == [f"## {TITLE}"] + [f"## {TOPIC}" if text == TOPIC else text for text in printed]


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


def test_what_only_looks_as_if_it_were_repeated_in_the_margins_is_kept() -> None:
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


def test_the_first_lines_of_pages_that_happen_to_be_alike_are_kept() -> None:
    paper = Paper()
    paper.set_auto_page_break(False)
    printed = ["5% of carers", "5% of carers", "5% of carers", "7% of all people", "5% of carers"]
    for page, text in enumerate(printed):
        if page:
            paper.add_page()
        paper.text(20, 15, text)
    assert paper.read() == printed


@pytest.mark.parametrize("is_across", [False, True], ids=["one after the other", "line by line"])
def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(is_across: bool) -> None:
    left, right = lines_of(FIRST, 85), lines_of(SECOND, 85)
    places = [(20, 60 + 5 * row, line) for row, line in enumerate(left)]
    places += [(115, 60 + 5 * row, line) for row, line in enumerate(right)]
    paper = Paper()
    for x, y, line in sorted(places, key=lambda place: place[1]) if is_across else places:
        paper.text(x, y, line)
    assert " ".join(paper.read()) == f"{FIRST} {SECOND}"


def test_lines_that_are_drawn_from_the_foot_of_the_page_upwards_are_read_downwards() -> None:
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


def test_a_word_that_is_broken_at_its_hyphen_is_joined_without_a_blank() -> None:
    paper = Paper()
    lines = (
        "In this year people who had long-",
        "term support were 61.2%, and in 2022-",
        "23 they were 58.4% of all people.",
    )
    for row, line in enumerate(lines):
        paper.text(20, 60 + 5 * row, line)
    assert paper.read() == ["".join(lines)]


def test_a_crash_is_damaged_and_lack_of_memory_is_too_costly(monkeypatch: pytest.MonkeyPatch) -> None:
    for died_of, reason in ((signal.SIGSEGV, "damaged"), (signal.SIGABRT, "too_costly")):
        crashed = subprocess.CompletedProcess[bytes]([], -died_of, b"", b"")
        monkeypatch.setattr(ingestion.files.pdf.process.subprocess, "run", lambda *_, crashed=crashed, **__: crashed)
        with pytest.raises(ReportProblem) as raised:
            text_of_pdf(b"%PDF-")
        assert raised.value.reason == reason


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>%s>>"
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<</Font<</F 6 0 R>>>>"
_PARTS = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: _PAGE % b"/Contents 4 0 R",
    4: stream(b"/X Do"),
    5: stream(b"BT /F 12 Tf 50 300 Td (Kent County Council) Tj ET", _FORM),
    6: _FONT,
    7: stream(b"/CMapName /None def"),
}


def _cut(part: bytes) -> bytes:
    """A stream that ends early, with the length that it then has."""
    packed = zlib.compress(b"BT /F 12 Tf 50 300 Td (Kent) Tj ET", 9)[:-9]
    entries = (
        part[part.index(b"/Type") : part.index(b">>\nstream")] if b"/Type" in part[: part.index(b"stream")] else b""
    )
    return b"<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream" % (len(packed), entries, packed)


_DAMAGES = {
    "a page without content": {3: _PAGE % b""},
    "its content": {4: _cut(_PARTS[4])},
    "what it draws as one": {5: _cut(_PARTS[5])},
    "the table of its letters": {7: _cut(_PARTS[7])},
    "a lost page": {2: _PARTS[2].replace(b"Count 1", b"Count 2")},
}


@pytest.mark.parametrize("damage", _DAMAGES.values(), ids=_DAMAGES)
def test_damage_to_any_part_with_text_is_detected(damage: dict[int, bytes]) -> None:
    assert unguarded_text_of_pdf(pdf(_PARTS)) == "Kent County Council\n"
    with pytest.raises(ReportProblem) as raised:
        unguarded_text_of_pdf(pdf(_PARTS | damage))
    assert raised.value.reason == "damaged"


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
