"""The unit of a number, read from the characters next to it.

Belongs here: percentages, money, rates, durations, areas, ranks, scores, frequencies; the scale words that follow
(`million`, `m`). Does not belong here: bare counts, which need the sentence (counts.py), and whether the number is a
figure at all (number_classes.py, link_comparators.py).
"""

import re

from ingestion.codes import AMOUNT, CHANGE, COUNT, DURATION, RANK, RATE, SCORE, SHARE
from ingestion.figures.model import Measure, Token
from ingestion.regex_prefilter import WordPattern

_MAGNITUDE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_PERIODS = {
    "hr": "hour",
    "h": "hour",
    "hourly": "hour",
    "w": "week",
    "weekly": "week",
    "head": "person",
    "resident": "person",
    "adult": "person",
    "member": "person",
    "employee": "person",
}
_DURATIONS = {
    "min": "minutes",
    "mins": "minutes",
    "hr": "hours",
    "hrs": "hours",
    "wk": "weeks",
    "wks": "weeks",
    "yrs": "years",
}
_RATES = {"100": "per_100", "1000": "per_1k", "10000": "per_10k", "100000": "per_100k", "100k": "per_100k"}

_POUND = re.compile(r"£\s{0,3}-?\Z")
# The second value of a range has the pound sign of the first: "£1.2-1.5 million", "£3 to 5 million".
_POUND_OF_RANGE = re.compile(r"£\s?\d[\d.,]{0,8}\s?(?:m|bn|k|million|billion)?(?:\s?-\s?|\sto\s)\Z")
_SCALED = re.compile(r"\s?(?:million|billion|thousand|mn|m|bn|k)\b")
_MONEY = re.compile(
    r"\s?p/?(?P<letter>[hw])\b|\s(?P<adverb>hourly|weekly)\b|(?P<annual>(?-i:\s?p\.?a\b))"
    r"|\s{0,6}(?P<magnitude>million|billion|thousand|mn|m|bn|k)?\b"
    r"(?:\s{0,6}(?:per|an?|each|/)\s?(?P<per>hour|hr|day|night|week|month|person|head|resident|adult|employee|member(?=\sof\sstaff))\b)?"
    r"(?-i:\s?p\.?a\b)?",
    re.IGNORECASE,
)
# "50p an hour": pence only where they are a rate, since a number with "p" may be of a page.
PENCE = re.compile(r"p\s?(?:per|an?|/)\s?(?P<per>hour|hr|day|night|week|month)\b")
# "The hourly rate was £21.30"
_HOURLY = re.compile(r"\b(?:hourly|weekly)(?=\s(?:\w+\s){0,2}(?:rate|fee|pay|cost|price|wage))", re.IGNORECASE)
# "Spend per head of population was £489"
_PER_HEAD = re.compile(
    r"\bper\s(?:head|person|resident|adult|capita)(?:\sof\s(?:the\s)?(?:\w+\s)?population)?(?:\sin\s20\d\d(?:/\d\d)?)?,?"
    r"\s(?:(?:is|was|of|at|stood\sat|had\sbeen)\s)?(?:\w+\s)?£\s{0,3}\Z"
)
_PER_WORD = {"hourly": "hour", "weekly": "week"}
_UNIT = re.compile(
    r"""
      \s{0,6}(?P<points>(?:%|per[ ]?cent(?:age)?|percentage)[ -]{0,2}points?\b|ppts?\b|pp\b
        |points?\b(?=[ ](?:on|above|below|under|over|behind|ahead|short|higher|lower|better|worse|up|down|than
          |fewer[ ]than|less[ ]than|more[ ]than)\b|[ ]to[ ][\d.]{1,5}[ ]?%))
    | \s{0,6}(?P<percent>%|per[ ]?cent\b)
    | (?P<hyphen>[ \x1f-]{0,6})(?P<working>(?:working|calendar|business|consecutive|sick|sickness)[ ])?
        (?P<time>seconds\b(?![ ]\w+s\b)|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs)\b
        (?!(?<=[ ]day)[ ](?:cent(?:re|er)s?|services?|hospitals?|opportunit\w+|places|care)\b)
        (?:'?(?:[ ]of(?:[ ][\w-]+){1,3})?[ ](?:a|per|each)[ ](?P<each>day|week|month)\b)?
    | \s{0,4}(?:(?:[a-z-]+[ ]|[1-9]\d[ ]){0,8}?)per[ ](?P<base>100,?000|10,?000|1,?000|100k|100)\b
    | \s{0,4}(?P<magnitude>million|billion|thousand|k)\b
    | \s{0,4}(?P<times>times)[ ](?:more|less|as|higher|lower|greater|larger|smaller|the|that)\b
    | \s{0,4}(?P<area>(?:square|sq\.?)[ ]?(?:miles?|kilomet(?:re|er)s?|km)|hectares?|km2|km²)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AREAS = (("mile", "square_miles"), ("k", "square_kilometres"), ("h", "hectares"))

# Ranks: "87th out of 152", "ranked 30", "third lowest".
_ORDINAL_MARK = r"\s{0,5}(?:st|nd|rd|th)\b"
_RANK_AFTER = re.compile(
    rf"(?:{_ORDINAL_MARK})?\s{{0,12}}(?:(?:out[ ])?of\s{{0,6}}(?:the\s)?\d|(?:[a-z]+[ -])?(?:most|least|highest|lowest"
    rf"|largest|smallest|best|worst)\b)"
)
_RANK_BEFORE = WordPattern(
    "rank(?:s|ed|ing|ings)?", "rated", "placed", "position(?:ed)?",
    rest=r"\s(?:(?:of|at|as|is|was|were|the|joint|in|number|nationally)\s){0,3}(?:\(?#)?\Z", ignore_case=True,
)  # fmt: skip
# "It ranked 17th for satisfaction and 140th for control"
_AND_RANKED = re.compile(r"\b(?:rank(?:s|ed|ing)?|placed|came|comes)\b[^.;]{0,30}\d(?:st|nd|rd|th)\s[^.;]{0,60}\Z")
IS_ORDINAL = re.compile(_ORDINAL_MARK)
_OUT_OF = re.compile(r"\s{0,12}out[ ]of\b")
_NUMBER_OF = re.compile(r"\bnumber\s\Z")  # "number 17 of 317"
_OF_ALL = re.compile(r"\s(?:out\s)?of\s(?:the\s|all\s)?\d")
_PLACED = re.compile(r"\b(?:joint|came|comes|come|finished)\s\Z")

# Scores and bands of an index: "deprivation score of 5", "decile 3", "scored 19.4".
_SCORE_BEFORE = WordPattern(
    "scores?", "scored", "deciles?", "quintiles?", "quartiles?",
    rest=r"(?:\s(?:is|was|of|at|as|in|for)){0,2}(?:\s[A-Z][A-Za-z' -]{2,40}\s(?:is|was|of))?\s{1,6}\Z",
    ignore_case=True,
)  # fmt: skip
_OF_A_RATING = re.compile(r"\s(?:as\s)?(?:good|outstanding|inadequate|requir)")  # "an audit scored 38 good"
# "Rated the service 4 out of 5"; a mark with a decimal can be nothing else.
_RATED = re.compile(r"\b(?:rat(?:ed|ing)|gave|marked)\b[^.;,%\d]{0,40}\Z")
_MARK_OUT_OF = re.compile(
    r"(?:\sout\sof\s|/)(?:5|7|10|12|24)(?![.,]?\d|%|\s(?:people|adults|carers|residents|staff|homes|teams))"
)
_DECILE_AFTER = re.compile(rf"(?:{_ORDINAL_MARK})?\s(?:deciles?|quintiles?|quartiles?)\b", re.IGNORECASE)


def measure_at(view: str, token: Token, start: int, end: int) -> Measure | None:
    """The measure that `token` states within the sentence `view[start:end]`, or None for a bare number."""
    if token.kind in ("ratio", "fraction"):
        return Measure(token, round(token.value, 2), "percent", SHARE, token.start, token.end, token.kind)
    if token.kind == "frequency":
        return _frequency(view, token)
    reach = max(start, token.start - 70)
    if pound := _POUND.search(view, max(reach, token.start - 4), token.start):
        return _money(view, token, pound.start(), end)
    if token.kind == "rank" and _DECILE_AFTER.match(view, token.end, end):
        return Measure(token, token.value, "score", SCORE, token.start, token.end, "index_score")
    if _POUND_OF_RANGE.search(view, reach, token.start) and _SCALED.match(view, token.end, end):
        return _money(view, token, token.start, end)
    if token.kind == "rank":
        return Measure(token, token.value, "rank", RANK, token.start, token.end, "rank_in_words")
    return _by_signs(view, token, reach, end) if token.kind in ("digits", "words") else None


def _by_signs(view: str, token: Token, reach: int, end: int) -> Measure | None:
    """The measure of a number by the signs after it, else by the words before it."""
    if token.kind == "digits" and (pence := PENCE.match(view, token.end, end)):
        per_time = f"gbp_per_{_PERIODS.get(pence['per'], pence['per'])}"
        return Measure(token, _scaled(token, 0.01), per_time, RATE, token.start, pence.end(), "money_rate")
    if unit := _UNIT.match(view, token.end, end):
        return _with_unit(view, token, unit)
    return _rank_or_score(view, token, reach, end)


def _money(view: str, token: Token, start: int, end: int) -> Measure:
    match = _MONEY.match(view, token.end, end)
    scale, per, stop = 1.0, None, token.end
    if match and match.group():
        scale = _MAGNITUDE.get((match["magnitude"] or "").lower(), 1.0)
        per = match["per"] or match["letter"] or match["adverb"]
        stop = match.end() if match["magnitude"] or per or match["annual"] else token.end
    if per is None and (hourly := _HOURLY.search(view, max(0, start - 60), start)):
        per = _PER_WORD[hourly.group().lower()]
    if per is None and _PER_HEAD.search(view, max(0, start - 70), token.start):
        per = "head"
    if per:
        unit = f"gbp_per_{_PERIODS.get(per.lower(), per.lower())}"
        return Measure(token, _scaled(token, scale), unit, RATE, start, stop, "money_rate")
    return Measure(token, _scaled(token, scale), "gbp", AMOUNT, start, stop, "money")


def _scaled(token: Token, scale: float) -> float:
    """The value in units: 4.1 million is 4,100,000, not 4,099,999.9999999995."""
    return token.value if scale == 1 else round(token.value * scale, 6)


def _with_unit(view: str, token: Token, unit: re.Match[str]) -> Measure | None:
    stop = unit.end()
    if unit["points"]:
        return Measure(token, token.value, "percentage_points", CHANGE, token.start, stop, "percentage_points")
    if unit["percent"]:
        return Measure(token, token.value, "percent", SHARE, token.start, stop, "percent")
    if unit["time"]:
        name = unit["time"].lower()
        name = _DURATIONS.get(name, name if name.endswith("s") else f"{name}s")
        hyphenated = unit["hyphen"].strip() == "-"
        if unit["each"]:
            return Measure(
                token, token.value, f"{name}_per_{unit['each'].lower()}", RATE, token.start, stop, "time_rate"
            )
        return Measure(token, token.value, name, DURATION, token.start, stop, "duration", hyphenated)
    if unit["base"]:
        return Measure(
            token, token.value, _RATES[unit["base"].replace(",", "").lower()], RATE, token.start, stop, "rate"
        )
    if unit["magnitude"]:
        scale = _MAGNITUDE[unit["magnitude"].lower()]
        return Measure(token, _scaled(token, scale), "count", COUNT, token.start, stop, "scaled_count")
    if unit["times"]:
        return Measure(token, token.value, "ratio", RATE, token.start, unit.end("times"), "times")
    name = unit["area"].lower()
    return Measure(token, token.value, next(u for key, u in _AREAS if key in name), AMOUNT, token.start, stop, "area")


def _rank_or_score(view: str, token: Token, reach: int, end: int) -> Measure | None:
    ordinal = IS_ORDINAL.match(view, token.end, end)
    stop = ordinal.end() if ordinal else token.end
    scored = _SCORE_BEFORE.search(view, reach, token.start) and not _OF_A_RATING.match(view, token.end, end)
    if scored or _DECILE_AFTER.match(view, token.end, end):
        return Measure(token, token.value, "score", SCORE, token.start, stop, "index_score")
    if _MARK_OUT_OF.match(view, token.end, end) and (token.value % 1 or _RATED.search(view, reach, token.start)):
        return Measure(token, token.value, "score", SCORE, token.start, stop, "index_score")
    if (ordinal and _RANK_AFTER.match(view, token.end, end)) or (
        _RANK_BEFORE.search(view, reach, token.start)
        and (ordinal or _OUT_OF.match(view, token.end, end) or "rank" in view[reach : token.start].lower())
    ):
        return Measure(token, token.value, "rank", RANK, token.start, stop, "rank")
    numbered = _NUMBER_OF.search(view, reach, token.start) and _OF_ALL.match(view, token.end, end)
    if numbered or (
        ordinal and (_PLACED.search(view, reach, token.start) or _AND_RANKED.search(view, reach, token.start))
    ):
        return Measure(token, token.value, "rank", RANK, token.start, stop, "rank")
    return None


def _frequency(view: str, token: Token) -> Measure:
    words = view[token.start : token.end].lower().split()
    names = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
    unit = f"per_{names.get(words[-1], words[-1])}"
    return Measure(token, token.value, unit, RATE, token.start, token.end, "frequency")
