"""Numbers written as words: the pattern of a cardinal, and its value.

Belongs here: English cardinals from one to the billions, vulgar fractions. Does not belong here: which of
them state a quantity in a sentence (numbers.py decides).
"""

import re
from collections.abc import Iterable

UNITS = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    name: value * 10
    for value, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
MAGNITUDES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
FRACTIONS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
ORDINALS = {
    name: value
    for value, name in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}

_WORD = re.compile(r"[a-z]+")
_PARTS = {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}


def words_pattern(names: Iterable[str]) -> str:
    """An alternation of `names`, longest first, each with a capital or a small initial."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(f"[{name[0].upper()}{name[0]}]{name[1:]}" for name in ordered)


# "seven", "twenty", "twenty-five"
SMALL = rf"(?:(?:{words_pattern(TENS)})(?:[ -](?:{'|'.join(list(UNITS)[1:10])}))?|{words_pattern(list(UNITS)[1:])})"
# "five point two", "two and a half", "one and three quarters"
_DIGIT_WORDS = "|".join(list(UNITS)[:10])
_PART = rf"(?: point(?: (?:{_DIGIT_WORDS})\b){{1,3}}| and (?:a half|a quarter|three quarters)\b)?"
# "two hundred and fifty thousand"; "a million" and "half a million" state a quantity too
CARDINAL = (
    rf"(?:{SMALL}{_PART}|(?:half a|[Aa])(?= (?:{'|'.join(MAGNITUDES)})\b))"
    rf"(?: (?:{'|'.join(MAGNITUDES)})\b(?:(?: and)? {SMALL}\b)?){{0,4}}"
)


def value_of_words(words: str) -> float:
    """The value of a cardinal in words: "two hundred and five" is 205, "half a million" is 500,000.

    A word that is not part of a cardinal counts nothing, so the value of unknown words is 0.
    """
    total, current, place = 0.0, 0.0, 0.0
    for word in _WORD.findall(words.lower().replace("three quarters", "threequarters")):
        if word == "point":
            place = 1.0
        elif place and word in UNITS:
            place /= 10
            current = round(current + UNITS[word] * place, 6)
        elif word in UNITS:
            current += UNITS[word]
        elif word in TENS:
            current += TENS[word]
        elif word in _PARTS:
            current += _PARTS[word]
        elif word == "a":
            continue
        elif word == "hundred":
            current, place = (current or 1) * 100, 0.0
        elif word in MAGNITUDES:
            total += (current or 1) * MAGNITUDES[word]
            current = place = 0.0
    return total + current
