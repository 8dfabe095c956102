"""The layout of a document, and whether it is a report.

Layouts are recorded so that accuracy can be compared by layout; no rule of the reader depends on them.
"""

import re
from collections.abc import Sequence

from ingestion.codes import AssessmentKind, Layout
from ingestion.records import Header
from ingestion.structure.headings import OVERVIEW_BLOCKS, OVERVIEW_PARTS, STATEMENT_BLOCKS, OutlineEntry
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole

_SCORE_WITHOUT_COLON = re.compile(r"^score \d$|\bscored? \d{1,3} out of 100\b", re.I)
# Words of press releases and articles that reports do not have.
_PRESS = re.compile(
    r"^(?:notes? (?:to|for) editors|ends|-ends-|media (?:enquiries|contact)|for media enquiries|press release"
    r"|news release|for immediate release)\b",
    re.I,
)
_FURNITURE_ROLES = {*STATEMENT_BLOCKS, *OVERVIEW_BLOCKS, *OVERVIEW_PARTS, SectionRole.THEME, SectionRole.ABOUT}


def layout_of(kind: AssessmentKind, text: str, lines: Sequence[Line], outline: Sequence[OutlineEntry],
              headers: Sequence[Header]) -> Layout:  # fmt: skip
    """The layout that fits; wording decides before form."""
    statements = sum(entry.heading.role == SectionRole.QUALITY_STATEMENT for entry in outline)
    marked = any(line.level for line in lines)
    if kind == "pilot":
        return "pilot_2023"
    if any("score" in line.content.lower() and _SCORE_WITHOUT_COLON.search(line.content) for line in lines):
        return "may_2024"
    if any(header.fact == "percentage" for header in headers):
        return "from_may_2025"
    if marked and sum(line.rstrip() == "---" for line in text.split("\n")) >= 2:
        return "converted"
    if statements == 1:
        return "statement_page"
    return "from_august_2024" if marked else "plain_text"


def why_not_a_report(lines: Sequence[Line], outline: Sequence[OutlineEntry]) -> str | None:
    """The reason why a document is not an assessment report, or None where it is one.

    A report has a title or a statement's heading, and the blocks that all reports share. With a title that names the
    assessed authority, one statement is enough, which opens only above a block or a score.
    A press release or an article that quotes a report may have some of these, but has its own words as well.
    """
    for line in lines:
        press = _PRESS.match(line.content) if len(line.content) < 80 else None
        if press:
            return f"it has a line “{press[0]}”, as a press release has"
    roles = [entry.heading.role for entry in outline]
    furniture = sum(role in _FURNITURE_ROLES for role in roles)
    named = SectionRole.DOCUMENT_TITLE in roles or SectionRole.QUALITY_STATEMENT in roles
    titled = any(one.heading.role == SectionRole.DOCUMENT_TITLE and one.heading.is_certain for one in outline)
    if (named and furniture) or (titled and SectionRole.QUALITY_STATEMENT in roles):
        return None
    return "it has neither the title nor the headings of one"
