"""Whether a file holds two reports: a second title, or a bare name of another authority, with a report below it.

Belongs here: finding that title. Does not belong here: which authority the report is about (authority.py).
"""

import re
from collections.abc import Sequence

from ingestion.structure.authority import naming
from ingestion.structure.headings import MAX_HEADING_LENGTH, title_heading
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.unread_headings import OutlineEntry
from ingestion.vocabulary import Authority

_FURNITURE = {
    SectionRole.QUALITY_STATEMENT,
    SectionRole.SCORE_ENTRY,
    SectionRole.KEY_FINDINGS,
    SectionRole.OVERALL_SUMMARY,
    SectionRole.SUMMARY_SCORES,
    SectionRole.THEME,
}

# Words next to the name in titles of other forms: "Local authority assessment: X", "Assessment of X", "X report".
_TITLE_WORDS = re.compile(r"\b(?:local authority|(?:re-?)?assessment|report)s?\b(?:\s(?:of|for)\b)?", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:[a-z]+\s){0,2}published\b.{0,12}\d", re.IGNORECASE)
_FACTS_WITHIN = 3  # lines below a title that may have the day of publication


def second_title(
    lines: Sequence[Line], outline: Sequence[OutlineEntry], first: Authority | None, authorities: Sequence[Authority]
) -> str | None:
    """The title of a second report in the file, None where there is none. A link to a report has no report below it."""
    last = max((entry.index for entry in outline if entry.heading.role in _FURNITURE), default=-1)
    opened = [
        (entry.index, entry.heading.quality_statement_code)
        for entry in outline
        if entry.heading.role == SectionRole.QUALITY_STATEMENT
    ]
    authority_named = naming(tuple(authorities))
    for index, line in enumerate(lines[1:last], 1):
        if line.is_bullet or len(line.content) > MAX_HEADING_LENGTH:
            continue
        heading = title_heading(line)
        name = heading.name if heading and heading.name else _TITLE_WORDS.sub("", line.content).strip(" #*_:-–—")
        named = authority_named(name) if name[:1].isalpha() else None
        is_title = heading is not None and heading.is_certain
        if first is None or (named is None and not is_title) or (named is not None and named.slug == first.slug):
            continue
        repeated = {code for at, code in opened if at < index} & {code for at, code in opened if at > index}
        if named is None and not repeated:
            continue  # the same authority, in another spelling
        if (
            is_title
            or repeated
            or any(_PUBLISHED.match(below.content) for below in lines[index + 1 : index + 1 + _FACTS_WITHIN])
        ):
            return line.content
    return None
