"""Attributes that the items of a list inherit from its lead-in: "On 31 March 2025:", "Data from the survey showed:", or
from a heading without a colon, "Adult Social Care Survey 2023/24".

Belongs here: finding the lead-in and the items, and their shared source and period. Does not belong here: finding
sources and periods (citations.py, periods.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.figures.describe.periods_of_others import is_of_an_event
from ingestion.figures.model import INHERITED, Citation, Dated, Paragraph, Period, Sentence, SentenceReading

_LEADS_IN = re.compile(r"(?::|\b(?:tables?|below|following)\b[^.;]{0,60}\.)\s*\Z")
_VALUE = re.compile(r"\s*(?:£\s?)?\d")
_WORD = re.compile(r"\w+")
# A heading has few words beside its source and its period, and no mark at its end.
_HEADING = re.compile(r"[\s#*]*[A-Z0-9(][^\n.;:!?|]{3,100}(?<!,)\Z")
_SAYS_MORE = re.compile(
    r"\b(?:published|updated|visit(?:ed|s)?|inspect\w+|assessed|is|are|was|were|had|has|have|told|said|report|strategy|plan)\b",
    re.IGNORECASE,
)  # a sentence, or the day of the report
MAX_WORDS_OF_HEADING = 5
_ITEM = re.compile(r"\s*(?:[-•*▪◦·]\s|\||\d{1,2}[.)]\s|\([a-z]\)\s)")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The shared attributes of a list's items: the lead-in sentence, its source, its period; None where it has none."""

    citation: Citation | None = None
    dated: Dated | None = None
    sentence: Sentence | None = None


def leads_in(view: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph ends in a colon, or its last words announce the table below."""
    return bool(_LEADS_IN.search(view, max(paragraph.start, paragraph.end - 90), paragraph.end))


def is_item(view: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list or the row of a table."""
    return bool(_ITEM.match(view, paragraph.start, paragraph.end))


def begins_with_value(view: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a number, as items without a bullet do: "64% of people felt safe"."""
    return bool(_VALUE.match(view, paragraph.start, paragraph.end))


def is_heading(view: str, paragraph: Paragraph, readings: Sequence[SentenceReading], cited: Sequence[Citation]) -> bool:
    """Whether a paragraph is the heading of a list with the source or the period of its items."""
    if len(readings) != 1 or readings[0].measures or is_item(view, paragraph):
        return False
    span = (paragraph.start, paragraph.end)
    if not _HEADING.fullmatch(view, *span) or _SAYS_MORE.search(view, *span):
        return False
    named: list[Citation | Period] = [*cited, *(period for period in readings[0].periods if period.value)]
    others = [
        word for word in _WORD.finditer(view, *span) if not any(one.start <= word.start() < one.end for one in named)
    ]
    return bool(named) and len(others) <= MAX_WORDS_OF_HEADING


def lead_in_of(view: str, last: SentenceReading, citations: Sequence[Citation]) -> LeadIn:
    """The source and the last period of `last`, the sentence that ends in a colon, for the items."""
    sentence = last.sentence
    citation = next((c for c in reversed(citations) if sentence.start <= c.start < sentence.end), None)
    named = [p for p in last.periods if p.value and not is_of_an_event(view, sentence.start, p)]
    dated = (
        Dated(named[-1].value, " ".join(view[named[-1].start : named[-1].end].split()), INHERITED) if named else None
    )
    return LeadIn(citation, dated, sentence)
