"""Finds every numeric token of a text, before any interpretation.

Belongs here: digits with separators, decimals, year spans, numeric dates, clock times, ratios (`1 in 20`),
fractions, number words that state a quantity, zeros in words. By construction each digit of the text lies in
exactly one token. Does not belong here: units, classes and meanings (number_classes.py, units.py).
"""

import re
import unicodedata
from collections.abc import Callable
from math import nan
from operator import itemgetter

from ingestion.dates import SHORT_YEARS
from ingestion.figures.find.number_words import (
    CARDINAL,
    FRACTIONS,
    MAGNITUDES,
    ORDINALS,
    SMALL,
    TENS,
    UNITS,
    value_of_words,
    words_pattern,
)
from ingestion.figures.model import Token
from ingestion.figures.text.plain_view import FILLER
from ingestion.regex_prefilter import starts_of, words_opening

_YEAR = r"(?:19|20)[0-9]{2}"
_F = FILLER + "{0,12}"  # markup in the middle of a number: "**60**.4%"
# ... or of its digits: "28,7**12**". Tags are longer: what follows "2024<sup>" is the mark of a note.
_B = FILLER + "{0,4}"
_TIME_UNIT = r"(?:working day|minute|hour|day|week|month|year)"
# "One carer in three", "8 people in 10", but not "5 people in 10 weeks", "2 reviews in 3 years".
_SAME_PEOPLE = r"[ ](?!(?:minute|hour|day|week|month|quarter|year|time|place|person)s?\b)[a-z]{3,}"
# A noun after the second number is what that one counts: "8 people in 10 villages".
_ENDS_SHARE = (
    r"(?=\s?(?:[.,;:)]|\Z)|[ ](?:is|are|was|were|had|has|have|did|does|do|felt|said|left|lived?|could|can|would|will"
    r"|needed|waited|knew|thought|found|got|received|reported|used|led|became|went|came|ended|resulted|required|and|but|or|there|here|nationally|who)\b)"
)
_NO_TIME = r"(?![ -](?:working[ ]|calendar[ ])?(?:minute|hour|day|week|month|quarter|year)s?\b)"

# Superlatives that make an ordinal word a rank: "third highest".
_SUPERLATIVE = r"(?:highest|lowest|largest|smallest|most|least|best|worst|biggest|youngest|oldest|greatest|fastest)"

# Nouns after which "no" is a count of zero. "No waiting list" or "no evidence" states an absence, not a count.
_COUNTED = (
    r"(?:contracts?|complaints?|providers?|homes|services|packages|placements|people|carers|cases|deaths|enquiries"
    r"|reviews|applications|referrals|concerns|assessments|closures|hand-?backs?|authorisations|breaches|delays"
    r"|vacancies)"
)
_HAPPENED = (
    r"(?:handed back|rated|waiting|awaiting|outstanding|upheld|received|recorded|closed|overdue|reported|unallocated"
    r"|waited|terminated|suspended|delayed|returned|lodged|failed|in breach|in the (?:last|past|previous)|during|were"
    r"|had been)"
)


def _verbose(fragment: str) -> str:
    """Keep the spaces of a fragment when it is used inside a verbose pattern."""
    return fragment.replace(" ", r"\ ")


# Where a token may begin: the first of some digits, which are these or of another script; or a number word after one of
# these marks. The search skips from one to the next of a plain class, which holds more than digits.
_DIGIT = re.compile(r"[0-9½¼¾²³¹\u0660-\U0010FFFF](?<!\d\d)")
_FIRST_WORDS = [*list(UNITS)[1:], *TENS, "once", "twice", "thrice", "half", "dozen", "none", "nil", "no", "nobody"]
_FIRST_WORDS += [word for word in ORDINALS if word != "first"]
_FIRST_WORDS += [rf"a\s{word}" for word in (*MAGNITUDES, *FRACTIONS, "dozen")]
_WORD_START = words_opening(*(rf"{word}\b" for word in _FIRST_WORDS))
_BEFORE_WORD = frozenset(f" \n\r{FILLER}(\"'[/>,;:-")

