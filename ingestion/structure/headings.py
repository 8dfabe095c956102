"""Classifies a single line as a heading: a title, a theme, a quality statement, a standard block, a topic.

A heading is recognised by its words, not by its marks: converted reports print the same heading at any
level or at none. The position of a line among others is used in `ingestion.structure.outline`.
"""

import re
from dataclasses import dataclass

from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole
from ingestion.vocabulary import Framework

MAX_HEADING_LENGTH = 140  # characters; the longest real ones have about ninety
MAX_HEADING_WORDS = 16

# The site's name behind a page title, as browsers and converters print it.
_SITE_NAMES = ("care quality commission", "cqc")
_SITE_SUFFIX = re.compile(rf"(?<!\s)\s*[-–—|]\s*(?:{'|'.join(_SITE_NAMES)})\s*$", re.I)
# "X: local authority assessment", "X local authority reassessment report"; a web page's title may have
# the page's own name in front: "Safeguarding - X: local authority assessment".
_ASSESSMENT_TITLE = re.compile(
    r"^(?:.{1,80}\s[-–—|]\s)?(?P<name>\S.{1,80}?)(?:\s*+[:;|\-–—]\s*+|\s++)local[ -]authority (?:re-?)?assessment"
    r"(?: report)?(?:,? \(?(?:(?:[a-z]{3,9} )?20\d\d|\d)\)?)?$",
    re.I,
)
# The other way round: "Local authority assessment: X", "Local authority assessment report for X".
_TURNED_TITLE = re.compile(
    r"^local authority (?:re-?)?assessment(?: report)?(?:\s?[:\-–—]| of| for)\s+(?P<name>[A-Z].{1,80})$", re.I
)
# Pilots: "X assessment", without words between the name and "assessment"; or "X pilot assessment".
_PILOT_TITLE = re.compile(r"^(?P<name>[A-Z][\w'’&,.\- ]{1,80}?):? (?:pilot )?assessment(?: report)?$")
_THEME = re.compile(r"^theme\s+(?P<number>\d)\b\s*[:.\-–—]?\s*(?P<name>.*)$", re.I)
# Bare theme titles with the authority's name inside: "How X works with people".
_WORKS_WITH_PEOPLE = re.compile(r"^(?:\d\.?\s+)?how .{1,80} works with people$", re.I)
_ENSURES_SAFETY = re.compile(r"^(?:\d\.?\s+)?how .{1,80} ensures safety within the system$", re.I)
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|\d{1,2}\.\d{1,2}\.?)\s+")
_STATEMENT_LABEL = re.compile(r"^quality statement(?:\s\d{1,2}\s?[:.\-–—]?|\s?[:\-–—])\s++", re.I)

# Blocks that all reports share, with their depth relative to the enclosing section.
OVERVIEW_BLOCKS = {
    SectionRole.OVERALL_SUMMARY: r"^(?:overall )?summary$|^overall summary of .+$",
    SectionRole.SUMMARY_EXPERIENCES: r"^summary of people.?s experiences?$",
    SectionRole.SUMMARY_STRENGTHS: (
        r"^summary of (?:the )?strengths.*$|^summary of areas for development.*$"
        r"|^strengths, areas for development.*$"
    ),
}
ENDS_A_STATEMENT = {SectionRole.THEME, SectionRole.ABOUT, *OVERVIEW_BLOCKS}
OVERVIEW_PARTS = {
    SectionRole.DEMOGRAPHICS: r"^(?:local )?demographics(?: and context)?$",
    SectionRole.FINANCIAL_FACTS: r"^financial facts?(?: for .+)?$|^finances?$|^financial information$",
    SectionRole.RATING: (
        r"^(?:local authority |overall |indicative )?rating(?: and (?:overall )?score)?$|^overall score$"
    ),
    SectionRole.SUMMARY_SCORES: r"^(?:summary of )?quality statement(?:s)? scores?$|^scores?$",
}
STATEMENT_BLOCKS = {
    SectionRole.WHAT_PEOPLE_EXPECT: r"^what people (?:should )?expect(?: and experience)?$",
    SectionRole.LA_COMMITMENT: r"^(?:the )?local authority commitments?$",
    SectionRole.KEY_FINDINGS: r"^key findings?(?: for (?:this|the) quality statement)?$",
}
_ABOUT = re.compile(r"^about (?!this |the assessment|how |us$)\S.{1,90}$", re.I)
_BOILERPLATE = (
    r"^(?:how we assess local authorities|downloads?|on this page|(?:table of )?contents(?: page)?|related links?)$"
)
_BLOCKS = {**STATEMENT_BLOCKS, **OVERVIEW_BLOCKS, **OVERVIEW_PARTS, SectionRole.BOILERPLATE: _BOILERPLATE}
_BLOCK = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _BLOCKS.items()), re.I)
# Lines that a web site prints below a page, and between pages that were saved into one file.
_PAGE_FOOTER = re.compile(
    r"^(?:(?:previous|next) page|(?:is|was) this page (?:useful|helpful)\??|help us improve this page"
    r"|report a problem(?: with this page)?)$",
    re.I,
)
_ENDS_LIKE_PROSE = re.compile(r"[.!?;,…]$|\band$", re.I)


