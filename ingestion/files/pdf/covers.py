"""Filled boxes of a PDF page that are drawn over its text, which nobody sees below them.

Belongs here: the boxes, and whether one covers a place. Does not belong here: other print without ink (words.py).
"""

import ctypes
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

MAX_BOXES = 500  # of a page; a drawing with more is not examined
_CORNERS = (4, 5, 6)  # segments of a box: the first point, three or four sides, perhaps the closing one
_OPAQUE = 255
_ROUGHLY = 0.5  # points


class Covers:
    """The opaque boxes of a page, and the order in which they and its text are drawn."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._place_of_text: dict[int | None, int] = {}
        self._boxes: list[tuple[int, tuple[float, float, float, float]]] = []
        for place, drawn in enumerate(page.get_objects(max_depth=1)):
            if drawn.type == raw.FPDF_PAGEOBJ_TEXT:
                self._place_of_text[ctypes.cast(drawn.raw, ctypes.c_void_p).value] = place
            elif drawn.type == raw.FPDF_PAGEOBJ_PATH and self._place_of_text and _is_opaque_box(drawn):
                self._boxes.append((place, drawn.get_bounds()))
        if len(self._boxes) > MAX_BOXES:
            self._boxes = []

    def hide(self, text: int | None, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether letters with these edges, of the text object at this address, are below a box drawn later."""
        drawn = self._place_of_text.get(text) if self._boxes else None
        return drawn is not None and any(
            place > drawn
            and box[0] - _ROUGHLY <= left
            and box[1] - _ROUGHLY <= bottom
            and right <= box[2] + _ROUGHLY
            and top <= box[3] + _ROUGHLY
            for place, box in self._boxes
        )


def _is_opaque_box(path: pypdfium2.PdfObject) -> bool:
    """Whether a path is a filled rectangle with level sides through which nothing is seen."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    count = raw.FPDFPath_CountSegments(path.raw)
    if fill.value == raw.FPDF_FILLMODE_NONE or count not in _CORNERS or raw.FPDFPageObj_HasTransparency(path.raw):
        return False
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    has_colour = raw.FPDFPageObj_GetFillColor(path.raw, red, green, blue, opacity)
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(path.raw, matrix)
    is_level = not (matrix.b or matrix.c) or not (matrix.a or matrix.d)
    return bool(has_colour) and opacity.value == _OPAQUE and is_level and _has_level_sides(path, count)


def _has_level_sides(path: pypdfium2.PdfObject, count: int) -> bool:
    corners = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path.raw, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            return False
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append((x.value, y.value))
    return all(first[0] == second[0] or first[1] == second[1] for first, second in pairwise(corners))
