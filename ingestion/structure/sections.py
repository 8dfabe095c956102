"""The section tree of a report: the section that each heading opens, and its end.

The tree follows the framework (title, theme, quality statement, block, topic), not the printed heading
levels, which are wrong in converted reports. A quality statement's name is printed in many places that open
no section (lists of a theme, lists of scores, running page headers); it opens its section only where the
section's fixed parts follow it.
"""

from collections.abc import Sequence
from dataclasses import replace

from ingestion.records import Section
from ingestion.structure.headings import (
    OVERVIEW_BLOCKS,
    OVERVIEW_PARTS,
    STATEMENT_BLOCKS,
    Heading,
    full_title,
    heading_text,
    is_page_footer,
    looks_like_topic,
    standing_heading,
    title_heading,
)
from ingestion.structure.lines import Line, content_lines
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores import is_bare_score, is_evidence_line, is_score_line, score_in_heading
from ingestion.structure.topic_headings import is_known_topic
from ingestion.structure.unread_headings import STATEMENT_ROLES, OutlineEntry, with_unread_headings
from ingestion.vocabulary import Framework, framework

TITLE_WITHIN = 12  # content lines from the top that may have a title of any form; after them only a full title counts
THEME_LIST_WITHIN = 4  # content lines after a bare theme name within which its list of statements begins

_LEVELS = {SectionRole.THEME: "theme", SectionRole.QUALITY_STATEMENT: "quality_statement"}
_OVERVIEW_ROLES = {SectionRole.DOCUMENT_TITLE, SectionRole.ABOUT, *OVERVIEW_BLOCKS}
_ENDS_A_STATEMENT = {SectionRole.THEME, SectionRole.ABOUT, *OVERVIEW_BLOCKS}
_HOLDS_NO_TOPIC = {SectionRole.TOPIC, SectionRole.WHAT_PEOPLE_EXPECT, SectionRole.LA_COMMITMENT}
_DEPTHS = {SectionRole.DOCUMENT_TITLE: 0, SectionRole.THEME: 1, SectionRole.ABOUT: 1, SectionRole.BOILERPLATE: 1}
_DEPTHS |= dict.fromkeys(OVERVIEW_BLOCKS, 1) | dict.fromkeys(OVERVIEW_PARTS, 2) | {SectionRole.SCORE_ENTRY: 3}


def stands_alone(words: str) -> bool:
    """Whether a line with these words can only be a heading, a title or a score, even if it is as wide as others."""
    lines = content_lines(words)
    if not lines:
        return False
    heading = standing_heading(lines[0], framework()) or title_heading(lines[0])
    is_named = heading is not None and heading.is_certain and heading.role != SectionRole.ABOUT
    is_named = is_named or is_known_topic(heading_text(lines[0].content))
    return is_named or is_score_line(lines[0].content) or is_evidence_line(lines[0].content)


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
        if role in _ENDS_A_STATEMENT or role == SectionRole.QUALITY_STATEMENT:
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
