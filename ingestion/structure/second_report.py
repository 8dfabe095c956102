"""Whether a file holds two reports: a second title that names another authority, with a report below it.

Belongs here: finding that title. Does not belong here: which authority the report is about (authority.py).
"""

from collections.abc import Sequence

from ingestion.structure.authority import authority_named
from ingestion.structure.headings import title_heading
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


def second_title(
    lines: Sequence[Line], outline: Sequence[OutlineEntry], first: Authority | None, authorities: Sequence[Authority]
) -> str | None:
    """The title of a second report in the file, None where there is none; a mere link to one has no report below it."""
    last = max((entry.index for entry in outline if entry.heading.role in _FURNITURE), default=-1)
    for line in lines[1:last]:
        if "local authority" not in line.content.lower() or line.is_bullet:
            continue
        heading = title_heading(line)
        named = authority_named(heading.name, tuple(authorities)) if heading and heading.name else None
        if named is not None and first is not None and named.slug != first.slug:
            return line.content
    return None
