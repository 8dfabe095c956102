"""Shares whose words name the whole, while the words before them name the part: "carers made up 12% of residents".

Belongs here: the words that say so. Does not belong here: parts of a count ("23% of them", parts.py).
"""

import re
from collections.abc import Iterator

from ingestion.codes import SHARE
from ingestion.figures.describe.subject import MAKES_UP
from ingestion.figures.model import LinkedFigure, Measure

_MAKES_UP = rf"{MAKES_UP}(?:\w+\s){{0,2}}"
_MAKES_UP_SO_MUCH = re.compile(rf"{_MAKES_UP}\Z")
# "Adult social care accounted for 41% of the council's budget": the indicator is a share of money.
_OF_MONEY = re.compile(r"[^.;,\d]{0,60}\b(?:budget|spend\w*|expenditure)\b")
# "People from X made up 12% of residents but only 6% of those with direct payments"
_AND_OF_ANOTHER = re.compile(
    rf"{_MAKES_UP}[\d.]{{1,6}}\s?(?:%|per\scent)\sof\s[^.;,\d]{{2,60}}?,?\s(?:and|but|yet)\s"
    r"(?:(?:only|just|for|also|around|about)\s){0,2}\Z"
)
_OF = re.compile(r"\sof\s")
# "£98m (36%) was allocated to adult social care"
_SHARE_OF_AMOUNT = re.compile(
    r"\b(?:budget|spend\w*|spent|expenditure)\b[^.;]{0,90}£[\d.,]+(?:m|bn|\s[mb]illion)?\s\((?:or\s)?\Z"
)
_STAFF = re.compile(
    r"\d\s(?:[a-z-]+\s){0,2}?(?:staff|employees)\b(?:,\s(?:of\swhom\s)?|\sof\swhom\s)(?:\w+\s)?\Z"
    r"|\b(?:staff|employees)\b[^.;,\d]{0,30}\s[\d,]*\d,?\sof\swhom\s(?:[^.;]|\.\d){0,60}\Z"
)


def is_of_a_whole(view: str, clause_start: int, measure: Measure) -> bool:
    """Whether the words after a share are the whole, of which those before it are a part."""
    made_up = _MAKES_UP_SO_MUCH.search(view, clause_start, measure.start)
    return made_up is not None and not _OF_MONEY.match(view, measure.end)


def is_of_the_part_before(view: str, sentence_start: int, measure: Measure) -> bool:
    """Whether a share of a second whole is of the part that the words before the first share name."""
    return bool(_OF.match(view, measure.end) and _AND_OF_ANOTHER.search(view, sentence_start, measure.start))


def whole_before(view: str, one: LinkedFigure) -> Iterator[str]:
    """The whole of which a share is: "a budget of £274m, of which £98m (36%)", "742 staff, 23% of whom"."""
    start, measure = one.reading.sentence.start, one.measure
    if measure.measure_type == SHARE and _SHARE_OF_AMOUNT.search(view, start, measure.start):
        yield "budget"
    if measure.measure_type == SHARE and _STAFF.search(view, start, measure.start):
        yield "staff"
