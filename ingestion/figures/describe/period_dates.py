"""The first and the last day of a period.

Belongs here: the days of `2022/23`, `2023`, `2022/23 Q4`, `2023-11` and `2024-01-31`, and of longer printed spans.
Does not belong here: finding periods (periods.py), choosing one (period.py).
"""

import re
from calendar import monthrange
from datetime import date

from ingestion.dates import MONTHS

_MONTHS = [month[:3] for month in MONTHS]
_APRIL = 4
_FORM = re.compile(
    r"(?P<year>\d{4})(?:(?P<financial>/\d\d)?(?: Q(?P<quarter>[1-4]))?|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)"
)
_LENGTH = re.compile(
    r"\b(?:(?P<count>\d{1,2}|three|six|nine|twelve|eighteen)[ -]months?|(?P<year>year))\s(?:to|ending|ended|up\sto)\b"
)
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_NAMED_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b", re.IGNORECASE)
_NAMED_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[/-]\s?(?:20)?\d\d\b")


def dates_of(period: str | None, printed: str | None) -> tuple[date, date] | tuple[None, None]:
    """The first and the last day of `period`, both inclusive; `printed` may give an earlier first day."""
    match = _FORM.fullmatch(period or "")
    if match is None:
        return None, None
    days = _days(match)
    if days is None:
        return None, None
    first, last = days
    return _first_printed(printed or "", first, last), last


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    year = int(match["year"])
    if match["day"]:
        month = int(match["month"])
        day = int(match["day"])
        return (date(year, month, day),) * 2 if 1 <= day <= monthrange(year, month)[1] else None
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    start = _APRIL if match["financial"] else 1
    if match["quarter"]:
        return _months(year, start + 3 * (int(match["quarter"]) - 1), 3)
    return _months(year, start, 12)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """From the first day of a month to the last of so many months; a month past December is of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _first_printed(printed: str, first: date, last: date) -> date:
    """The first day of a span that ends with its last month or year: "six months to June", "April to June 2024"."""
    if length := _LENGTH.search(printed):
        months = 12 if length["year"] else _COUNTS.get(length["count"]) or int(length["count"])
        return min(first, _months(last.year, last.month - months + 1, 1)[0])
    names, years = _NAMED_MONTH.findall(printed), _NAMED_YEAR.findall(printed)
    if len(names) > 1 and years:
        return min(first, date(int(years[0]), _MONTHS.index(names[0].lower()) + 1, 1))
    spans = _NAMED_SPAN.findall(printed)
    return min(first, date(int(spans[0]), _APRIL, 1)) if len(spans) > 1 else first
