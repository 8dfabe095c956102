"""The text of a report as sections of paragraphs, with its numbers and sentences marked. All of it is escaped.

A block is a paragraph of the reader, or a line between paragraphs. A heading is a line that names the statement or
the section of the next paragraph. The whole text is shown, except marks of layout (#, rules, **).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from ingestion.vocabulary import framework
from warehouse.site.page import file_name

MAX_HEADING = 200  # characters
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[-*_]{3,}\Z")
_HEADING = re.compile(r"\s*#{1,6}\s+")
_ITEM = re.compile(r"[-*•]\s+")
_WITHOUT_MARKS = re.compile(r"[#*_]+|:\s*\Z")


class Mark(NamedTuple):
    """A span of the text with the HTML that is written before and after it."""

    start: int
    end: int
    before: str
    after: str


class Passage(NamedTuple):
    """A paragraph of the reader, with its section and statement."""

    start: int
    end: int
    section_title: str | None
    statement: str | None


@dataclass(slots=True)
class Section:
    """A heading with the blocks under it. `level` is 2 for a statement or theme, 3 for sections in it."""

    anchor: str
    title: str
    level: int
    heading: Markup = field(default_factory=Markup)
    """The title with its marks."""
    blocks: list[str] = field(default_factory=list)
    """Paragraphs in HTML without closing tags; a paragraph of the reader has its offset in the text as its id."""

    @property
    def body(self) -> Markup:
        """The paragraphs under the heading."""
        return Markup("\n".join(self.blocks))


def sections_of(text: str, passages: list[Passage], marks: list[Mark]) -> list[Section]:
    """The text in order, as sections.

    `passages` are in order; `marks` are sorted, and a mark is inside the one before it or after it.
    """
    sections = [Section("top", "", 2)]
    anchors: dict[str, int] = {}
    starts = [mark.start for mark in marks]
    for start, end, passage, is_passage in _blocks(text, passages):
        block = text[start:end]
        line = block.strip()
        level = 0 if is_passage else _level(line, passage)
        if level and not (passage and _is_named_again(text, end, passage.start, line)):
            name = _WITHOUT_MARKS.sub("", line).strip()
            anchor = file_name(name)[:60]
            anchors[anchor] = anchors.get(anchor, 0) + 1
            number = anchors[anchor]
            own = _HEADING.match(block)
            heading = Markup(_marked(text, start + (own.end() if own else 0), end, marks, starts))
            sections.append(Section(f"{anchor}-{number}" if number > 1 else anchor, name, level, heading))
        elif line and not _RULE.match(line):
            item = _ITEM.match(line)
            from_ = start + len(block) - len(block.lstrip()) + (item.end() if item else 0)
            marked = _marked(text, from_, end, marks, starts)
            place = f" id=p{start}" if is_passage else ""
            kind = " class=item" if item else ""
            sections[-1].blocks.append(f"<p{place}{kind}>{marked}")
    return [section for section in sections if section.title or section.blocks]


def _blocks(text: str, passages: list[Passage]) -> Iterator[tuple[int, int, Passage | None, bool]]:
    """Start and end of each block, with its paragraph, or for a line between paragraphs the next paragraph."""
    done = 0
    for passage in passages:
        if passage.start < done:
            continue
        for line in _LINE.finditer(text, done, passage.start):
            yield line.start(), line.end(), passage, False
        yield passage.start, passage.end, passage, True
        done = passage.end
    for line in _LINE.finditer(text, done):
        yield line.start(), line.end(), None, False


def _level(line: str, following: Passage | None) -> int:
    """The level of a heading, by the paragraph that follows; 0 for a line that is no heading.

    A list of scores also names every statement: such a line is a heading only before paragraphs of that statement.
    """
    if len(line) > MAX_HEADING:
        return 0
    name = _WITHOUT_MARKS.sub("", line).strip()
    code = following.statement if following else None
    statement = framework().statement_named(name)
    if statement:
        return 2 if following is None or statement.code == code else 0
    if following and name and name.lower() == (following.section_title or "").lower():
        return 3 if code else 2
    return 3 if _HEADING.match(line) and name else 0


def _is_named_again(text: str, start: int, end: int, line: str) -> bool:
    """Whether a later line has the same title: the list of a theme's statements is above the first of them."""
    title = _title(line)
    return any(_title(below) == title for below in _LINE.findall(text, start, end))


def _title(line: str) -> str:
    return _WITHOUT_MARKS.sub("", _ITEM.sub("", line.strip(), count=1)).strip()


def _marked(text: str, start: int, end: int, marks: list[Mark], starts: list[int]) -> str:
    """A stretch of the text with its marks written into it. A mark that reaches out of it is cut at its end."""
    first = bisect_left(starts, start)
    own = marks[first : bisect_left(starts, end, first)]
    if not own:
        return _escaped(text[start:end])
    parts: list[str] = []
    open_: list[tuple[int, str]] = []  # end and closing tag of each mark, the innermost last
    at = start
    for mark in own:
        while open_ and open_[-1][0] <= mark.start:
            closing, after = open_.pop()
            parts += (_escaped(text[at:closing]), after)
            at = closing
        if mark.start < at:
            continue
        parts += (_escaped(text[at : mark.start]), mark.before)
        at = mark.start
        open_.append((min(mark.end, open_[-1][0] if open_ else end), mark.after))
    while open_:
        closing, after = open_.pop()
        parts += (_escaped(text[at:closing]), after)
        at = closing
    parts.append(_escaped(text[at:end]))
    return "".join(parts)


def _escaped(text: str) -> str:
    """The text as HTML between tags, where quotation marks need no escape, without the marks of bold type."""
    if "&" in text or "<" in text or ">" in text or "*" in text:
        return escape(text.replace("**", ""), quote=False)
    return text
