"""A title printed on several lines: "Wexmoor County Council" above "Local authority assessment", and so a heading.

Belongs here: the edits that put it on one line. Does not belong here: the words of a title (headings.py), and lines
that a program has wrapped (text/wrapped_lines.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.structure.authority import naming
from ingestion.structure.headings import MAX_HEADING_LENGTH, Heading, title_heading
from ingestion.structure.lines import Line, content_lines
from ingestion.structure.outline import TITLE_WITHIN, is_heading_alone
from ingestion.vocabulary import Authority

_LOOKED_THROUGH = 5000  # characters from the top
_MAX_PARTS = 3  # lines of a title
_KIND_ALONE = re.compile(r"local[ -]authority (?:re-?)?assessment(?: report)?:?", re.I)  # the name is on the line below


def joints_of_title(text: str, authorities: Sequence[Authority]) -> list[tuple[int, int, str]]:
    """The edits (start, end, text between) that join the lines of a title; none for a title on one line.

    Lines are joined only if the words together are a title that names a known authority.
    """
    lines = content_lines(text[:_LOOKED_THROUGH])[:TITLE_WITHIN]
    if any(_is_title(title_heading(line)) for line in lines):
        return []
    named = naming(tuple(authorities))
    for first in range(len(lines)):
        for count in range(2, _MAX_PARTS + 1):
            parts = lines[first : first + count]
            between = ": " if _KIND_ALONE.fullmatch(parts[0].content) else " "
            words = between.join(part.content.rstrip(": ") if between == ": " else part.content for part in parts)
            if len(parts) < count or len(words) > MAX_HEADING_LENGTH or any(part.is_bullet for part in parts):
                break
            heading = title_heading(replace(parts[0], content=words))
            if heading and heading.name and named(heading.name):
                return _joints(parts, between)
    return []


def joints_of_headings(text: str) -> Iterator[tuple[int, int, str]]:
    """The edits that join two lines which together are a heading of every report, and of which neither is one.

    "Supporting people to live" above "healthier lives": a narrow column breaks a long name.
    """
    joined = -1  # where the line before was joined
    for line, below in pairwise(content_lines(text)):
        words = f"{line.content} {below.content}"
        if (
            line.start != joined
            and len(words) <= MAX_HEADING_LENGTH
            and not (line.is_bullet or below.is_bullet)
            and text.count("\n", line.end, below.start) == 1
            and is_heading_alone(words)
            and not (is_heading_alone(line.content) or is_heading_alone(below.content))
        ):
            joined = below.start
            yield line.end, below.start, " "


def _is_title(heading: Heading | None) -> bool:
    return heading is not None and heading.is_certain


def _joints(parts: Sequence[Line], between: str) -> list[tuple[int, int, str]]:
    ends = [part.start + len(part.content.rstrip(": ")) if between == ": " else part.end for part in parts]
    return [(end, below.start, between) for end, below in zip(ends, parts[1:], strict=False)]
