"""Citations: data sources named in a text, with the year printed with them.

Belongs here: finding citations as spans. Does not belong here: which of them covers a figure (source.py), and
periods that are no part of a citation (period.py).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingestion.figures.model import CARERS_SURVEY, Citation, Period
from ingestion.regex_prefilter import by_first_letter, matches_at, starts_of, words_opening
from ingestion.vocabulary import SEEDS, read_rows

# The outcomes framework is secondary: if its survey or return is also named, that is the source.
_SECONDARY = "ASCOF"


def _spelling(name: str) -> str:
    """The later words of a name may be printed with or without capitals, with spaces or hyphens between them.

    Its first letter is as in the seed: a pattern that opens with plain letters is found several times faster.
    """
    first, *later = re.split(r"[ -]+", name)
    return re.escape(first) + "".join(rf"[ -]{{1,3}}[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in later)


def _key(name: str) -> str:
    return " ".join(re.split(r"[\s-]+", name.strip().lower()))


_NAMES = [
    (name, row["source_code"])
    for row in read_rows(SEEDS / "sources.csv")
    for name in row["phrasings"].split("|")
    if name
]
_CODES = {_key(name): code for name, code in _NAMES}
# An abbreviation keeps its capitals: "SAC" is a source, "sac" is not.
_SPELLINGS = [
    _spelling(name) if " " in name else re.escape(name)
    for name, _ in sorted(_NAMES, key=lambda pair: len(pair[0]), reverse=True)
]
_SOURCE = re.compile(rf"(?:{by_first_letter(_SPELLINGS)})\b")
_OPENING = words_opening(*(r"\s+".join(re.findall("[A-Za-z0-9]+", name)[:2]) for name, _ in _NAMES))
# Words that may come between two names of one source, or a source and its year: ", ", " (", " from the ", " return ".
_BETWEEN = re.compile(
    r"(?:[\s,;:()/&'-]|\b(?:s|and|from|the|for|return|returns|survey|data|collection|report|statistics|by|in|of"
    r"|tables?|results?"
    r"|published|year|annual|estimates?|workforce|adults?|social|care|England|England's|NHS|Digital)\b){0,10}\Z"
)
# "The 2023/24 national survey" is that of carers where the text is about carers and about no others who use services.
_NATIONAL_SURVEY = re.compile(r"\b[Nn]ational\s[Ss]urvey\b(?!\s(?:of|for|by)\b)")
_CARERS = re.compile(r"\b[Cc]arers\b")
_USERS = re.compile(r"\b(?:[Pp]eople|adults|those|residents|users|ASCS|[Aa]dult\s[Ss]ocial\s[Cc]are\s[Ss]urvey)\b")
_NEAR = 60  # characters between a source and its year, at most


def find_citations(view: str, start: int, end: int, periods: Sequence[Period]) -> list[Citation]:
    """The sources named in `view[start:end]`, each with the nearest period printed beside it.

    "(Workforce Data Set - Skills for Care 2024)" names one source twice: it is one citation.
    """
    citations: list[Citation] = []
    for match in matches_at(_SOURCE, view, starts_of(_OPENING, view, start, end), end):
        code = _CODES.get(_key(match.group()))
        if code is None:
            continue
        previous = citations[-1] if citations else None
        if previous and match.start() - previous.end < _NEAR and _BETWEEN.match(view, previous.end, match.start()):
            first = code if previous.source_code == _SECONDARY else previous.source_code
            citations[-1] = Citation(previous.start, match.end(), first, others=previous.others | {code})
        else:
            citations.append(Citation(match.start(), match.end(), code))
    if not citations:
        citations = _national_survey_of_carers(view, start, end)
    return [_with_period(view, citation, periods) for citation in citations]


def _national_survey_of_carers(view: str, start: int, end: int) -> list[Citation]:
    """A national survey without its name, in a text about carers alone."""
    named = _NATIONAL_SURVEY.search(view, start, end)
    if named is None or not _CARERS.search(view, start, end) or _USERS.search(view, start, end):
        return []
    return [Citation(named.start(), named.end(), CARERS_SURVEY)]


def _with_period(view: str, citation: Citation, periods: Sequence[Period]) -> Citation:
    first = bisect_left(periods, citation.start - 2 * _NEAR, key=lambda period: period.start)
    for period in islice(periods, first, None):
        if period.start > citation.end + _NEAR:
            break
        inside = citation.start <= period.start and period.end <= citation.end
        after = 0 <= period.start - citation.end < _NEAR and _BETWEEN.match(view, citation.end, period.start)
        before = 0 <= citation.start - period.end < 25 and _BETWEEN.match(view, period.end, citation.start)
        if period.value and (inside or after or before):
            return replace(citation, end=max(citation.end, period.end), period=period)
    return citation
