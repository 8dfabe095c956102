"""Bare numbers that count something: "425 people", "153 of these", "(321)", "was 120".

Belongs here: whether a number without a unit is a count; small numbers in a story or before a definite noun are not.
Does not belong here: numbers with a unit (units.py).
"""

import re
from dataclasses import replace
from math import nan

from ingestion.codes import COUNT, DURATION, RATE, SCORE, SHARE, MeasureType
from ingestion.figures.measure.units import IS_ORDINAL
from ingestion.figures.model import Measure, Token

# Words after a count: the counted thing, "of these", or the verb of a subject counted before.
_THING = re.compile(
    r"\+?\s{1,6}(?!(?:and|or|to|in|at|by|but|the|a|an|as|on|for|from|than|with|this|when|while|where|so|if|per"
    r"|out(?!\sof)|compared|against"
    r"|nor|because|although|both|plus|minus|versus|vs)\b)[A-Za-z(\"']"
)
_IN_A_PERIOD = re.compile(
    r"\s(?:in|over)\s(?:the\s(?:last|past)\s)?\w{1,6}\s(?:days|weeks|months|years)\b|\s(?:in|on|at)\s(?:the\s|mid-|early\s|late\s)?(?:(?:19|20)\d\d|(?:same|previous|last|year)\b|[A-Z][a-z]+\s20\d\d)"
)
_ENDS_CLAUSE = re.compile(r"\s?(?:[.,;:)]|\Z)")
_AFTER_A_WORD = re.compile(r"\b(?!(?:and|or|the|a|page|no|number|section|phase|step)\s)[a-z]+\s\Z")
_BRACKETED = re.compile(r"\s?\)")
_STANDS_ALONE = re.compile(
    r"\b(?:was|were|is|are|to|at|of|by|than|from|be|been|being|total(?:l?ed|l?ing|s)?|numbered|[a-z]+s\snumber|reached|around|approximately|about"
    r"|over|averag(?:ed|ing)"
    r"|under|below|above|against|stood|had|and|only|just|with|received|nearly|almost|reach|reaching|exceed|exceeded|mean|median|longest|shortest|fewer|less|more|for|further|another|England|region|London)\s{1,6}\Z|:\s{0,6}\Z",
    re.IGNORECASE,
)
# "1,101, or 64%, had had one": a count repeated as a share.
_TOLD_AS_SHARE = re.compile(r",?\s(?:or|equivalent\sto)\s[\d.]{1,6}\s?(?:%|per\scent)")
# "including 302 for care homes", "9 upheld in full, 6 in part", "(north 2,940, central 2,715 and south 1,810)"
_ENUMERATED = re.compile(r"(?:\d[^.;]{0,90}?(?:,|\band|\bor)(?:\s[A-Za-z'-]+){0,3}|\bincluding)\s\Z")
_GOES_ON = re.compile(r"\s(?:in|as|for|not|to|with|by|at|on|were|and)\b")
_OPEN_BRACKET = re.compile(r"\s\(")
_AFTER_AN_AVERAGE = re.compile(r"\b(?:average|mean|median|figure|rate|deprivation|IMD)s?\s(?:of|was|is)\s{1,6}\Z")
_TOLD_IN_ORDER = " respectively"  # no count
_AFTER_THAN = re.compile(r"\b(?:higher|lower|longer|shorter|more|less)\sthan\s{1,6}\Z")
_OPENS_BRACKET = re.compile(r"\((?:\w+\s){0,3}\Z|\bor\s\Z")

# Words by which a small number refers back instead of counting: "all 3 local authorities", "the two organisations".
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Bb]oth|first|last|next|same|remaining|[Tt]heir|its|our|[Nn]o|every|any"
    r"|either)\s{1,6}\Z"
)
# "one of the 9 access points", "7 of the 8 complaints" give the total number.
_OF_KNOWN = re.compile(
    r"(?:\d|\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Nn]one))\sof\s\w+\s\Z"
)
_DID = re.compile(r"\s(?:were|was|are|is|had|have|remain\w*|would|will)\b")
_APART = re.compile(r"\b(?:apart\sfrom|except|other\sthan)\s\Z")
# Small numbers of people who spoke to the inspectors: a voice, not a count.
_SPOKE = re.compile(
    r"\s(?:of\s(?:the|them|these)\s)?(?:(?!were\b|was\b|been\b)\w+\s){0,4}?(?:told|said|described|shared(?!\s(?:lives|care|ownership|accommodation|housing))|felt"
    r"|explained|raised|commented|mentioned|reported|spoke)\b"
)
# In words, a small number of people is part of a story; in digits it is a count.
_SMALL_GROUP = re.compile(
    r"\s(?:of\s(?:them|these|those|which|whom)|people(?!\s(?:were|are)\s(?:a?waiting|on\sthe)\b)|women|men|friends|families|thought|had|went|came)\b"
)
_PRONOUN = re.compile(r"\s(?:or|and|to)\s(?:two|three|four|more)\b|[ -](?:way|fold|thirds?)\b")
# A sentence about one person, worker or carer is a story.
_STORY = re.compile(
    r"(?:For\sexample,?\s|In\sone\s(?:case|example|instance)|\W{0,3}(?:One|Another|A)\s(?:\w+\s){0,2}?(?:person"
    r"|carer|worker|relative|family|partner|provider"
    r"|member|resident|individual|man|woman|couple)\b|[^.;]{0,60}\ba\s(?:social\sworker|practitioner)\swho\b)"
)
SMALL = 10
# "12.345 people": a point that parts thousands, or a slip; nothing is counted in thousandths.
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_OUT_OF = re.compile(r"(?:\bout\sof|\d(?:st|nd|rd|th)?\sof)\s(?:the\s|all\s)?\Z")
_OF_A_SCALE = re.compile(r"\s(?:on\sa\sscale|for\s(?:multiple\s)?deprivation)\b")

