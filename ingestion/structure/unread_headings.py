"""Headings of quality statements in an unknown spelling: a score below one does not belong to the statement before it.

Belongs here: finding such a heading by the lines below it, and the statement that it may misspell. Does not belong
here: headings that are recognised by their words (headings.py).
"""

from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches

from ingestion.structure.headings import (
    ENDS_A_STATEMENT,
    MAX_HEADING_LENGTH,
    Heading,
    OutlineEntry,
    heading_text,
    is_like_prose,
)
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores.scores import is_evidence_line, is_score_line, score_printed
from ingestion.vocabulary import Framework, normalised

ALIKE = 0.92  # of a statement's name: one or two letters are wrong
OFTEN = 5  # a line that is printed so often is the head of each page, or a mark such as "Draft"
_OPENS_A_STATEMENT = {SectionRole.WHAT_PEOPLE_EXPECT, SectionRole.LA_COMMITMENT}


def with_unread_headings(
    entries: Sequence[OutlineEntry], lines: Sequence[Line], framework: Framework
) -> list[OutlineEntry]:
    """The entries with the unknown headings directly above a score or above the first block of a statement.

    Only if the statement before already has its score or its key findings, or if there is none: a line may also be
    between a statement's own heading and its score. A misspelt name belongs to its statement. Another score after the
    key findings of a statement opens a new part, whatever the line above it.
    """
    known = {entry.index: entry for entry in entries}
    printed = Counter(line.content for line in lines)
    found: list[OutlineEntry] = []
    is_closed = True  # no further opening block can belong to the statement above
    own_score, is_over = None, False  # of the statement above: its score, and whether its key findings have begun
    for index, line in enumerate(lines):
        entry = known.get(index)
        opens = is_score_line(line.content) if entry is None else entry.heading.role in _OPENS_A_STATEMENT
        score = score_printed(line) if entry is None else None
        is_another = score is not None and own_score is not None and is_over
        if (opens or is_another) and is_closed and index - 1 not in known:
            at = index - 1
            is_furniture = at >= 0 and printed[lines[at].content] >= OFTEN
            heading = None if is_furniture else _unread(lines, at, framework)
            if heading is None and is_another and score != own_score:
                heading, at = Heading(SectionRole.UNREAD_STATEMENT), index
            if heading:
                found.append(OutlineEntry(at, lines[at], heading))
                is_closed, own_score, is_over = False, None, False
        if own_score is None:
            own_score = score
        if entry is not None:
            found.append(entry)
            is_over = is_over or entry.heading.role == SectionRole.KEY_FINDINGS
            if entry.heading.role == SectionRole.QUALITY_STATEMENT:
                is_closed, own_score, is_over = False, None, False
            elif entry.heading.role == SectionRole.KEY_FINDINGS or entry.heading.role in ENDS_A_STATEMENT:
                is_closed = True
        elif is_score_line(line.content) and any(sign.isdecimal() for sign in line.content):
            is_closed = True
    return found


def _unread(lines: Sequence[Line], index: int, framework: Framework) -> Heading | None:
    """The line as the heading of a statement, by its form alone."""
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
