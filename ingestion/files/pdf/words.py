"""The words of a PDF and their positions, from pdfium. printed_lines.py joins them into lines."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from ingestion.files.pdf.covers import Covers
from ingestion.text.asides import RAISED_DIGITS

NOTE_SMALLER_THAN = 0.9  # of the size before it: smaller digits are the number of a footnote, not part of the figure

_WHITE = 250  # of 255, each colour
_AFTER_NOTE = ".,;:!?)]’”'\""
_BOLD = re.compile(rb"bold|black|heavy", re.I)
# pdfium does not end a line at a hyphen: the rest may be on the next line. No line ends at a non-breaking blank.
_BLANK = re.compile(r"[^\S\xa0]")
_PIECE = re.compile(r"(?:[^\s\x02-]|\xa0)*[\x02-]+|(?:\S|\xa0)+")
# Ligatures, the bullets of symbol fonts, invisible characters, and the replacement character.
_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x02": "-", "\xad": "-",
     "\uf0b7": "•", "\uf0a7": "▪", "\u200b": "", "\ufeff": "", "\xa0": " ",
     "\x00": "\ufffd", "\uffff": "\ufffd", "\ufffe": "\ufffd"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a line break between them. Positions are in points, rightwards and upwards as the text is read.

    `base` is the height of its line, `size` that of its letters, `turn` the rotation of its page in quarter turns;
    `is_apart` is true after a blank, `is_bold` for bold letters, `is_drawn` is false for letters without ink.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    turn: int
    is_apart: bool
    is_bold: bool
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """The style of a run of letters: the size in points, the rotation in quarter turns, bold print, and ink."""

    size: float
    turn: int
    is_bold: bool
    is_drawn: bool


class Print:
    """The letters of a page in the order in which they are drawn.

    `box` is the visible part of the page: its left, lower, right and upper edge in points. `has_only_text` is false
    where the page has drawings or pictures; `covers` are boxes drawn over its text.
    """

    def __init__(
        self,
        page: pypdfium2.PdfTextPage,
        box: tuple[float, float, float, float],
        has_only_text: bool,
        covers: Covers,
    ) -> None:
        self.page = page.raw
        self.box = box
        self.has_only_text = has_only_text
        self.covers = covers
        self.text = "".join(chr(raw.FPDFText_GetUnicode(self.page, at)) for at in range(page.count_chars()))
        self.styles: dict[int, _Style] = {}

    def words(self) -> Iterator[Word]:
        """The visible words of a page, in pieces where a line may have been broken within one.

        Printers' marks and what somebody has cropped are outside the visible part.
        """
        for match in _PIECE.finditer(self.text):
            start, end = match.span()
            if not self._is_visible(start):
                continue
            is_apart = start == 0 or _BLANK.match(self.text[start - 1]) is not None
            note = self._start_of_note(start, end)
            yield self._word(start, note, is_apart)
            if note < end:
                mark = self._word(note, end, False)
                yield replace(mark, text=mark.text.translate(RAISED_DIGITS))

    def _is_visible(self, place: int) -> bool:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.page, place, x, y)
        left, bottom, right, top = self.box
        return left - 1 <= x.value <= right + 1 and bottom - 1 <= y.value <= top + 1

    def _start_of_note(self, start: int, end: int) -> int:
        """Start of a footnote's number at the end of a word; `end` where there is none."""
        note = start + len(self.text[start:end].rstrip(_AFTER_NOTE))
        if note == start or not self.text[note - 1].isdigit():
            return end
        size = self._style(note - 1).size
        while note > start and self.text[note - 1].isdigit() and self._style(note - 1).size == size:
            note -= 1
        return note if note > start and size < NOTE_SMALLER_THAN * self._style(note - 1).size else end

    def _word(self, start: int, end: int, is_apart: bool) -> Word:
        style = self._style(start)
        x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
        raw.FPDFText_GetCharOrigin(self.page, start, x, y)
        raw.FPDFText_GetCharBox(self.page, end - 1, left, right, bottom, top)
        begin, base = turned(x.value, y.value, style.turn)
        ends = (turned(left.value, bottom.value, style.turn)[0], turned(right.value, top.value, style.turn)[0])
        text = self.text[start:end].translate(_LETTERS)
        is_drawn = style.is_drawn and not self._is_covered(start)
        return Word(text, begin, max(begin, *ends), base, style.size, style.turn, is_apart, style.is_bold, is_drawn)

    def _is_covered(self, place: int) -> bool:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self.page, place, left, right, bottom, top)
        return self.covers.hide(self._text_object(place), left.value, bottom.value, right.value, top.value)

    def _text_object(self, place: int) -> int | None:
        """The address of the text object that draws a letter."""
        return ctypes.cast(raw.FPDFText_GetTextObject(self.page, place), ctypes.c_void_p).value

    def _style(self, place: int) -> _Style:
        """The style of a letter, read once for letters that are drawn together."""
        drawn = self._text_object(place) or -place
        if drawn not in self.styles:
            matrix, name = raw.FS_MATRIX(), ctypes.create_string_buffer(100)
            raw.FPDFText_GetMatrix(self.page, place, matrix)
            # The name of the font is the only sign of bold print that all programs write.
            raw.FPDFText_GetFontInfo(self.page, place, name, len(name), ctypes.c_int())
            self.styles[drawn] = _Style(
                size=round(raw.FPDFText_GetFontSize(self.page, place) * math.hypot(matrix.c, matrix.d), 1),
                turn=round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4,
                is_bold=_BOLD.search(name.value) is not None,
                is_drawn=self._is_drawn(place),
            )
        return self.styles[drawn]

    def _is_drawn(self, place: int) -> bool:
        """Whether a letter has ink: it is not drawn as invisible, or white on a page with nothing behind it."""
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self.page, place))
        if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return False
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        if mode != raw.FPDF_TEXTRENDERMODE_FILL or not raw.FPDFText_GetFillColor(
            self.page, place, red, green, blue, opacity
        ):
            return True
        is_white = min(red.value, green.value, blue.value) >= _WHITE
        return opacity.value > 0 and not (is_white and self.has_only_text)


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place on the page when that is turned by so many quarters."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
