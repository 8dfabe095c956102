"""Facts of the header that are printed and could not be read, each as a problem with a sentence for people.

Belongs here: a rating, a percentage and a day of publication in an unknown form. Does not belong here: reading them
(header.py).
"""

import re
from collections.abc import Iterator, Sequence

from ingestion.dates import MONTH
from ingestion.records import Header
from ingestion.rejections import ReportProblem
from ingestion.structure.header import SUMMARY_ROLES
from ingestion.structure.headings import OutlineEntry
from ingestion.structure.lines import Line
from ingestion.structure.roles import SectionRole

MAX_RATING_LENGTH = 60  # characters
MAX_DATE_LENGTH = 30

_PUBLISHED = re.compile(
    r"^(?:(?:this|the|our|(?:local authority )?(?:re-?)?assessment|report|page|first|date)\s+)*"
    r"(?:was\s)?(?:published(?:\son)?|publication date|date of publication)\b\s*(?P<colon>:?)\s*",
    re.I,
)
_PART_OF_A_DATE = re.compile(rf"\b{MONTH}\b|\b(?:19|20)\d\d\b")
_PERCENTAGES = (
    re.compile(
        r"\boverall (?:rating|score|percentage)\b[^%\d]{0,90}(?P<printed>\d{1,3}[.,]\d{1,3}(?:\s?%|\sper cent)?)", re.I
    ),
    re.compile(r"\bscored? (?:of )?(?P<printed>\d{1,3}[.,]\d{1,3} out of 100)\b", re.I),
)


def header_problems(
    lines: Sequence[Line], outline: Sequence[OutlineEntry], headers: Sequence[Header]
) -> Iterator[ReportProblem]:
    """rating_not_understood, percentage_not_understood and date_not_understood, where no such fact was read."""
    facts = {header.fact for header in headers}
    if "rating" not in facts and (rating := _rating(lines, outline)):
        yield ReportProblem("rating_not_understood", printed=rating)
    if "percentage" not in facts and (percentage := _percentage(lines, outline)):
        yield ReportProblem("percentage_not_understood", printed=percentage)
    if facts.isdisjoint({"published_on", "published_on_misprinted"}) and (day := _day_of_publication(lines)):
        yield ReportProblem("date_not_understood", printed=day)


def _rating(lines: Sequence[Line], outline: Sequence[OutlineEntry]) -> str | None:
    """The few words right below the heading of a rating."""
    headings = {entry.index for entry in outline}
    for entry in outline:
        at = entry.index + 1
        if entry.heading.role != SectionRole.RATING or at in headings or at >= len(lines):
            continue
        words = lines[at].content
        if len(words) <= MAX_RATING_LENGTH and words[-1] not in ".:" and not any(sign.isdecimal() for sign in words):
            return words
    return None


def _percentage(lines: Sequence[Line], outline: Sequence[OutlineEntry]) -> str | None:
    """An overall percentage with decimals, which the regulator does not give."""
    roles = {entry.index: entry.heading.role for entry in outline}
    role = SectionRole.DOCUMENT_TITLE
    for index, line in enumerate(lines):
        role = roles.get(index, role)
        if role in SUMMARY_ROLES:
            for pattern in _PERCENTAGES:
                if match := pattern.search(line.content):
                    return match["printed"]
    return None


def _day_of_publication(lines: Sequence[Line]) -> str | None:
    """The few words after a label such as "Assessment published:", if they are a part of a date or misspelt."""
    for line in lines:
        label = _PUBLISHED.match(line.content) if "publi" in line.content.lower() else None
        printed = line.content[label.end() :].strip() if label else ""
        if not label or not printed or len(printed) > MAX_DATE_LENGTH or printed[-1] in ".:;":
            continue
        has_digit = any(sign.isdecimal() for sign in printed)
        if _PART_OF_A_DATE.search(printed) or (label["colon"] and has_digit):
            return printed
    return None
