"""Lines of a report with their spans, without typography.

Belongs here: Markdown's marks (`#`, `**`, bullets, `---`). Does not belong here: the meaning of a line
(`ingestion.structure.headings`).
"""

import re
from dataclasses import dataclass

# Leading marks: heading hashes, bullets, block quotes, table bars and the colon of a definition, in any mixture.
_LEADING = re.compile(r"(?:[\s>|\ufeff]|:(?=\s))*(?:(#{1,6})(?!#)\s*)?([-•*·▪]\s+)?([*_]{0,3}\s*)")
_TRAILING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "*_|#"
_PAGE_BREAK = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_MARKDOWN_LINK = re.compile(r"^\[([^\]]*)\]\([^)]*\)$")


@dataclass(slots=True)
class Line:
    """A non-empty line. `start`..`end` is the span of `content`, without marks.

    `line_start` is the start of the line in the text; `level` is the printed heading level (0: none).
    """

    line_start: int
    start: int
    end: int
    content: str
    level: int
    is_bullet: bool
    is_bold: bool


def content_lines(text: str) -> list[Line]:
    """The lines of `text` that carry words or numbers, in order. Blank lines and page breaks are left out."""
    lines = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        line = _line(raw, offset)
        if line is not None:
            lines.append(line)
        offset += len(raw)
    return lines


def _line(raw: str, offset: int) -> Line | None:
    stripped = raw.strip()
    if not stripped or (stripped[0] in "-*_" and _PAGE_BREAK.match(raw)):
        return None
    leading = _LEADING.match(raw)
    assert leading is not None  # every part of the pattern is optional
    begin = leading.end()
    content = raw[begin:].rstrip(_TRAILING)
    if not content:
        return None
    end = begin + len(content)
    hashes, bullet, emphasis = leading.groups()
    link = _MARKDOWN_LINK.match(content) if content[0] == "[" else None
    if link:
        begin, end, content = begin + link.start(1), begin + link.end(1), link.group(1)
    return Line(
        line_start=offset,
        start=offset + begin,
        end=offset + end,
        content=content,
        level=len(hashes or ""),
        is_bullet=bullet is not None,
        is_bold="**" in emphasis or "__" in emphasis,
    )
