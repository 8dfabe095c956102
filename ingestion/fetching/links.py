"""Reads fetched bytes: the kind of file, its links, the authority and day of a report.

It uses links, headings and printed words, never class names, because the site's markup is unknown. The reader's
functions read the content of a report.
"""

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bs4 import BeautifulSoup, Tag

from ingestion.dates import day_named
from ingestion.fetching.addresses import address_on_site, is_list, path_in_section
from ingestion.fetching.errors import PageProblem
from ingestion.fetching.site import Site
from ingestion.files.decoding import decode
from ingestion.rejections import ReportProblem
from ingestion.structure.header import read_header
from ingestion.structure.layout import why_not_a_report
from ingestion.structure.lines import content_lines
from ingestion.structure.outline import read_outline
from ingestion.structure.roles import SectionRole
from ingestion.vocabulary import framework

_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_UNTOLD_TYPES = ("", "application/octet-stream", "binary/octet-stream")  # the bytes decide
_PRINTED_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d\d?/\d\d?/\d{4}\b"
)
_MAX_ENTRY_LENGTH = 1_000  # maximum characters of one entry of the list; a longer element is a page


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site: its address in the form that all links to the page share, and its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A report in the list: its address, the text of its link, and the day printed with it, if there is exactly one."""

    address: str
    words: str
    published_on: date | None


def is_readable_type(media_type: str) -> bool:
    """Whether files of a media type may be a report; true for an unknown media type."""
    return media_type in _SUFFIX_OF_TYPE or media_type in _UNTOLD_TYPES


def is_readable_name(path: str) -> bool:
    """Whether a path may lead to a readable file: false only for the endings of other known types (.docx)."""
    media_type, _ = mimetypes.guess_type(path)
    return media_type is None or is_readable_type(media_type)


def suffix_of(content: bytes, media_type: str) -> str:
    """The suffix of a file with these bytes. Raises PageProblem where the bytes contradict the media type."""
    if not content.strip():
        raise PageProblem("it is empty")
    if content.lstrip()[:5] == b"%PDF-":
        return ".pdf"
    suffix = _SUFFIX_OF_TYPE.get(media_type, ".html")
    if suffix == ".pdf":
        raise PageProblem("it is called a PDF, but is none")
    text_of(content, suffix)
    return suffix


@lru_cache(maxsize=4)
def text_of(content: bytes, suffix: str) -> str:
    """The text that the reader will read; empty for a PDF (which takes long) and for a page of links alone.

    Raises PageProblem where the bytes are no text.
    """
    if suffix == ".pdf":
        return ""
    try:
        return decode(content, suffix)[0]
    except ReportProblem as problem:
        if problem.reason == "no_text":
            return ""
        raise PageProblem(f"it cannot be read: {problem}".rstrip(".")) from None


def links_of(site: Site, content: bytes, suffix: str, address: str) -> list[Link]:
    """The links of a page that stay on the site, in order, each address once."""
    found: dict[str, Link] = {}
    for link, _ in _links(site, content, suffix, address):
        found.setdefault(link.address, link)
    return list(found.values())


def says_the_same(site: Site, old: bytes, new: bytes, suffix: str, address: str) -> bool:
    """Whether two versions of a page have the same text and the same links."""
    if suffix == ".pdf":
        return old == new
    return text_of(old, suffix) == text_of(new, suffix) and _section_links(site, old, suffix, address) == (
        _section_links(site, new, suffix, address)
    )


def list_entries(site: Site, content: bytes, address: str) -> list[ListEntry]:
    """The reports that a page of the list leads to, each once.

    A report's entry is the largest element around its link that leads to no other report.
    """
    anchors = [
        (link, anchor)
        for link, anchor in _links(site, content, ".html", address)
        if path_in_section(site, link.address) is not None
    ]
    address_of = {id(anchor): link.address for link, anchor in anchors}
    entries: dict[str, ListEntry] = {}
    for link, anchor in anchors:
        known = entries.get(link.address)
        entry = ListEntry(link.address, link.words, _day_in(_entry_text(anchor, link.address, address_of)))
        if known is None or (not known.words and entry.words) or (not known.published_on and entry.published_on):
            entries[link.address] = entry
    return list(entries.values())


def title_and_day(text: str) -> tuple[str | None, date | None]:
    """The name in a report's title and the day of publication it prints, as the reader finds them."""
    lines = content_lines(text)
    outline = read_outline(lines, framework())
    title = next((entry.heading.name for entry in outline if entry.heading.role == SectionRole.DOCUMENT_TITLE), None)
    days = [header.value for header in read_header("", lines, outline) if header.fact == "published_on"]
    return title, date.fromisoformat(days[0]) if days else None


def is_report(text: str) -> bool:
    """Whether the reader takes a page for a part of a report."""
    lines = content_lines(text)
    return why_not_a_report(lines, read_outline(lines, framework())) is None


def page_title(content: bytes, suffix: str) -> str:
    """The title of a page: its HTML title, else its first line; empty for a PDF."""
    if suffix == ".html":
        title = BeautifulSoup(content, "lxml").title
        if title is not None and title.get_text(strip=True):
            return " ".join(title.get_text(" ").split())
    return next((line.content for line in content_lines(text_of(content, suffix))), "")


def _links(site: Site, content: bytes, suffix: str, address: str) -> Iterator[tuple[Link, Tag]]:
    if suffix != ".html":
        return
    page = BeautifulSoup(content, "lxml")
    base = page.find("base", href=True)
    found_on = str(base["href"]) if isinstance(base, Tag) else address
    for anchor in page.find_all("a", href=True):
        target = address_on_site(site, str(anchor["href"]), found_on)
        if target is not None:
            yield Link(target, " ".join(anchor.get_text(" ").split())), anchor


def _section_links(site: Site, content: bytes, suffix: str, address: str) -> list[str]:
    links = links_of(site, content, suffix, address)
    return [x.address for x in links if is_list(site, x.address) or path_in_section(site, x.address) is not None]


def _entry_text(anchor: Tag, address: str, address_of: dict[int, str]) -> str:
    element = anchor
    for parent in anchor.parents:
        others = (address_of.get(id(other), address) for other in parent.find_all("a", href=True))
        if parent.name in ("body", "html", "main") or any(other != address for other in others):
            break
        element = parent
    days = [str(time["datetime"])[:10] for time in element.find_all("time", datetime=True)]
    text = element.get_text("\n", strip=True)
    return "\n".join([text, *days]) if len(text) <= _MAX_ENTRY_LENGTH else ""


def _day_in(text: str) -> date | None:
    """The day after the word "published", else the only day that the text names."""
    published = [header.value for header in read_header("", content_lines(text), []) if header.fact == "published_on"]
    days = {date.fromisoformat(day) for day in published} or {
        day for match in _PRINTED_DAY.finditer(text) if (day := day_named(match[0])) is not None
    }
    return days.pop() if len(days) == 1 else None
