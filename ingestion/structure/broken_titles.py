"""A title that stands on several lines: "Wexmoor County Council" above "Local authority assessment".

Belongs here: putting it on one line, so that it is read as any other. Does not belong here: what a title says
(headings.py), and lines that a program has wrapped (text/wrapped_lines.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.structure.authority import naming
from ingestion.structure.headings import MAX_HEADING_LENGTH, Heading, title_heading
from ingestion.structure.lines import Line, content_lines
from ingestion.structure.sections import TITLE_WITHIN
from ingestion.vocabulary import Authority

_LOOKED_THROUGH = 5000  # characters from the top
_MAX_PARTS = 3  # lines that a title may stand on
_KIND_ALONE = re.compile(r"local[ -]authority (?:re-?)?assessment(?: report)?:?", re.I)  # the name stands below it


def joints_of_title(text: str, authorities: Sequence[Authority]) -> list[tuple[int, int, str]]:
    """The gaps between the lines of a title, and what stands there where it is on one line; none where it is on one.

    Lines are a title together where they name a known authority so.
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


def _is_title(heading: Heading | None) -> bool:
    return heading is not None and heading.is_certain


def _joints(parts: Sequence[Line], between: str) -> list[tuple[int, int, str]]:
    ends = [part.start + len(part.content.rstrip(": ")) if between == ": " else part.end for part in parts]
    return [(end, below.start, between) for end, below in zip(ends, parts[1:], strict=False)]
