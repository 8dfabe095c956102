"""Headings of quality statements that no spelling knows: a score below one is not that of the statement before it.

Belongs here: finding such a heading by what stands below it, and the statement that it may misspell. Does not belong
here: headings that are known by their words (headings.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ingestion.structure.headings import MAX_HEADING_LENGTH, Heading, heading_text, is_like_prose
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores import is_evidence_line, is_score_line
from ingestion.vocabulary import Framework, normalised

STATEMENT_ROLES = {SectionRole.QUALITY_STATEMENT, SectionRole.UNREAD_STATEMENT}
ALIKE = 0.92  # of a statement's name: one or two letters are wrong
_OPENS_A_STATEMENT = {SectionRole.WHAT_PEOPLE_EXPECT, SectionRole.LA_COMMITMENT}
_ENDS_A_STATEMENT = {
    SectionRole.THEME,
    SectionRole.ABOUT,
    SectionRole.OVERALL_SUMMARY,
    SectionRole.SUMMARY_EXPERIENCES,
    SectionRole.SUMMARY_STRENGTHS,
}


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading line that means something: `index` is its place among the content lines."""

    index: int
    line: Line
    heading: Heading


def with_unread_headings(
    entries: Sequence[OutlineEntry], lines: Sequence[Line], framework: Framework
) -> list[OutlineEntry]:
    """The entries, and among them the unknown headings right above a score or above what opens a statement.

    Only where the statement before has its score or its key findings already, or where there is none: a line may also
    stand between a statement's own heading and its score. One that misspells a statement is that statement's.
    """
    known = {entry.index: entry for entry in entries}
    found: list[OutlineEntry] = []
    is_closed = True  # nothing more of what opens a statement can belong to the one above
    for index, line in enumerate(lines):
        entry = known.get(index)
        opens = is_score_line(line.content) if entry is None else entry.heading.role in _OPENS_A_STATEMENT
        if opens and is_closed and index - 1 not in known and (heading := _unread(lines, index - 1, framework)):
            found.append(OutlineEntry(index - 1, lines[index - 1], heading))
            is_closed = False
        if entry is not None:
            found.append(entry)
            if entry.heading.role == SectionRole.QUALITY_STATEMENT:
                is_closed = False
            elif entry.heading.role == SectionRole.KEY_FINDINGS or entry.heading.role in _ENDS_A_STATEMENT:
                is_closed = True
        elif is_score_line(line.content) and any(sign.isdecimal() for sign in line.content):
            is_closed = True
    return found


def _unread(lines: Sequence[Line], index: int, framework: Framework) -> Heading | None:
    """The line as the heading of a statement, by its look alone."""
    if index < 0:
        return None
    words = heading_text(lines[index].content)
    if not words[:1].isalpha() or len(words) > MAX_HEADING_LENGTH or is_like_prose(words):
        return None
    if is_score_line(words) or is_evidence_line(words) or any(sign.isdecimal() for sign in words):
        return None
    spellings = {normalised(one): statement for statement in framework.statements for one in statement.spellings}
    alike = get_close_matches(normalised(words), spellings, 1, ALIKE)
    if not alike:
        return Heading(SectionRole.UNREAD_STATEMENT)
    statement = spellings[alike[0]]
    return Heading(SectionRole.QUALITY_STATEMENT, statement.code, statement.theme_number)
