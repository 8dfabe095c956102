"""The section tree of a report: the extent of the section that each heading of the outline opens.

The tree follows the framework (title, theme, quality statement, block, topic), not the printed heading levels, which
are wrong in converted reports.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingestion.records import Section
from ingestion.structure.headings import (
    OVERVIEW_BLOCKS,
    OVERVIEW_PARTS,
    STATEMENT_BLOCKS,
    OutlineEntry,
    heading_text,
)
from ingestion.structure.roles import STATEMENT_ROLES, SectionRole

_LEVELS = {SectionRole.THEME: "theme", SectionRole.QUALITY_STATEMENT: "quality_statement"}
_OVERVIEW_ROLES = {SectionRole.DOCUMENT_TITLE, SectionRole.ABOUT, *OVERVIEW_BLOCKS}
_HOLDS_NO_TOPIC = {SectionRole.TOPIC, SectionRole.WHAT_PEOPLE_EXPECT, SectionRole.LA_COMMITMENT}
_DEPTHS = {SectionRole.DOCUMENT_TITLE: 0, SectionRole.THEME: 1, SectionRole.ABOUT: 1, SectionRole.BOILERPLATE: 1}
_DEPTHS |= dict.fromkeys(OVERVIEW_BLOCKS, 1) | dict.fromkeys(OVERVIEW_PARTS, 2) | {SectionRole.SCORE_ENTRY: 3}


def build_sections(document_id: str, text: str, outline: Sequence[OutlineEntry]) -> list[Section]:
    """Sections with their extents, from each heading's line to the next heading of its rank or above."""
    sections: list[Section] = []
    open_sections: list[Section] = []
    for entry in outline:
        heading = entry.heading
        depth = _depth(heading.role, open_sections)
        while open_sections and open_sections[-1].depth >= depth:
            open_sections.pop()
        parent = open_sections[-1] if open_sections else None
        holder = parent if parent and parent.role != SectionRole.SCORE_ENTRY else None  # an entry has no content
        statement = heading.quality_statement_code or (holder.quality_statement_code if holder else None)
        theme = heading.theme_number or (holder.theme_number if holder else None)
        section = Section(
            document_id=document_id,
            ordinal=len(sections),
            parent_ordinal=parent.ordinal if parent else None,
            depth=depth,
            level=_LEVELS.get(heading.role, "overview" if heading.role in _OVERVIEW_ROLES else "subsection"),
            role=heading.role.value,
            title=heading_text(entry.line.content),
            quality_statement_code=statement,
            theme_number=theme,
            title_start=entry.line.start,
            title_end=entry.line.end,
            char_start=entry.line.line_start,
            char_end=len(text),
            rule=f"heading_{heading.role}",
        )
        sections.append(section)
        open_sections.append(section)
    return _closed(sections)


def _depth(role: SectionRole, open_sections: list[Section]) -> int:
    if role in _DEPTHS:
        return _DEPTHS[role]
    nearest = {SectionRole(section.role): section for section in open_sections}
    if role in STATEMENT_ROLES:
        return 2 if SectionRole.THEME in nearest else 1
    if role in STATEMENT_BLOCKS:
        return max((nearest[one].depth for one in STATEMENT_ROLES & nearest.keys()), default=0) + 1
    blocks = [section for section in open_sections if section.role not in _HOLDS_NO_TOPIC]
    return blocks[-1].depth + 1 if blocks else 1


def _closed(sections: list[Section]) -> list[Section]:
    """The sections, each ending at the next section of the same or a higher rank."""
    closed: list[Section] = []
    following: list[Section] = []  # the starts of sections that end earlier ones, the nearest last
    for section in reversed(sections):
        while following and following[-1].depth > section.depth:
            following.pop()
        closed.append(replace(section, char_end=following[-1].char_start) if following else section)
        following.append(section)
    return closed[::-1]
