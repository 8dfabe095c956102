"""The direction that a report states in words: higher, lower or similar.

Belongs here: words for the position of a figure against its comparator, and the direction by arithmetic. "Better",
"worse" and "improved" are judgements, not directions.
"""

import re

from ingestion.codes import HIGHER, LOWER, SIMILAR, Direction
from ingestion.regex_prefilter import matches_at, starts_of, words_opening

# "over the England average" compares, the area standing where the search ends; "choice over the care" does not.
_A_LEVEL = r"\sthe\s(?:\Z|(?:[\w-]+\s){0,3}?(?:average|mean|median|figure|rate|level|target)s?\b)"
_NO_AGE = r"(?<![\s(]\d\d\sor\s)(?<![\s(]\d\d\sand\s)"  # "aged 65 or above", but not "from 2021/22 and below"
_NO_TIME = (
    r"(?!\s(?:\d{1,3}|an?|one|two|three|six|twelve)\s(?:hour|day|week|month|year)s?\b)"  # "for more than 12 months"
)
_DIRECTION = re.compile(
    rf"""\b(?:
      (?P<similar>similar(?:ly)?|in[ -]line|comparable(?!\s(?:\w+\s){{0,2}}(?:figure|rate|value|percentage|number|share
          |proportion|average)s?\b|\s\Z)|consistent\swith|on\s(?:a\s)?par
        |(?:is|are|was|were|be|been|remain\w*|stayed|about|broadly|roughly|much|exactly)\sthe\ssame
          |the\ssame(?=\s(?:level|rate|share|proportion|percentage|figure|number)s?\b)|same\sas
          |equal(?:\sto)?|(?<!time\s)equivalent|close\sto
        |(?:not?|without)\s(?:a\s|any\s)?(?:statistical(?:ly)?|significant(?:ly)?)\s(?:statistical(?:ly)?\s
        |significant(?:ly)?\s)?(?:differen\w+|variation)
        |in\skeeping\swith|matche[sd]|matching|mirror(?:s|ed|ing)?|not?\s(?:(?:statistical|significant)ly\s)?different)
    | (?P<lower>lower|{_NO_AGE}below|fewer|less\sthan{_NO_TIME}|smaller|under(?={_A_LEVEL})|beneath|behind)
    | (?P<higher>higher|{_NO_AGE}above|greater|more\sthan{_NO_TIME}|larger|exceed(?:s|ed|ing)?|over(?={_A_LEVEL})|double
        |twice|ahead\sof)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What these words begin with.
_OPENING = words_opening(
    r"similar", r"in\s", "comparable", "consistent", r"on\s",
    *(rf"{word}\sthe" for word in ("is", "are", "was", "were", "be", "been", r"remain\w*", "stayed", "about", "broadly",
      "roughly", "much", "exactly")),
    r"the\ssame", r"same\sas", "equal", "equivalent", r"close\sto", r"not?\s", r"without\s", "matche", "matching",
    "mirror", "lower", "below", "fewer", r"less\sthan", "smaller", "under", "beneath", "behind", "higher", "above",
    "greater", r"more\sthan", "larger", "exceed", "over", "double", "twice", r"ahead\sof",
)  # fmt: skip
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?|slightly|significantly|much|also|considerably|relatively"
    r"|therefore|again|little|so|a|an|A)\s(?P<word>higher|lower|above|below|similar|comparable|larger|smaller)\b(?!\s?-)"
    r"|\b(?P<opening>Fewer)\s(?!than)"
)

_MEANS: dict[str, Direction] = {
    **dict.fromkeys(("higher", "above", "larger"), HIGHER),
    **dict.fromkeys(("lower", "below", "smaller", "Fewer"), LOWER),
    **dict.fromkeys(("similar", "comparable"), SIMILAR),
}
_OPPOSITE: dict[Direction, Direction] = {HIGHER: LOWER, LOWER: HIGHER, SIMILAR: SIMILAR}


def last_direction(view: str, start: int, end: int) -> Direction | None:
    """The last direction word of `view[start:end]`; None when there is none."""
    direction: Direction | None = None
    for match in matches_at(_DIRECTION, view, starts_of(_OPENING, view, start, end), end):
        direction = _MEANS[match.lastgroup or ""]
    return direction


def stated_of_the_whole(view: str, start: int, end: int) -> Direction | None:
    """The direction a sentence states before it gives its figure: "National data was lower for users, with ..."."""
    match = _PREDICATE.search(view, start, end)
    return _MEANS[match[match.lastgroup or ""]] if match else None


def opposite(direction: Direction | None) -> Direction | None:
    """The opposite direction: where England is higher, the authority is lower."""
    return _OPPOSITE[direction] if direction else None


def computed_direction(difference: float | None) -> Direction | None:
    """The direction of value minus comparator: `similar` only when they are equal."""
    if difference is None:
        return None
    return HIGHER if difference > 0 else LOWER if difference < 0 else SIMILAR
