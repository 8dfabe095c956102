"""A page within a message: what browsers save as "webpage, single file" (MHTML), and e-mails.

Belongs here: finding the part with the page. Does not belong here: the text of the page (html/page.py).
"""

import email
import re
from collections.abc import Iterator
from email.message import Message

from ingestion.rejections import ReportProblem

# The header lines of a message, up to its first blank line; one of them declares the types of the parts.
_HEADERS = re.compile(
    rb"\s{0,8}(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]{0,2000}(?:\r?\n[ \t][^\r\n]{0,2000}){0,50}\r?\n){2,100}\r?\n"
)
_SAYS_ITS_PARTS = re.compile(
    rb"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.IGNORECASE | re.MULTILINE
)
_WANTED = ("text/html", "application/xhtml+xml", "text/plain")  # the first of these that a message has
_MAX_PARTS = 1_000  # a saved page has one for each picture


def is_message(content: bytes) -> bool:
    """Whether the bytes are a message: a page saved as a single file, or an e-mail."""
    headers = _HEADERS.match(content[:20_000])
    return headers is not None and bool(_SAYS_ITS_PARTS.search(headers.group()))


def page_of_message(content: bytes) -> tuple[bytes, str]:
    """The bytes of the page in a message, in UTF-8 where the message names their encoding, and its suffix.

    The suffix is `.html`, or `.txt` where there is only plain text. No bytes where there is neither. Raises
    ReportProblem damaged where parts are nested too deeply.
    """
    try:
        parts = list(_parts(email.message_from_bytes(content)))
    except RecursionError:  # the library calls itself for each
        raise ReportProblem("damaged", cause="the parts of the message are nested too deep") from None
    for wanted in _WANTED:
        for part in parts:
            if part.get_content_type() == wanted and not part.get_filename():
                return _content(part), ".txt" if wanted == "text/plain" else ".html"
    return b"", ".txt"


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves, in order."""
    waiting, seen = [message], 0
    while waiting and seen < _MAX_PARTS:
        part, seen = waiting.pop(), seen + 1
        within = part.get_payload()
        if isinstance(within, list):
            waiting += [one for one in reversed(within) if isinstance(one, Message)]
        else:
            yield part


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # a part without parts of its own
    try:
        return content.decode(part.get_content_charset("utf-8")).encode("utf-8")
    except (LookupError, UnicodeError):
        return content
