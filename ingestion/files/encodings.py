"""From the bytes of a text to its characters, in every encoding in which editors and browsers in England save it.

Belongs here: recognising the encoding, and characters that cannot be stored. Does not belong here: whether a file is a
text (decoding.py).
"""

import codecs
import re

from ingestion.rejections import ReportProblem

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f]")
# Amid the digits of a number they stand for a lost character, and the digits around them are parts of one number.
_LOST_CHARACTERS = re.compile(r"(?<=[0-9.,])[\x00-\x08\x0e-\x1f]{1,3}(?=[0-9.,])")
_MAX_CONTROL_SHARE = 0.002  # of the bytes of a text, stray ones; a picture or a program has many more
_MAX_CONTROLS = 8  # in a text of any length: the mark that ended files on old systems, what a broken disk left
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])
_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def storable(text: str) -> str:
    """Extracted text without control characters and half characters (surrogates), which databases cannot store."""
    return _without_controls(text.encode("utf-8", "replace").decode("utf-8"))


def _without_controls(text: str) -> str:
    """The text with a blank for each control character, and the replacement character for one amid digits."""
    text = _LOST_CHARACTERS.sub(lambda lost: "\ufffd" * len(lost.group()), text)
    return _CONTROL_CHARACTERS.sub(" ", text)


def decoded(content: bytes, max_controls: int = _MAX_CONTROLS) -> str:
    """The text of UTF-8, UTF-32 with its mark, or UTF-16 with or without it; other bytes are read as Windows-1252.

    So files of old editors in England are read, and one letter pasted from them does not damage the others. Raises
    ReportProblem binary where there are more control characters than `max_controls` and than a few in a thousand.
    """
    encoding = "utf-32" if content.startswith(_UTF_32_MARKS) else utf_16_of(content)
    if encoding:
        return storable(content.decode(encoding, "replace"))
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls > max(max_controls, len(content) * _MAX_CONTROL_SHARE):
        raise ReportProblem("binary")
    text = content.decode("utf-8", "windows_1252_letter")
    return _without_controls(text) if controls else text


def utf_16_of(content: bytes) -> str | None:
    """The name of the UTF-16 encoding of a file, None where it has another. Every second byte of UTF-16 is zero."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:400]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if len(start) < 8 or max(zeros) < len(start) * 2 // 5 or min(zeros):
        return None
    return "utf-16-le" if zeros[1] else "utf-16-be"


def _windows_1252_letter(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # the handler is named in `decoded` alone
    odd = error.object[error.start : error.end]
    return odd.decode("cp1252", "replace"), error.end


codecs.register_error("windows_1252_letter", _windows_1252_letter)
