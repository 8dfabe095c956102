"""From the bytes of a text to its characters, in every encoding in which editors and browsers in England save it.

Belongs here: recognising the encoding, and characters that cannot be stored. Does not belong here: whether a file is a
text (decoding.py).
"""

import codecs
import re

from ingestion.rejections import ReportProblem

_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1f]")
# Between the digits of a number they replace a lost character, and the digits on both sides are one number.
_LOST_CHARACTERS = re.compile(r"(?<=[0-9.,])[\x00-\x08\x0e-\x1f]{1,3}(?=[0-9.,])")
_MAX_CONTROL_SHARE = 0.002  # of the bytes of a text, stray ones; a picture or a program has many more
_MAX_CONTROLS = 8  # in a text of any length: the mark that ended files on old systems, what a broken disk left
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20)])
# The bytes of quotation marks, dashes, dots and blanks, which tell one encoding of single bytes from another: those of
# Windows-1252, and those of old Macs, which are rare letters there. Stray bytes are read as surrogates, U+DC80 and up.
_OF_WINDOWS = re.compile("[\udc85\udc91-\udc97\udca0]")
_OF_MACS = re.compile("[\udcc9\udcca\udcd0-\udcd5]")
_POUND_OF_DOS = re.compile("\udc9c(?=[0-9])")
_STRAY = re.compile("[\udc80-\udcff]+")
# Two letters of ASCII that were read as one character of UTF-16.
_TWO_LETTERS = re.compile("[\u3020-\u7e7e]")
_MAX_TWO_LETTERS = 20  # foreign names may hold some
_UTF_32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def storable(text: str) -> str:
    """Extracted text without control characters and half characters (surrogates), which databases cannot store."""
    return _without_controls(text.encode("utf-8", "replace").decode("utf-8"))


def _without_controls(text: str) -> str:
    """The text with a blank for each control character, and the replacement character for one amid digits."""
    text = _LOST_CHARACTERS.sub(lambda lost: "\ufffd" * len(lost.group()), text)
    return _CONTROL_CHARACTERS.sub(" ", text)


def decoded(content: bytes, max_controls: int = _MAX_CONTROLS) -> str:
    """The text of UTF-8, UTF-32 with its mark, or UTF-16 with or without it; other bytes are read one by one.

    They are of Windows-1252, old Macs or DOS. So files of old editors in England are read, and one letter pasted from
    them does not damage the others. Raises ReportProblem binary where there are more control characters than
    `max_controls` and than a few in a thousand, damaged where UTF-16 goes on in another encoding.
    """
    encoding = "utf-32" if content.startswith(_UTF_32_MARKS) else utf_16_of(content)
    if encoding:
        text = content.decode(encoding, "replace")
        if len(_TWO_LETTERS.findall(text)) > _MAX_TWO_LETTERS:
            raise ReportProblem("damaged", cause="its parts are in different encodings; save them as separate files")
        return storable(text)
    controls = len(content) - len(content.translate(None, _CONTROL_BYTES))
    if controls > max(max_controls, len(content) * _MAX_CONTROL_SHARE):
        raise ReportProblem("binary")
    text = content.decode("utf-8", "surrogateescape")
    if not text.isascii() and _STRAY.search(text):
        encoding = _single_bytes_of(text)
        text = _STRAY.sub(lambda stray: _read_as(encoding, stray.group()), text)
    return _without_controls(text) if controls else text


def _single_bytes_of(text: str) -> str:
    """The encoding of the stray bytes of a text."""
    if len(_OF_MACS.findall(text)) > len(_OF_WINDOWS.findall(text)):
        return "mac_roman"
    return "cp850" if _POUND_OF_DOS.search(text) else "cp1252"


def _read_as(encoding: str, stray: str) -> str:
    return stray.encode("utf-8", "surrogateescape").decode(encoding, "replace")


def utf_16_of(content: bytes) -> str | None:
    """The name of the UTF-16 encoding of a file, None where it has another. Every second byte of UTF-16 is zero."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    start = content[:400]
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if len(start) < 8 or max(zeros) < len(start) * 2 // 5 or min(zeros):
        return None
    return "utf-16-le" if zeros[1] else "utf-16-be"
