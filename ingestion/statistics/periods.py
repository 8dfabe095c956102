"""The year that statistics are of, as `2022/23`, or `2023` for a calendar year."""

import re
from functools import lru_cache
from pathlib import PurePosixPath

# 2022-23, 2022/2023, 2022 to 2023, 2022_23: a year and the one after it.
_TWO_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s?[-–/_ ]\s?|[-_ ]?to[-_ ]?)((?:20)?\d\d)(?!\d)", re.I)
_FOUR_DIGITS = re.compile(r"(?<!\d)(\d\d)(\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"20\d\d")


@lru_cache(maxsize=1024)
def period_of(printed: str) -> str | None:
    """The period in a cell; None where there is none. A single year is a calendar year."""
    text = printed.strip().removesuffix(".0")
    if _ONE_YEAR.fullmatch(text):
        return text
    return _two_years(text)


def period_in_name(file_name: str) -> str | None:
    """The financial year in the name of a file, else in the name of one of its folders.

    `1920` and `2021` are 2019/20 and 2020/21. Another single year is the year in which the financial year ends, as
    publishers name their files: `2022` is 2021/22. None where there is no year, or several.
    """
    for part in reversed(PurePosixPath(file_name).parts):
        pairs = [_two_years(found.group()) for found in _TWO_YEARS.finditer(part)]
        found_periods = pairs or [_four_digits(*found.groups()) for found in _FOUR_DIGITS.finditer(part)]
        periods = {period for period in found_periods if period}
        if periods or pairs:
            return periods.pop() if len(periods) == 1 else None
    return None


def _two_years(text: str) -> str | None:
    found = _TWO_YEARS.search(text)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2][-2:])
    return _financial_year(start) if (start + 1) % 100 == end else None


def _four_digits(first: str, second: str) -> str | None:
    if int(second) == int(first) + 1:
        return _financial_year(2000 + int(first))
    return _financial_year(int(first + second) - 1) if first == "20" else None


def _financial_year(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02}"