# Measures whose unit is often left out: "life expectancy is 78.1 for males".
_UNIT_OF_LEAD: tuple[tuple[re.Pattern[str], tuple[str, MeasureType]], ...] = (
    (
        re.compile(r"\b(?:[Ll]ife\sexpectancy|expect(?:ed|s)?\sto\slive|(?:[Aa]verage|[Mm]ean|[Mm]edian)\sage)\b"),
        ("years", DURATION),
    ),
    (re.compile(r"\b(?:[Nn]umber\sof\s(?:\w+\s)?days|[Dd]ays\slost)\b"), ("days", DURATION)),
    (re.compile(r"\bper\s100,?000\b[^.;,\d]{0,40}\Z"), ("per_100k", RATE)),
    (re.compile(r"\b(?:[Pp]ercentage|[Pp]roportion)\sof\b"), ("percent", SHARE)),
    (re.compile(r"\b[Qq]uality\sof\slife\b"), ("score", SCORE)),
    (re.compile(r"\b[Oo]n\sa\sscale\b"), ("score", SCORE)),
    (
        re.compile(r"\b(?:[Ii]ndex\sof\s[Mm]ultiple\s[Dd]eprivation|IMD|[Dd]eprivation(?!\sof\s[Ll]iberty))\b"),
        ("score", SCORE),
    ),
)


def is_story(view: str, start: int, end: int) -> bool:
    """Whether the sentence is the story of one person."""
    return bool(_STORY.match(view, start, end)) and "%" not in view[start:end]


def count_at(view: str, token: Token, start: int, end: int) -> Measure | None:
    """The count that a bare `token` states in the sentence `view[start:end]`, or None when it counts nothing.

    Its value is not a number (nan) where it is printed with a point before three digits.
    """
    counted = _count_at(view, token, start, end)
    if counted and counted.unit == "count" and _POINTED.fullmatch(view, token.start, token.end):
        return replace(counted, value=nan)
    return counted


def _count_at(view: str, token: Token, start: int, end: int) -> Measure | None:
    if token.kind == "zero":
        return Measure(token, 0.0, "count", COUNT, token.start, token.end, "zero_in_words")
    if token.kind not in ("digits", "words"):
        return None
    before = view[max(start, token.start - 30) : token.start]
    if refers_back(view, token, start, end) or IS_ORDINAL.match(view, token.end, end):
        return None
    is_part = 0 < token.value < 1  # nothing is counted in parts: a rate as a decimal, "0.22"
    if _TOLD_AS_SHARE.match(view, token.end, end) or (
        _THING.match(view, token.end, end)
        and not view.startswith(_TOLD_IN_ORDER, token.end)
        and not (
            _OPEN_BRACKET.match(view, token.end, end)
            and (
                _AFTER_AN_AVERAGE.search(before)
                or _AFTER_THAN.search(before)
                or (token.value % 1 and _UNIT_OF_LEAD[0][0].search(view, start, token.start))
            )
        )
    ):
        kind: tuple[str, MeasureType] = ("ratio", RATE) if is_part else ("count", COUNT)
        return Measure(token, token.value, *kind, token.start, token.end, "count")
    is_in_brackets = _OPENS_BRACKET.search(before) and _BRACKETED.match(view, token.end, end)
    if is_in_brackets and not (token.kind == "digits" and _UNIT_OF_LEAD[0][0].search(view, start, token.start)):
        return Measure(token, token.value, "count", COUNT, token.start, token.end, "count_in_brackets")
    stands_alone = (
        _STANDS_ALONE.search(before)
        or _OPENS_BRACKET.search(before)
        or _IN_A_PERIOD.match(view, token.end, end)
        or (_AFTER_A_WORD.search(before) and _ENDS_CLAUSE.match(view, token.end, end))
        or (
            _GOES_ON.match(view, token.end, end)
            and _ENUMERATED.search(view, max(start, token.start - 120), token.start)
        )
    )
    if token.kind == "digits" and stands_alone:
        unit, measure_type = next(
            (named for words, named in _UNIT_OF_LEAD if words.search(view, start, token.start)), ("count", COUNT)
        )
        if _OF_A_SCALE.match(view, token.end, end):
            unit, measure_type = "score", SCORE
        if measure_type == SCORE and _OUT_OF.search(before):  # all that a rank or a score is out of
            unit, measure_type = "count", COUNT
        if unit == "count" and is_part:
            unit, measure_type = "ratio", RATE
        return Measure(token, token.value, unit, measure_type, token.start, token.end, "bare_count")
    return None


def _is_the_rest(view: str, token: Token, before: str) -> bool:
    """Whether a number is what remains of those counted before: "15 were done and the remaining 3 were in progress"."""
    return before.endswith("remaining ") and bool(_DID.match(view, token.end))


def refers_back(view: str, token: Token, start: int, end: int) -> str | None:
    """The rule by which a small number counts nothing here (definite, voice, story), or None."""
    before = view[max(start, token.start - 30) : token.start]
    if token.kind not in ("digits", "words") or token.value > SMALL:
        return None
    of_known = token.kind == "digits" and (_OF_KNOWN.search(before) or _is_the_rest(view, token, before))
    if (_DEFINITE.search(before) and not of_known) or _APART.search(before):
        return "definite_number"
    if _SPOKE.match(view, token.end, end):
        return "voice"
    if _PRONOUN.match(view, token.end, end):
        return "pronoun"
    if token.kind == "words" and _SMALL_GROUP.match(view, token.end, end):
        return "small_group"
    return "story" if is_story(view, start, end) else None