# An amount whose separators do not part it into thousands: "£218,406,1190", "£12.500.000", "£231,9" where the text
# ends. It is one token without a value: a part of it would be a wrong one.
_MISGROUPED = (
    r"(?!\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?(?![,.]?\d)|\d{1,15}(?:\.\d{1,9})?(?![,.]?\d))"
    r"\d{1,15}(?:[,.]\d{1,15}){1,8}(?!\d)"
)

# At a digit. A year span may have a single space on each side of its dash.
_AT_DIGIT = re.compile(
    rf"""
      (?P<date>(?<![\d/])\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:{_YEAR}|\d\d)(?![\d/])|{_YEAR}-\d\d-\d\d(?!\d))
    | (?P<year_span>(?<![\d,.£]){_YEAR}(?:/|[ ]?-[ ]?)(?:{_YEAR}|\d\d)(?![\d,.%]\d|\d|%))
    | (?P<short_years>{_verbose(SHORT_YEARS)})
    | (?P<clock>(?<!\d)[012]?\d:[0-5]\d(?!\d))
    | (?P<misgrouped>(?<=£){_MISGROUPED}|(?<=£[ ]){_MISGROUPED})
    | (?P<digits>\d(?:{_B}\d){{0,2}}(?:{_F},{_F}\d(?:{_B}\d){{2}})+(?!{_B}\d)(?:\.\d+)?
        |\d+(?:{FILLER}{{1,4}}\d+)*(?:{_F}\.{_F}\d+)?(?:[ ]?[½¼¾])?(?:[ ]and[ ]a[ ](?:half|quarter)\b)?)
      (?P<ratio>[ ](?:in[ ](?:every[ ])?|of[ ]every[ ])\d{{1,3}}(?![\d,.%/-]*\d){_NO_TIME}
        |{_SAME_PEOPLE}[ ]in[ ](?:every[ ])?\d{{1,3}}(?![\d,.%/-]*\d){_ENDS_SHARE}
        |(?:[ ]out[ ]of[ ](?:every[ ])?|/)(?:5|10|20|100)(?=[ ](?:people|staff|women|men|children
        |(?!stars|points|was|is|as|has|its|this|across|does)[a-z]{{3,}}s)\b))?
    | (?P<mark>[½¼¾⅓⅔⅕⅛]|[²³¹⁰⁴-⁹₀-₉]+)
    """,
    re.VERBOSE,
)