@dataclass(frozen=True, slots=True)
class Heading:
    """The role of a line, with its statement, theme or name.

    `is_certain` is False for titles that other headings may resemble: a pilot's short title, or one with the name last.
    """

    role: SectionRole
    quality_statement_code: str | None = None
    theme_number: int | None = None
    name: str | None = None
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of a report with its line; `index` is its place among the content lines."""

    index: int
    line: Line
    heading: Heading


def without_site_name(content: str) -> str:
    """A line without the name of the site behind it, as a web page's title has it."""
    return _SITE_SUFFIX.sub("", content) if content.rstrip().lower().endswith(_SITE_NAMES) else content


def heading_text(content: str) -> str:
    """The words of a heading line without the site's name, a closing colon, or a number or "Quality statement 1:"."""
    content = without_site_name(content).rstrip(": ")
    if content[:1].isdecimal():
        content = _NUMBERED.sub("", content)
    return _STATEMENT_LABEL.sub("", content).strip() if content[:1] in "Qq" else content.strip()


def title_heading(line: Line) -> Heading | None:
    """The line as the title of a report or of a pilot, or None."""
    words = heading_text(line.content)
    match = _ASSESSMENT_TITLE.match(words) if len(words) <= MAX_HEADING_LENGTH else None
    if match:
        return Heading(SectionRole.DOCUMENT_TITLE, name=match["name"].rstrip(" :").rpartition(": ")[2])
    match = (_TURNED_TITLE.match(words) or _PILOT_TITLE.match(words)) if len(words) <= MAX_HEADING_LENGTH else None
    return Heading(SectionRole.DOCUMENT_TITLE, name=match["name"], is_certain=False) if match else None


def full_title(line: Line) -> Heading | None:
    """The line as a full title, with the authority and the words for a local authority assessment; or None."""
    heading = title_heading(line)
    is_full = heading is not None and heading.is_certain and ": local authority" in line.content.lower()
    return heading if is_full and line.content[:1].isupper() else None


def standing_heading(line: Line, framework: Framework) -> Heading | None:
    """The line as one of the headings that all reports share (themes, statements, blocks), or None."""
    if len(line.content) > 2 * MAX_HEADING_LENGTH:
        return None  # with any other words around it
    words = heading_text(line.content)
    if not words or len(words) > MAX_HEADING_LENGTH:
        return None
    theme = _theme_number(words, framework)
    if theme is not None:
        return Heading(SectionRole.THEME, theme_number=theme)
    statement = framework.statement_named(words)
    if statement is not None:
        return Heading(SectionRole.QUALITY_STATEMENT, statement.code, statement.theme_number)
    block = _BLOCK.match(words)
    if block:
        return Heading(SectionRole(block.lastgroup or ""))
    if _ABOUT.match(words) and not _ENDS_LIKE_PROSE.search(words):
        return Heading(SectionRole.ABOUT)
    return None


def _theme_number(words: str, framework: Framework) -> int | None:
    match = _THEME.match(words)
    if match:
        return int(match["number"])
    if _WORKS_WITH_PEOPLE.match(words):
        return 1
    if _ENSURES_SAFETY.match(words):
        return 3
    return framework.theme_named(words)


def is_page_footer(line: Line) -> bool:
    """Whether a line is part of a web site's page footer."""
    return bool(_PAGE_FOOTER.match(heading_text(line.content)))


def is_like_prose(words: str) -> bool:
    """Whether words end as a sentence or a part of one does, and no heading."""
    return bool(_ENDS_LIKE_PROSE.search(words)) or len(words.split()) > MAX_HEADING_WORDS


def looks_like_topic(line: Line, following: Line | None, marked: bool) -> bool:
    """Whether a line that is not a standard heading is the heading of a topic.

    If the document marks its headings (`marked`), only a marked line is one. In plain text a topic is a
    short line without a full stop before a longer line.
    """
    if line.is_bullet or not line.content[0].isalpha():
        return False
    if marked:
        return line.level > 0
    short = len(line.content) <= 110 and len(line.content.split()) <= MAX_HEADING_WORDS
    before_prose = following is not None and len(following.content) > max(120, len(line.content))
    return short and before_prose and line.content[0].isupper() and not _ENDS_LIKE_PROSE.search(line.content)
