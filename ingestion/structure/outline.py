"""The outline of a report: which of its lines are headings, and what each opens.

Belongs here: what the lines around a heading decide. A quality statement's name is printed in many places that open
no section (lists of a theme, lists of scores, running page headers); it opens its section only where the section's
fixed parts follow it. Does not belong here: the words of a heading (headings.py), and the extents of sections
(sections.py).
"""

from collections.abc import Sequence
from dataclasses import replace

from ingestion.structure.headings import (
    ENDS_A_STATEMENT,
    OVERVIEW_BLOCKS,
    STATEMENT_BLOCKS,
    Heading,
    OutlineEntry,
    full_title,
    heading_text,
    is_page_footer,
    looks_like_topic,
    standing_heading,
    title_heading,
)
from ingestion.structure.lines import Line, content_lines
from ingestion.structure.roles import STATEMENT_ROLES, SectionRole
from ingestion.structure.scores.scores import is_bare_score, is_evidence_line, is_score_line, score_in_heading
from ingestion.structure.topic_headings import is_known_topic
from ingestion.structure.unread_headings import with_unread_headings
from ingestion.vocabulary import Framework, framework

TITLE_WITHIN = 12  # content lines from the top that may have a title of any form; after them only a full title counts
THEME_LIST_WITHIN = 4  # content lines after a bare theme name within which its list of statements begins


def stands_alone(words: str) -> bool:
    """Whether a line with these words can only be a heading, a title or a score, even if it is as wide as others."""
    lines = content_lines(words)
    if not lines:
        return False
    title = title_heading(lines[0])
    is_title = title is not None and title.is_certain
    is_score = is_score_line(lines[0].content) or is_evidence_line(lines[0].content)
    return is_title or is_score or is_heading_alone(words)


def is_heading_alone(words: str) -> bool:
    """Whether these words can only be the heading of a statement, a block or a known topic."""
    lines = content_lines(words)
    if not lines:
        return False
    heading = standing_heading(lines[0], framework())
    is_named = heading is not None and heading.is_certain and heading.role != SectionRole.ABOUT
    return is_named or is_known_topic(heading_text(lines[0].content))


def read_outline(lines: Sequence[Line], framework: Framework) -> list[OutlineEntry]:
    """The headings of a report in reading order.

    A statement's name becomes `quality_statement` where it opens the section, `score_entry` in the list
    of scores, and is left out in other lists.
    """
    entries = _standing_entries(lines, framework)
    entries = with_unread_headings(entries, lines, framework)
    entries = _with_roles_of_statements(entries, lines)
    return _with_topics(entries, lines)


def _standing_entries(lines: Sequence[Line], framework: Framework) -> list[OutlineEntry]:
    entries: list[OutlineEntry] = []
    is_titled, is_begun = False, False  # whether the title was seen, and headings that can only be below it
    for index, line in enumerate(lines):
        heading = standing_heading(line, framework) or _statement_with_score(index, lines, framework)
        if heading is None and not is_titled:
            if index < TITLE_WITHIN:
                heading = title_heading(line)
            elif not is_begun:
                heading = full_title(line)
            is_titled = heading is not None
        is_begun = is_begun or is_score_line(line.content)
        if heading is None or (heading.role == SectionRole.THEME and not _opens_theme(index, lines, framework)):
            continue
        if heading.role == SectionRole.SUMMARY_SCORES and _is_label_of_score(index, lines):
            continue
        is_begun = is_begun or heading.role in STATEMENT_BLOCKS
        entries.append(OutlineEntry(index, line, heading))
    return entries


def _is_label_of_score(index: int, lines: Sequence[Line]) -> bool:
    """Whether a line is the word "Score" above its digit, and not the heading of a list of scores."""
    following = lines[index + 1 : index + 2]
    return is_score_line(lines[index].content) and any(is_bare_score(line.content) for line in following)


def _statement_with_score(index: int, lines: Sequence[Line], framework: Framework) -> Heading | None:
    """The line as a statement's heading with the score behind it. In a list of scores another entry follows instead."""
    score = score_in_heading(lines[index].content)
    name = heading_text(lines[index].content[: score.start()]) if score else ""
    statement = framework.statement_named(name)
    if statement is None or index + 1 == len(lines):
        return None
    below = lines[index + 1]
    block = standing_heading(below, framework)
    opens = is_evidence_line(below.content) or (block is not None and block.role in STATEMENT_BLOCKS)
    if not opens and not is_known_topic(heading_text(below.content)):
        return None
    return Heading(SectionRole.QUALITY_STATEMENT, statement.code, statement.theme_number)


