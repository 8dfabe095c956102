"""Days as English text prints them, for the header of a report and for its sentences.

Belongs here: the forms of a day with its year, and their dates. Does not belong here: months, quarters, years and spans
(figures/find/periods.py), and the event of a day.
"""

import re
from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
# In lower case only names that are no other word, which "may" and "march" are.
MONTH = f"(?:{_MONTH}|{_MONTH.upper()}|january|february|april|june|july|august|september|october|november|december)"
_MONTH_OF_A_DAY = f"(?i:{_MONTH})"  # between a day and a year it can only be the month
# "In 24/25", "(for 24/25)", "(ASCS 24/25)", "Q1 24/25", but not "24/25 homes" or "a mark of 24/25". A dash may
# be between them in a cell of their own, and before a comma: "in 23-24, ".
YEARS_OF_TWO_DIGITS = "|".join(f"{year}/{year + 1}" for year in range(13, 40))
SHORT_YEARS = (
    r"(?:(?:(?<=[Ii]n )|(?<=[Ff]or )|(?<=[Dd]uring )|(?<=[Ss]ince )|(?<=[Yy]ear )|(?<=[A-Z]{3} )|(?<=[A-Z]{3}, )"
    r"|(?<=Q[1-4] ))"
    rf"(?:{YEARS_OF_TWO_DIGITS})"
    r"(?![\d/%]|[.,]\d|\s(?!(?:was|is|has|this)\b)[a-z]+s\b)"
    r"|(?:(?<=[Ii]n )|(?<=[Ff]or )|(?<=[Dd]uring )|(?<=[Ss]ince ))"
    rf"(?:{YEARS_OF_TWO_DIGITS.replace('/', '-')})(?=[,;:)])"
    rf"|(?:\A|(?<=\| ))(?:{YEARS_OF_TWO_DIGITS}|{YEARS_OF_TWO_DIGITS.replace('/', '-')})(?= ?(?:\||\Z)))"
)
_ORDINAL = r"(?:\s{0,5}(?:st|nd|rd|th)\b)?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s)?"
_NUMBER = r"(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
# A year of two digits has a mark before it or ends its phrase: "at 31 March 12 people" names none.
_YEAR = r"(?:(?:(?:19|20)[0-9]{2}|(?<=-)[0-9]{2}|'[0-9]{2})(?![\d%])|[0-9]{2}(?=\s?[.,;:)|](?!\d)|\s*\Z))"
# "8 November 2024", "Friday, 8th of November, 2024", "8-Nov-24"; "November 8, 2024"; "2024-11-08"; "8.11.24".
DAY = (
    rf"(?:{_WEEKDAY}(?:the\s)?{_NUMBER}{_ORDINAL}(?:\s(?:day\s)?of)?[\s-]{{1,3}}{_MONTH_OF_A_DAY}\b\.?,?[\s-]{{1,3}}{_YEAR}"
    rf"|{_WEEKDAY}{_MONTH_OF_A_DAY}\b\.?\s{{1,3}}(?:the\s)?{_NUMBER}{_ORDINAL},?\s{{1,3}}(?:19|20)[0-9]{{2}}(?![\d%])"
    r"|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?!\d)"
    r"|[0-9]{1,2}(?P<parted>[-/.])[0-9]{1,2}(?P=parted)(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![\d/]))"
)
_DIGITS = re.compile(r"[0-9]+")
_NAME = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)


def day_named(printed: str) -> date | None:
    """The day that a printed date names ("8th November 2024", "2024-11-08", "8/11/24"), None if no calendar has it.

    Numbers alone are day, month, year, as England prints them, unless the year comes first.
    """
    numbers = [int(digits) for digits in _DIGITS.findall(printed)]
    name = _NAME.search(printed)
    if name and len(numbers) == 2:
        month = next(at for at, full in enumerate(MONTHS, 1) if full.startswith(name.group().lower()[:3]))
        return real_day(numbers[1], month, numbers[0])
    if name or len(numbers) != 3:
        return None
    return real_day(*numbers) if numbers[0] > 99 else real_day(numbers[2], numbers[1], numbers[0])


def real_day(year: int, month: int, day: int) -> date | None:
    """The day of these numbers, None if there is no such day. A year of two digits is one of this century."""
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