# At a word. "One" alone is mostly a pronoun: it counts before a unit of time, a magnitude or "per cent".
_AT_WORD = re.compile(
    rf"""
    (?P<frequency>(?:[Oo]nce|[Tt]wice|[Tt]hrice|{_verbose(SMALL)}[ ]times)[ ](?:(?:an?|per|each|every)[ ])?
        (?:day|week|fortnight|month|quarter|year|daily|weekly|monthly|yearly|annually)\b)
    | (?P<word_ratio>{_verbose(SMALL)}[ ](?:(?:in|out[ ]of)[ ](?:every[ ])?|of[ ]every[ ]){_verbose(SMALL)}\b{_NO_TIME}
        |{_verbose(SMALL)}{_SAME_PEOPLE}[ ]in[ ](?:every[ ])?{_verbose(SMALL)}\b{_ENDS_SHARE})
    | (?P<fraction>
        (?!(?<=[ ]and[ ])a[ ]third[ ](?:was|had(?![ ](?:an?|no)[ ]))\b)  # "two had ended, and a third was in progress"
        (?:[Aa]|{_verbose(SMALL)})[ -](?:third|quarter|fifth|sixth|eighth|tenth)
            (?:s\b|(?=[ ](?:of|were|was|had|have|are|do|did|felt|said|more|fewer|less)\b))
        | (?:(?<=[ ]by[ ])|(?<=[ ]up[ ])|(?<=[ ]down[ ])|(?<=reached[ ])|(?<=reach[ ])|(?<=about[ ])|(?<=nearly[ ])
        |(?<=around[ ])|(?<=over[ ])|(?<=almost[ ])|(?<=than[ ])|(?<=under[ ]))
        a[ ](?:third|quarter|fifth|tenth)\b(?![ -]part)
        | (?<!first[ ])(?<!second[ ])(?<!other[ ])[Hh]alf(?=[ ](?:of|all|were|had|have|felt|said|are|the[ ](?:people
        |staff|population|(?!hours|days|costs)\w+s))\b)
        | (?:(?<=over[ ])|(?<=nearly[ ])|(?<=almost[ ])|(?<=than[ ])|(?<=under[ ])|(?<=around[ ])
        |(?<=about[ ])|(?<=[ ]by[ ]))half\b(?![ ](?:an?|past|the)\b)
      )
    | (?P<rank>{words_pattern(list(ORDINALS)[1:])})(?=[ -]{_SUPERLATIVE}\b|[ ](?:decile|quintile|quartile)\b)
    | (?P<words>
        (?![Oo]ne\b(?![ ](?:{"|".join(MAGNITUDES)})\b))(?:{_verbose(CARDINAL)})\b
        | [Oo]ne(?=[ -]{_verbose(_TIME_UNIT)}s?\b|[ ]per[ ]cent\b)
        | (?:[Aa][ ])?[Dd]ozen\b
      )
    | (?P<zero>
        [Nn]one(?![ ]of[ ]these[ ](?:\w+[ ])?(?:were|was)[ ](?:statistic|signific))
          (?=[ ](?:were|was|are|is|had|have|has|of|rated|waiting|waited|since|in|[Ii]nadequate|[Oo]utstanding)\b)
        | (?:(?<=[ ]were[ ])|(?<=[ ]been[ ]))no(?=[ ](?:[a-z-]+[ ])?(?:cases|disputes|appeals|applications)\b)
        | [Nn]o(?=[ ](?:[A-Za-z-]+[ ]){{0,2}}?{_verbose(_COUNTED)}\b[^.;,]{{0,40}}?\b{_verbose(_HAPPENED)}\b)
        | [Nn]o(?=[ ](?:carer|person|adult|resident|case|review|assessment|application|referral|enquiry|home|provider)
          [ ](?:was|is|had[ ]been)[ ](?:waiting|awaiting|outstanding|overdue|unallocated|rated|upheld)\b)
        | (?:(?<=[ ]was[ ])|(?<=[ ]is[ ]))no(?=[ ]waiting[ ]list\b)
        | (?:[Nn]o[ -]one|[Nn]obody)(?=[ ]on[ ]the[ ](?:waiting[ ])?list\b)
        | (?:[Nn]o[ -]one|[Nn]obody)(?=[ ](?:(?:was|were|is|had[ ]been)[ ](?:\w+[ ])?)?waiting\b)
        | [Nn]il\b
      )
    """,
    re.VERBOSE,
)


_OF_A_MAGNITUDE = re.compile(rf" of an? ({'|'.join(MAGNITUDES)})\b")


def find_numbers(view: str) -> list[Token]:
    """Every numeric token of the reading view, in order, without overlaps; see `Token`."""
    starts = [(match.start(), _AT_DIGIT) for match in _DIGIT.finditer(view)]
    words = starts_of(_WORD_START, view, 0, len(view))
    starts += [(start, _AT_WORD) for start in words if not start or view[start - 1] in _BEFORE_WORD]
    starts.sort(key=itemgetter(0))
    tokens: list[Token] = []
    end = 0
    for start, pattern in starts:
        if start >= end and (match := pattern.match(view, start)):
            tokens.extend(_READERS[match.lastgroup or "digits"](match))
            end = tokens[-1].end
    return tokens


def _digits(match: re.Match[str]) -> list[Token]:
    return [Token(match.start("digits"), match.end("digits"), "digits", _decimal(match["digits"]))]


def _ratio(match: re.Match[str]) -> list[Token]:
    """`1 in 20` is 5 per cent; `3 in 2` is two numbers."""
    numerator, denominator = _decimal(match["digits"]), _decimal(match["ratio"].split()[-1].lstrip("/"))
    if 0 < numerator < denominator:
        return [Token(match.start(), match.end(), "ratio", 100 * numerator / denominator)]
    second = match.end() - len(match["ratio"].split()[-1])
    return [*_digits(match), Token(second, match.end(), "digits", denominator)]


