"""The parts of a report that are its findings.

Belongs here: the roles of sections that are not findings, and those that give the context. Does not belong here:
finding sections (ingestion.structure).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ingestion.records import Section
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores.scores import is_evidence_line, is_score_line

# Parts around the findings: headings, lists of scores, the framework's own words, "How we assess", downloads.
FRAME_ROLES = frozenset(
    {
        SectionRole.DOCUMENT_TITLE,
        SectionRole.THEME,
        SectionRole.BOILERPLATE,
        SectionRole.SCORE_ENTRY,
        SectionRole.RATING,
        SectionRole.SUMMARY_SCORES,
        SectionRole.WHAT_PEOPLE_EXPECT,
        SectionRole.LA_COMMITMENT,
    }
)
# Facts about the area and its money, without judgements.
CONTEXT_ROLES = frozenset({SectionRole.ABOUT, SectionRole.DEMOGRAPHICS, SectionRole.FINANCIAL_FACTS})
_BULLET = re.compile(r"\s*(?:[-•*▪◦·]|\d{1,2}[.)]\s)\s*+")
MIN_LENGTH = 40  # characters of a paragraph that is running text, whether or not it ends as a sentence does
MIN_WORDS = 3  # of a sentence or an item that is shorter
_ENDS_SENTENCE = re.compile(r"[a-z)%0-9][.!?][\"'”’)\]]*\s*$")
# Text below a page about its publisher.
_LICENCE = re.compile(
    r"\W*(?:©|\(c\)\s|copyright\b|(?:all )?content (?:is )?available under the open government licence)", re.I
)


class SectionIndex:
    """The sections of a document, found by an offset."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda section: (section.char_start, section.depth))
        self._starts = [section.char_start for section in self._sections]

    def at(self, offset: int) -> Section | None:
        """The innermost section that contains the offset."""
        for position in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if offset < self._sections[position].char_end:
                return self._sections[position]
        return None


def is_finding(section: Section | None, printed: str) -> bool:
    """Whether a paragraph that is no title is prose of the findings, by its section and its words."""
    if section is None or section.role in FRAME_ROLES:
        return False
    return is_prose(printed) and not (is_score_line(printed) or is_evidence_line(printed) or _LICENCE.match(printed))


def is_item(printed: str) -> bool:
    """Whether a paragraph is an item of a list: it has a bullet or a number, or continues in lower case."""
    return bool(_BULLET.match(printed)) or printed.lstrip()[:1].islower()


def is_prose(printed: str) -> bool:
    """Whether a paragraph is running text: a sentence of any length, or an item of a list that is more than a name."""
    bullet = _BULLET.match(printed)
    if len(printed) >= MIN_LENGTH:
        return bullet is not None or any(mark in printed for mark in ".!?")
    words = printed[bullet.end() if bullet else 0 :].split()
    if len(words) < MIN_WORDS:
        return False
    return bool(_ENDS_SENTENCE.search(printed)) or (bullet is not None and words[0].islower())