def _opens_theme(index: int, lines: Sequence[Line], framework: Framework) -> bool:
    """A numbered theme heading always opens; a bare name ("Leadership") only before statements."""
    if heading_text(lines[index].content).lower().startswith("theme"):
        return not lines[index].is_bullet
    following = lines[index + 1 : index + 1 + THEME_LIST_WITHIN]
    return not lines[index].is_bullet and any(
        "quality statement" in line.content.lower() or framework.statement_named(heading_text(line.content))
        for line in following
    )


def _with_roles_of_statements(entries: list[OutlineEntry], lines: Sequence[Line]) -> list[OutlineEntry]:
    """Decide for each mention of a statement whether it opens a section, is a score entry, or neither.

    The blocks of every statement page (commitment, key findings) prove a section. An evidence line, or a topic below
    the score, proves one only outside a summary and only if that statement has no better proof. A summary lists each
    statement once.
    """
    mentions = [
        position for position, entry in enumerate(entries) if entry.heading.role == SectionRole.QUALITY_STATEMENT
    ]
    proven = {position for position in mentions if _blocks_follow(position, entries)}
    proven_codes = {entries[position].heading.quality_statement_code for position in proven}
    decided: list[OutlineEntry] = []
    listed: set[str | None] = set()
    in_summary = False
    for position, entry in enumerate(entries):
        role = entry.heading.role
        if role in (SectionRole.OVERALL_SUMMARY, SectionRole.SUMMARY_SCORES, SectionRole.RATING):
            in_summary = True
        elif role in (SectionRole.THEME, SectionRole.SUMMARY_EXPERIENCES, SectionRole.SUMMARY_STRENGTHS):
            in_summary = False
        if role != SectionRole.QUALITY_STATEMENT:
            decided.append(entry)
            continue
        own_lines = _lines_until_next(position, entries, lines)
        code = entry.heading.quality_statement_code
        has_evidence = any(is_evidence_line(line.content) for line in own_lines)
        has_score = has_evidence or any(is_score_line(line.content) for line in own_lines)
        has_score = has_score or score_in_heading(entry.line.content) is not None
        has_topic = any(is_known_topic(heading_text(line.content)) for line in own_lines)
        is_opened = has_evidence or (has_score and has_topic)
        in_summary = in_summary and not (is_opened and code in listed)
        if position in proven or (is_opened and code not in proven_codes and not in_summary):
            decided.append(entry)
            in_summary = False
        elif has_score:
            decided.append(replace(entry, heading=replace(entry.heading, role=SectionRole.SCORE_ENTRY)))
            listed.add(code)
    return decided


def _blocks_follow(position: int, entries: list[OutlineEntry]) -> bool:
    for later in range(position + 1, len(entries)):
        role = entries[later].heading.role
        if role in STATEMENT_BLOCKS:
            return True
        if role in ENDS_A_STATEMENT or role == SectionRole.QUALITY_STATEMENT:
            return False
    return False


def _lines_until_next(position: int, entries: list[OutlineEntry], lines: Sequence[Line]) -> Sequence[Line]:
    """The few lines between a mention and the next heading. A score is directly below its statement."""
    first = entries[position].index + 1
    after = entries[position + 1].index if position + 1 < len(entries) else len(lines)
    return lines[first : min(after, first + 5)]


def _with_topics(entries: list[OutlineEntry], lines: Sequence[Line]) -> list[OutlineEntry]:
    """The entries with the headings of topics, and with the web site's lines that end the findings of a page."""
    marked = sum(1 for line in lines if line.level > 0) >= 3
    known = {entry.index: entry for entry in entries}
    titles = {heading_text(entry.line.content) for entry in entries if entry.heading.role == SectionRole.DOCUMENT_TITLE}
    outline: list[OutlineEntry] = []
    in_findings, in_statement, is_over = False, False, False
    for index, line in enumerate(lines):
        entry = known.get(index)
        if entry is not None:
            outline.append(entry)
            role = entry.heading.role
            in_findings = role == SectionRole.KEY_FINDINGS or role in OVERVIEW_BLOCKS
            in_statement = role in STATEMENT_ROLES or (in_statement and role in STATEMENT_BLOCKS)
            is_over = False
        elif is_over or not outline:
            continue
        elif (in_findings or in_statement) and is_page_footer(line):
            outline.append(OutlineEntry(index, line, Heading(SectionRole.BOILERPLATE)))
            is_over = True
        elif in_statement and not line.is_bullet and is_known_topic(heading_text(line.content)):
            outline.append(OutlineEntry(index, line, Heading(SectionRole.TOPIC)))
            in_findings = True
        elif in_findings or (marked and (in_statement or heading_text(line.content) not in titles)):
            following = lines[index + 1] if index + 1 < len(lines) else None
            if looks_like_topic(line, following, marked) and not (
                is_score_line(line.content) or is_evidence_line(line.content)
            ):
                outline.append(OutlineEntry(index, line, Heading(SectionRole.TOPIC)))
    return outline