def _year_span(match: re.Match[str]) -> list[Token]:
    """`2022/23` is one token; `2022-19` is not a span of years but two numbers."""
    printed = match.group()
    first, last = int(printed[:4]), re.split(r"[/ -]+", printed)[-1]
    final = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if first <= final <= first + 60:
        return [Token(match.start(), match.end(), "year_span", float(first))]
    return [
        Token(match.start(), match.start() + 4, "digits", float(first)),
        Token(match.end() - len(last), match.end(), "digits", float(last)),
    ]


def _short_years(match: re.Match[str]) -> list[Token]:
    return [Token(match.start(), match.end(), "year_span", 2000.0 + int(match.group()[:2]))]


def _fraction(match: re.Match[str]) -> list[Token]:
    words = match.group().lower().replace("-", " ").split()
    numerator = value_of_words(words[0]) if len(words) > 1 and words[0] != "a" else 1.0
    if of_many := _OF_A_MAGNITUDE.match(match.string, match.end()):  # "three quarters of a million"
        value = numerator / FRACTIONS[words[-1].removesuffix("s")] * MAGNITUDES[of_many[1]]
        return [Token(match.start(), of_many.end(), "words", value)]
    return [Token(match.start(), match.end(), "fraction", 100 * numerator / FRACTIONS[words[-1].removesuffix("s")])]


def _word_ratio(match: re.Match[str]) -> list[Token]:
    parts = re.split(r"(?: \w+)? (?:in|out of|of(?= every))(?: every)? ", match.group())
    numerator, denominator = (value_of_words(part) for part in parts)
    if 0 < numerator < denominator:
        return [Token(match.start(), match.end(), "ratio", 100 * numerator / denominator)]
    end_of_first = match.start() + len(parts[0])
    return [
        Token(match.start(), end_of_first, "words", numerator),
        Token(match.end() - len(parts[1]), match.end(), "words", denominator),
    ]


def _frequency(match: re.Match[str]) -> list[Token]:
    first = match.group().lower().split()[0]
    value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}.get(first) or value_of_words(first)
    return [Token(match.start(), match.end(), "frequency", value)]


def _words(match: re.Match[str]) -> list[Token]:
    words = match.group().lower()
    return [Token(match.start(), match.end(), "words", 12.0 if "dozen" in words else value_of_words(words))]


def _mark(match: re.Match[str]) -> list[Token]:
    """A fraction sign is a share; raised or lowered digits are a note mark or an exponent."""
    printed = match.group()
    if len(printed) == 1 and (value := unicodedata.numeric(printed)) % 1:
        return [Token(match.start(), match.end(), "fraction", 100 * value)]
    return [Token(match.start(), match.end(), "digits", float(unicodedata.normalize("NFKC", printed)))]


def _decimal(printed: str) -> float:
    if printed.isdecimal():
        return float(printed)
    number, _, fraction = printed.replace(FILLER, "").replace(",", "").partition(" and a ")
    sign = unicodedata.numeric(number[-1]) if not number[-1].isdecimal() else 0.0
    return float(number.rstrip(" ½¼¾")) + sign + {"half": 0.5, "quarter": 0.25}.get(fraction, 0.0)


_READERS: dict[str, Callable[[re.Match[str]], list[Token]]] = {
    "digits": _digits,
    "misgrouped": lambda match: [Token(match.start(), match.end(), "misgrouped", nan)],
    "ratio": _ratio,
    "year_span": _year_span,
    "short_years": _short_years,
    "fraction": _fraction,
    "word_ratio": _word_ratio,
    "frequency": _frequency,
    "words": _words,
    "mark": _mark,
    "date": lambda match: [Token(match.start(), match.end(), "date", 0.0)],
    "clock": lambda match: [Token(match.start(), match.end(), "clock", 0.0)],
    "rank": lambda match: [Token(match.start(), match.end(), "rank", float(ORDINALS[match.group().lower()]))],
    "zero": lambda match: [Token(match.start(), match.end(), "zero", 0.0)],
}
