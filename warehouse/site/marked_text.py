"""The text of a report as sections of blocks, with its numbers and sentences marked. Every piece of it is escaped.

A block is a paragraph as the reader found it, or a line of what lies between. A heading is a line that a statement,
a theme or the section of the next paragraph is named after. No character of the text is left out but marks of
layout (#, rules, **).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from warehouse.site.page import Row, file_name

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[-*_]{3,}\Z")
_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"[-*•]\s+")
_WITHOUT_MARKS = re.compile(r"[#*_]+|:\s*\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text with the HTML that is written before and after it."""

    start: int
    end: int
    before: str
    after: str


@dataclass(slots=True)
class Section:
    """A heading with the blocks under it. `level` is 2 for a statement or theme, 3 for what lies in it."""

    anchor: str
    title: str
    level: int
    blocks: list[tuple[str, Markup]] = field(default_factory=list)
    """Each with its kind: p, li."""


def sections_of(text: str, passages: list[Row], names: set[str], marks: list[Mark]) -> list[Section]:
    """The text in order, as sections. `names` are those of statements and themes, in small letters.

    `passages` are the paragraphs in order, with the section each stands in; `marks` are sorted, and a mark lies
    within the one before it or after it.
    """
    sections = [Section("top", "", 2)]
    anchors: dict[str, int] = {}
    starts = [mark.start for mark in marks]
    for start, end, title in _blocks(text, passages):
        line = text[start:end].strip()
        level = _level(line, title, names)
        if level:
            name = _WITHOUT_MARKS.sub("", line).strip()
            anchor = file_name(name)[:60]
            anchors[anchor] = anchors.get(anchor, 0) + 1
            number = anchors[anchor]
            sections.append(Section(f"{anchor}-{number}" if number > 1 else anchor, name, level))
        elif line and not _RULE.match(line):
            item = _ITEM.match(line)
            from_ = start + (len(text[start:end]) - len(text[start:end].lstrip())) + (item.end() if item else 0)
            sections[-1].blocks.append(("li" if item else "p", _marked(text, from_, end, marks, starts)))
    return [section for section in sections if section.title or section.blocks]


def _blocks(text: str, passages: list[Row]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each block, with the section that the next paragraph stands in."""
    done = 0
    for passage in passages:
        title = passage["section_title"] or ""
        if passage["char_start"] < done:
            continue
        for line in _LINE.finditer(text, done, passage["char_start"]):
            yield line.start(), line.end(), title
        yield passage["char_start"], passage["char_end"], ""
        done = passage["char_end"]
    for line in _LINE.finditer(text, done):
        yield line.start(), line.end(), ""


def _level(line: str, title: str, names: set[str]) -> int:
    """The level of a heading; 0 where a line is none."""
    if len(line) > 200 or "\n" in line:
        return 0
    name = _WITHOUT_MARKS.sub("", line).strip().lower()
    if name in names:
        return 2
    if title and name == title.lower():
        return 3
    return 3 if _HEADING.match(line) and name else 0


def _marked(text: str, start: int, end: int, marks: list[Mark], starts: list[int]) -> Markup:
    """A stretch of the text with its marks written into it. A mark that reaches out of it is cut at its end."""
    parts: list[str] = []
    open_: list[Mark] = []
    at = start
    for mark in marks[bisect_left(starts, start) : bisect_left(starts, end)]:
        while open_ and open_[-1].end <= mark.start:
            at = _close(text, at, open_.pop(), parts)
        if mark.start < at:
            continue
        parts += (_plain(text[at : mark.start]), mark.before)
        at = mark.start
        open_.append(Mark(mark.start, min(mark.end, end, *(outer.end for outer in open_)), mark.before, mark.after))
    while open_:
        at = _close(text, at, open_.pop(), parts)
    parts.append(_plain(text[at:end]))
    return Markup("".join(parts))


def _close(text: str, at: int, mark: Mark, parts: list[str]) -> int:
    parts += (_plain(text[at : mark.end]), mark.after)
    return mark.end


def _plain(text: str) -> str:
    return escape(text.replace("**", ""))
