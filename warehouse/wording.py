"""Words for the warehouse's codes in texts for people: values with their units, kinds, voices.

Tables, Parquet and CSV keep the codes.
"""

import datetime
import re
from typing import Any

_DAY_OR_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?\Z")
_RATES = {
    "per_1k": "per 1,000",
    "per_100k": "per 100,000",
    "per_week": "a week",
    "per_month": "a month",
    "per_quarter": "a quarter",
    "per_year": "a year",
    "hours_per_week": "hours a week",
    "gbp_per_hour": "an hour",
    "gbp_per_week": "a week",
}
_LIMITS = {"share_within": "within", "share_over": "over"}
_DURATIONS = ("minutes", "hours", "days", "weeks", "months", "years")
SCORE_MEANINGS = {
    1: "Significant shortfalls",
    2: "Some shortfalls",
    3: "A good standard",
    4: "An exceptional standard",
}
KINDS = {"pilot": "Pilot", "formal": "Assessment", "reassessment": "Reassessment"}
ORIGINS = {"report": "its report", "published_table": "a table of published scores; its report was not read"}
AREAS = {"prior_period": "an earlier period", "peers": "similar councils", "other": "another value", "region": "Region"}
POLARITIES = {
    "higher_is_better": "higher is better",
    "lower_is_better": "lower is better",
    "none": "neither higher nor lower is better",
}
PERIOD_METHODS = {
    "sentence": "as its sentence says",
    "citation": "as its citation says",
    "inherited": "as the sentences before say",
    "england_value": "known by the England value beside it",
}
JUDGEMENTS = {
    "strength": "Strength",
    "shortfall": "Shortfall",
    "mixed": "Mixed",
    "plan": "Plan",
    "neutral": "Description",
}
VOICES = {
    "people": "People who use services",
    "carers": "Unpaid carers",
    "staff": "Staff",
    "leaders": "Leaders",
    "partners": "Partners",
    "data": "Data and documents",
    "inspector": "The inspectors",
}

NUMBER_CLASSES = {
    "figure": "Figures",
    "comparator": "Comparators",
    "period": "Periods",
    "date": "Dates",
    "score": "Scores",
    "rating_scale": "Rating scale",
    "name_or_title": "Names and titles",
    "legal_reference": "Laws",
    "age_or_threshold": "Ages and thresholds",
    "structure": "Numbering",
    "other": "Other",
    "unexplained": "Not understood",
}
INDICATOR_GROUPS = {
    "outcomes": "Outcomes",
    "timeliness": "Waiting and timeliness",
    "activity": "Support and activity",
    "workforce": "Workforce",
    "market": "Care market",
    "demographics": "Population",
    "finance": "Money",
    "other": "Other",
}
UNITS = {
    "percent": "per cent",
    "gbp": "pounds",
    "count": "number",
    "per_1k": "per 1,000",
    "per_100k": "per 100,000",
    "gbp_per_hour": "pounds an hour",
    "gbp_per_week": "pounds a week",
}
# Columns whose codes are shown in words in tables for people.
CODED_COLUMNS: dict[str, dict[str, str]] = {
    "unit": UNITS,
    "origin": {"report": "report", "published_table": "table of published scores"},
    "kind": KINDS,
    "earlier_kind": KINDS,
    "statistic": {"share_within": "share within a limit", "share_over": "share over a limit"},
    "comparator_area": AREAS,
    "polarity": POLARITIES,
    "period_resolved_by": PERIOD_METHODS,
    "judgement": JUDGEMENTS,
    "voice": VOICES,
    "authority_method": {},
    "computed_direction": {},
    "indicator_group": {},
    "layout": {},
    "measure_type": {},
    "number_class": {},
    "place": {},
    "reason": {},
}


def in_words(code: str | None, words: dict[str, str] | None = None) -> str:
    """The words of a code: those of a list, else the code itself without its underscores. Empty where it is null."""
    if not code:
        return ""
    return (words or {}).get(code) or code.replace("_", " ")


def sentence_case(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def without_code_marks(description: str) -> str:
    """A description of the data dictionary without the backticks around its names."""
    return description.replace("`", "")


def first_sentences(description: str, count: int = 1) -> str:
    """The first sentences of a table's description, its grain first, without the sentence on its key."""
    sentences = without_code_marks(description).removeprefix("Grain: ").split(". ")
    shown = [sentence for sentence in sentences if not sentence.startswith("Key: ")][:count]
    return ". ".join(shown).removesuffix(".")


def number_in_words(value: float) -> str:
    """A number with thousands separated, rounded to four decimals, none of them zero at the end."""
    text = f"{value:,.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_in_words(value: float | None, unit: str | None) -> str:
    """A value with its unit as people write it: 41.2%, £1,204,000, 28 days, 531 per 100,000. Empty where it is null."""
    if value is None:
        return ""
    unit = unit or ""
    sign, size = ("−" if value < 0 else ""), number_in_words(abs(value))
    if unit == "percent":
        return f"{sign}{size}%"
    if unit.startswith("gbp"):
        pounds = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.2f}"
        return f"{sign}£{pounds} {_RATES.get(unit, '')}".rstrip()
    if unit in ("count", "score", ""):
        return f"{sign}{size}"
    if unit == "rank":
        return f"rank {size}"
    if unit in _DURATIONS and value == 1:
        unit = unit.removesuffix("s")
    return f"{sign}{size} {_RATES.get(unit, unit.replace('_', ' '))}"


def value_note(row: dict[str, Any]) -> str:
    """The words without which a value is misread: approximately, median, maximum, within 28 days. Often empty.

    `row` has the columns statistic, limit_value, limit_unit and qualifier of mart_benchmark.
    """
    statistic, limit = row["statistic"], value_in_words(row["limit_value"], row["limit_unit"])
    if statistic in _LIMITS:
        statistic = f"{_LIMITS[statistic]} {limit or 'a time limit'}"
    parts = [row["qualifier"], "" if names_statistic(row["qualifier"], statistic) else statistic]
    return ", ".join(filter(None, parts))


def names_statistic(qualifier: object, statistic: object) -> bool:
    """Whether a qualifier is the word for the statistic, so that one of them suffices."""
    return bool(qualifier) and (qualifier == statistic or (qualifier, statistic) == ("average", "mean"))


def difference_in_words(value: float | None, unit: str | None) -> str:
    """A difference with its sign; of percentages in points. Empty where it is null."""
    if value is None:
        return ""
    if value == 0:
        return "no difference"
    size = value_in_words(abs(value), unit).replace("%", " points")
    return f"{'+' if value > 0 else '−'}{size}"


def day_in_words(day: datetime.date | str | None) -> str:
    """A day as 17 May 2024. Empty where it is null."""
    if day is None:
        return ""
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day[:10])
    return f"{day.day} {day:%B %Y}"


def period_in_words(period: str | None) -> str:
    """A period as people write it: 2024-08-31 is 31 August 2024, 2025-03 is March 2025. Empty where it is null."""
    if not period or not _DAY_OR_MONTH.match(period):
        return period or ""
    if len(period) == len("2025-03"):
        return f"{datetime.date.fromisoformat(f'{period}-01'):%B %Y}"
    return day_in_words(period)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun in the form that it takes: 1 figure, 2 figures, 1,200 figures."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
