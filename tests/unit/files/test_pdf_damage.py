"""Damaged PDFs: damage to any part with text is detected, and a crash is a rejection with its reason."""

import signal
import subprocess
import zlib

import pytest

import ingestion.files.pdf.process
from ingestion.files.pdf.process import text_of_pdf, unguarded_text_of_pdf
from ingestion.rejections import ReportProblem
from tests.integration.hostile.folder import pdf, stream

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


def test_a_crash_is_damaged_and_lack_of_memory_is_too_costly(monkeypatch: pytest.MonkeyPatch) -> None:
    for died_of, reason in ((signal.SIGSEGV, "damaged"), (signal.SIGABRT, "too_costly")):
        crashed = subprocess.CompletedProcess[bytes]([], -died_of, b"", b"")
        monkeypatch.setattr(ingestion.files.pdf.process.subprocess, "run", lambda *_, crashed=crashed, **__: crashed)
        with pytest.raises(ReportProblem) as raised:
            text_of_pdf(b"%PDF-")
        assert raised.value.reason == reason


@pytest.mark.parametrize("damage", _DAMAGES.values(), ids=_DAMAGES)
def test_damage_to_any_part_with_text_is_detected(damage: dict[int, bytes]) -> None:
    assert unguarded_text_of_pdf(pdf(_PARTS)) == "Kent County Council\n"
    with pytest.raises(ReportProblem) as raised:
        unguarded_text_of_pdf(pdf(_PARTS | damage))
    assert raised.value.reason == "damaged"
