"""A printed value of a statistics file: a number, or the mark of a withheld number."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Marks in use: not available or not applicable, confidential, low numbers, zero by rounding, and their older forms.
MARKS = frozenset(
    (
        "",
        "x",
        "[x]",
        "c",
        "[c]",
        "*",
        "**",
        ":",
        "-",
        "..",
        ".",
        "z",
        "[z]",
        "[low]",
        "[u]",
        "[w]",
        "n/a",
        "na",
        "n.a.",
        "#n/a",
        "–",
        "—",
    )
)
BLANK = "blank"  # the stored mark of an empty cell
MAX_NUMBER_LENGTH = 40  # characters; a longer text is no statistic
# A mark may follow: revised, provisional, estimated, a break in the series.
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?\s?%?(?:\s?\[[rpeb]\])?")


@dataclass(frozen=True, slots=True)
class PublishedValue:
    """`value` and its number of printed decimals, or else `mark`, the text printed instead of a value.

    `is_understood` is False for text that is neither a number nor a known mark.
    """

    value: float | None
    decimals: int | None
    mark: str | None
    is_understood: bool = True


@lru_cache(maxsize=65536)  # a year's shares are a thousand numbers, printed a hundred times each
def published_value(printed: str) -> PublishedValue:
    """The value or mark in a cell."""
    text = printed.strip()
    if text.lower() in MARKS:
        return PublishedValue(None, None, text or BLANK)
    number = _NUMBER.fullmatch(text.replace("\u2212", "-")) if len(text) <= MAX_NUMBER_LENGTH else None
    if number is None:
        return PublishedValue(None, None, text, is_understood=False)
    whole, decimals, exponent = number.groups()
    value = float(f"{whole.replace(',', '')}.{decimals or '0'}e{exponent or '0'}")
    return PublishedValue(value, max(0, len(decimals or "") - int(exponent or 0)), None)
