"""Points and spans of time named in a text: dates, months, quarters, calendar and financial years, relative periods.

Belongs here: finding them and their canonical form (`2022/23`, `2023`, `2023-04`, `2024-01-31`). Does not belong
here: which figure a period dates (period.py), and years that are part of a name (number_classes.py).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingestion.dates import DAY, MONTH, MONTHS, SHORT_YEARS, YEARS_OF_TWO_DIGITS, day_named
from ingestion.figures.model import Period, Token
from ingestion.regex_prefilter import matches_at, starts_of, words_opening

_YEAR = r"(?:19[5-9]|20[0-6])[0-9]"  # not \d, which takes digits of any script: years are compared as texts
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:\s{0,5}(?:st|nd|rd|th)\b\s{0,6})?"
# The days before the last one: "12 to 14 November 2024", "3, 4 and 5 March".
_DAYS_BEFORE = rf"(?:(?:{_DAY},\s){{0,4}}{_DAY},?\s(?:and|&|to)\s|{_DAY}\s?-\s?)"
_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen",
"few",
           "couple of", "several")  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|(?i:{'|'.join(_COUNTS)}))"
_SPAN = r"(?:working days?|days?|weeks?|months?|quarters?|years?)"

_PERIOD = re.compile(
    rf"""
      (?P<day>(?<![\d/.])(?:{_DAYS_BEFORE})?(?P<last_day>{DAY}))
    | (?P<fiscal>\b(?:FYE?|YE)\s?'?(?P<begins>(?:20)?[0-9]{{2}})(?:\s?[/-]\s?(?P<ends>(?:20)?[0-9]{{2}}))?
        (?![\d%,.]\d|\d|%))
    | (?P<month>\b{MONTH}(?:\s(?:to|and)\s{MONTH})?,?(?:\sof)?[ -]{{1,3}}
        (?:{_YEAR}(?!\s?/\s?\d\d\b)|(?:'\d\d|[0-2]\d)(?=\b(?![\d%,.-]))))
    | (?P<quarter>\b(?:Q|[Qq]uarter\s)(?P<number>[1-4]|one|two|three|four)\b(?:[ ,(]{{1,3}}(?:of
        |in)?\s?(?P<of>{_YEAR}(?:\s?[/-]\s?(?:20)?[0-9][0-9])?|(?:{YEARS_OF_TWO_DIGITS})(?![\d/%])))?)
    | (?P<span>\b{_YEAR}(?:\s?[/-]\s?(?:{_YEAR}|[0-9][0-9])|\s(?:to|and)\s{_YEAR})(?![\d%]|[,.]\d))
    | (?P<short>{SHORT_YEARS.replace(" ", "[ ]")})
    | (?P<daymonth>\b(?:{_DAYS_BEFORE})?{_DAY}(?:\s?of)?\s{MONTH}\b)
    | (?P<relative>\b(?:last|past|previous|preceding|prior|next|coming|following|first)\s{_COUNT}\s{_SPAN}\b
        |\b{_COUNT}\s{_SPAN}\s(?:ago|earlier|previously|prior|to\sdate
          |before(?=[.,;)]|\s(?:it|this|there|they)\s|\s(?:our|the|this)\s(?:assessment|inspection|visit|review)))\b
        |\b(?:\d{{1,2}}|three|six|twelve)[ -](?:months?|years?)\s(?:period|rolling)\b
        |\b(?:last|previous|preceding|prior|same|current|financial|that)\s(?:financial\s)?(?:year|quarter|month)\b
        |\b(?:the\s)?year\sbefore\b)
    | (?P<year>(?:(?<![\d£,./#-])|(?<=[Mm]id-)|(?<=arly-)|(?<=[Ll]ate-)){_YEAR}(?![\d%]|[,.]\d))
    """,
    re.VERBOSE,
)
# A period begins with one of these words, or at a number.
_OPENING = words_opening(
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Q[1-4]", "FY", "YE",
    r"quarter\s",
    *(rf"{word}\s" for word in ("last", "past", "previous", "preceding", "prior", "next", "coming", "following",
                                "first", "three", "six", "twelve", "same", "current", "financial", "that")),
    *(rf"{count}\s{_SPAN}" for count in _COUNTS), r"the\syear", r"year\sbefore",
)  # fmt: skip
_LENGTH_BEFORE = re.compile(
    r"\b(?:(?P<n>\d{1,2}|twelve|six|three)[ -]months?|year|period)\s(?:to|ending|ended|up to|from)(?:\s(?:in"
    r"|the\send\sof))?\s\Z"
)
_A_YEAR = re.compile(r"(?:12|twelve)[ -]months?|year")
_BETWEEN = re.compile(r"\b[Bb]etween\s(?:the\s)?\Z")
_NUMBER_AT_END = re.compile(r"[1-4]\Z")
_ENDS = ("day", "month", "financial_year")
_END_OF_FINANCIAL_YEAR = ("-03", "-03-31")


def find_periods(view: str, start: int, end: int, tokens: Sequence[Token]) -> list[Period]:
    """The periods named in `view[start:end]`, in order. `tokens` are the numbers that begin in it."""
    starts = starts_of(_OPENING, view, start, end)
    starts += [token.start for token in tokens if view[token.end : token.end + 1] != "%"]  # no share begins a period
    periods: list[Period] = []
    for match in matches_at(_PERIOD, view, sorted(starts), end):
        period = _with_length(view, _READERS[match.lastgroup or ""](match), start)
        if period.kind == "quarter" and period.value is None:
            period = replace(period, value=_quarter_of_the_same_year(match, periods))
        if periods and _spans(view, periods[-1], period):
            period = _joined(periods.pop(), period)
        periods.append(period)
    return _with_year_of_next(view, periods)


def _with_year_of_next(view: str, periods: list[Period]) -> list[Period]:
    """Quarters before one of a year are of that year: "70% in Q1 and 78% in Q2 2024/25"."""
    year = None
    for at in range(len(periods) - 1, -1, -1):
        period = periods[at]
        if period.kind != "quarter":
            year = None
        elif period.value:
            year = period.value[:-1]
        elif year and (number := _NUMBER_AT_END.search(view, period.start, period.end)):
            periods[at] = replace(period, value=f"{year}{number.group()}")
    return periods


def _quarter_of_the_same_year(match: re.Match[str], before: Sequence[Period]) -> str | None:
    """The value of a quarter without a year, after others of a year: "61% in Q1 2023/24 and 70% in Q2"."""
    of_a_year = next((one.value for one in reversed(before) if one.kind == "quarter" and one.value), None)
    return f"{of_a_year[:-1]}{_quarter_number(match)}" if of_a_year else None


def _quarter_number(match: re.Match[str]) -> str:
    return {"one": "1", "two": "2", "three": "3", "four": "4"}.get(match["number"], match["number"])


def _spans(view: str, first: Period, last: Period) -> bool:
    """Whether two periods are the ends of one: "April 2023 to March 2024", "between 2021/22 and 2023/24"."""
    dated = first.value and last.value and first.kind in _ENDS and last.kind == first.kind
    between = view[first.end : last.start]
    return bool(dated) and (
        between in (" to ", "-", " - ")
        or (between == " and " and bool(_BETWEEN.search(view, max(0, first.start - 12), first.start)))
    )


def _joined(first: Period, last: Period) -> Period:
    """April to March is a financial year, January to December a calendar year; else it has the value of its end."""
    value = last.value
    if first.value and last.value and first.kind != "financial_year":
        months, years = (first.value[5:7], last.value[5:7]), (int(first.value[:4]), int(last.value[:4]))
        if months == ("04", "03") and years[1] == years[0] + 1:
            value = financial_year([str(years[0]), str(years[1])])
        elif months == ("01", "12") and years[0] == years[1]:
            value = str(years[0])
    return Period(first.start, last.end, "span", value)


def _with_length(view: str, period: Period, start: int) -> Period:
    """Take in the words before it: "six months to June 2024"; "year ending 31 March 2024" is the financial year."""
    before = _LENGTH_BEFORE.search(view, max(start, period.start - 40), period.start)
    if before is None:
        return period
    value = period.value
    if value and value[4:] in _END_OF_FINANCIAL_YEAR and _A_YEAR.match(before.group()):
        value = financial_year([str(int(value[:4]) - 1), value[:4]])
    return Period(before.start(), period.end, period.kind, value)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _day(match: re.Match[str]) -> Period:
    """A day; one that no calendar has is a day all the same, but none that a figure can be of."""
    day = day_named(match["last_day"])
    return Period(match.start(), match.end(), "day", day.isoformat() if day else None)


def _fiscal(match: re.Match[str]) -> Period:
    """FY2023/24 is printed whole; FY24 is the year that ends in 2024."""
    first, last = int(match["begins"]) % 100, match["ends"]
    ends = int(last) % 100 if last else first
    begins = first if last else (first - 1) % 100
    is_a_year = ends == (begins + 1) % 100
    value = financial_year([f"20{begins:02d}", f"{ends:02d}"]) if is_a_year else None
    return Period(match.start(), match.end(), "financial_year", value)


def _month(match: re.Match[str]) -> Period:
    names, year = re.findall(MONTH, match.group()), int(re.findall(r"\d+", match.group())[-1])
    if [_month_number(name) for name in names] == [1, 12] and year > 99:
        return Period(match.start(), match.end(), "span", str(year))  # "between January and December 2024"
    return Period(
        match.start(), match.end(), "month", f"{year if year > 99 else 2000 + year}-{_month_number(names[-1]):02d}"
    )


def _quarter(match: re.Match[str]) -> Period:
    if not match["of"]:
        return Period(match.start(), match.end(), "quarter", None)
    years = re.split(r"\s?[/-]\s?", match["of"])
    if len(years[0]) == 2:  # "Q1 24/25"
        years[0] = f"20{years[0]}"
    year = financial_year(years) if len(years) > 1 else years[0]
    return Period(match.start(), match.end(), "quarter", f"{year} Q{_quarter_number(match)}")


def financial_year(years: list[str]) -> str:
    """`2022`, `23` as `2022/23`."""
    return f"{years[0]}/{years[-1][-2:]}"


def _span(match: re.Match[str]) -> Period:
    years = re.findall(r"\d+", match.group())
    first, last = int(years[0]), int(years[-1][-2:])
    if last == (first + 1) % 100 and " and " not in match.group():
        return Period(match.start(), match.end(), "financial_year", financial_year(years))
    if first % 100 == last and len(years[-1]) == 2:  # "2023/23", a misprint: the year is sure, its end is not
        return Period(match.start(), match.end(), "year", years[0])
    spoken = " to " in match.group() or " and " in match.group()  # "between 2023 and 2043" leads to its last year
    return Period(match.start(), match.end(), "years", years[-1] if spoken and len(years[-1]) == 4 else None)


def _short(match: re.Match[str]) -> Period:
    return Period(match.start(), match.end(), "financial_year", f"20{match.group().replace('-', '/')}")


def _plain(kind: str) -> Callable[[re.Match[str]], Period]:
    return lambda match: Period(match.start(), match.end(), kind, match.group() if kind == "year" else None)


_READERS = {
    "day": _day,
    "fiscal": _fiscal,
    "month": _month,
    "quarter": _quarter,
    "span": _span,
    "short": _short,
    "daymonth": _plain("day_of_year"),
    "relative": _plain("relative"),
    "year": _plain("year"),
}


def each_of(view: str, period: Period) -> list[Period]:
    """The periods that are named as one: "2022 and 2023", "March and April 2024"; else only the period itself."""
    first, joint, last = view[period.start : period.end].partition(" and ")
    if not joint or period.value is None:
        return [period]
    second = period.end - len(last)
    if period.kind == "years":
        return [
            Period(period.start, period.start + len(first), "year", first),
            Period(second, period.end, "year", last),
        ]
    months = [_month_number(name) for name in re.findall(MONTH, view[period.start : period.end])]
    if period.kind == "month" and len(months) > 1 and months[0] < months[1]:
        value = f"{period.value[:4]}-{months[0]:02d}"
        return [
            Period(period.start, period.start + len(first), "month", value),
            replace(period, start=second),
        ]
    return [period]
