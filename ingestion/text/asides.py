"""Text next to a number that is not part of it: marks of footnotes, and confidence intervals.

"312⁴ people" are 312, and "65.9% (95% CI 60.1 to 70.2)" is one value. Both are removed from the text, so that the words
after them directly follow the number. Belongs here: finding them. Does not belong here: numbers that are read and
classified as no figure (figures/measure/number_classes.py).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingestion.text.plain_text import Edit, PlainText, in_lines

# For files whose marks are recognised by their markup or their size: in this form they are found here.
RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = "²³¹⁰⁴-⁹"
_NOTE = re.compile(
    # raised digits, but not those of an area ("km²") or of a power
    rf"(?<=[\w.,;:!?%)\]\"'”’])(?<!\bkm)(?<!\bm)(?<!\bft)(?<!10)[{_RAISED}]+(?:[,;][ ]?[{_RAISED}]+)*"
    rf"|(?<=[\w%)])[ ][{_RAISED}]+(?=[\s.,;:)]|\Z)"
    r"|(?<=[\w%)])[†‡]+|(?<=[\w.,%)])\[(?:\^\w{1,12}|note\s\d{1,2}|\d{1,2})\]"
    r"|<sup>\s*[\[(]?\d{1,2}(?:,\s?\d{1,2})*[\])]?\s*</sup>"
)
_N = r"[<>=≤≥~]?\s?[-−]?\d[\d.,]*\s?(?:%|per\scent|percentage\spoints|points)?"
_TWO = rf"{_N}\s?(?:to|and|[-–—,;])\s?{_N}"
_LEVEL = r"(?:\d\d(?:\.\d)?\s?(?:%|per\scent)\s)"
_CONFIDENCE = (
    r"(?:C\.?I\.?s?|[Cc]onfidence\s(?:intervals?|limits?|levels?|range)|[Cc]redible\sintervals?|margin\sof\serror)"
)
_INTERVAL = re.compile(
    rf"""
      \s?[(\[](?:with\s(?:an?\s)?)?{_LEVEL}?{_CONFIDENCE}\b[^()\[\]\n]{{0,60}}[)\]]
    | \s?[(\[]{_TWO}[;,]?\s{_LEVEL}?{_CONFIDENCE}[^()\[\]\n]{{0,30}}[)\]]
    | ,?\s(?:(?:with\s)?an?\s|the\s)?{_LEVEL}?{_CONFIDENCE}\s?(?:of|was|is|were|from|between|[:=,])?\s?(?:from\s)?
        [(\[]?{_TWO}[)\]]?
    | \s?[(\[][^()\[\]\n]{{0,20}}\b(?:[Ll]ower|[Uu]pper)\s(?:and\s\w+\s|{_LEVEL})?(?:confidence\s)?
        (?:limits?|bounds?|C\.?I)\b[^()\[\]\n]{{0,60}}[)\]]
    | \s?[(\[]\s?(?:S\.?[DE]\b|IQR\b|[Ss]tandard\s(?:deviation|error)\b|[Ii]nter-?quartile\srange\b)
        [^()\[\]\n]{{0,40}}[)\]]
    | \s?\[{_TWO}\]
    | \s?[(\[]?(?:±|\+/-|\+/−|plus\sor\sminus\s)\s?\d[\d.,]*(?:\s?(?:%|per\scent|(?:percentage\s)?points))?[)\]]?
    | \s?[(\[]\s?(?:[Pp]|SE|SD|s\.?e\.?|s\.?d\.?)\s?[<>=≤≥]\s?0?\.?\d[\d.]*\s?[)\]]
    | ,\s[Pp]\s?[<>=≤≥]\s?0?\.\d+
    """,
    re.VERBOSE,
)
_BRACKETED_PAIR = re.compile(
    r"(?P<value>\d[\d.,]*)(?P<unit>\s?(?:%|per\scent))(?P<aside>\s?\((?P<low>\d[\d.,]*)(?P=unit)?\s?(?:to|[-–])\s?(?P<high>\d[\d.,]*)(?P=unit)?\))"
)
_ANY_NOTE = re.compile(rf"[{_RAISED}†‡]|\w\[|[.,%)]\[|<sup>")
_ANY_INTERVAL = re.compile(
    r"CI|C\.I|onfidence|redible|margin of|±|\+/|lus or|[\[(] ?[pPsS]|, [pP] ?[<>=≤≥]|\[[^\[\]\w]{0,3}\d"
    r"|ower\s|pper\s|IQR|uartile"
)


class Aside(NamedTuple):
    """A part of the stored text that was taken out: its span, and the rule that found it."""

    start: int
    end: int
    rule: str


def without_asides(plain: PlainText) -> tuple[PlainText, list[Aside]]:
    """The text without these parts, and the removed parts with their spans in the stored text."""
    asides: list[Aside] = []
    found = sorted(set(_found(plain.text)))
    edits: list[Edit] = []
    for start, end, rule in found:
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, ""))
            asides.append(Aside(plain.origin(start), plain.origin_of_end(end), rule))
    return plain.edited(edits), asides


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*match.span(), "note_mark") for match in in_lines(_NOTE, _ANY_NOTE, text))
    yield from ((*match.span(), "confidence_interval") for match in in_lines(_INTERVAL, _ANY_INTERVAL, text))
    if "(" in text:
        for match in _BRACKETED_PAIR.finditer(text):
            value, low, high = (
                float(match[name].rstrip(".,").replace(",", "") or 0) for name in ("value", "low", "high")
            )
            if low <= value <= high:
                yield *match.span("aside"), "confidence_interval"
