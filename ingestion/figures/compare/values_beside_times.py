"""Earlier values in brackets beside their time: "318, down 44% from December 2023 (568)".

Belongs here: the words between a figure, the time it is compared with, and that time's value. Does not belong here:
other wordings of a change over time (prior_values.py).
"""

import re
from collections.abc import Sequence

from ingestion.figures.compare.prior_values import CHANGE, comparable, earlier_value
from ingestion.figures.model import Comparison, Measure, Period

# "318, down 44% from December 2023 (568)"
_DIFFERS_FROM = re.compile(
    rf"\b(?:{CHANGE}|increase|rise|fall|drop|reduction|decrease|growth|improvement|fewer|less|more|higher|lower)\b[^.;()]{{0,40}}"
    r"\b(?:from|on|since|than|compared\s(?:with|to))\s(?:the\s|in\s|at\s){0,2}\Z"
)
_OPENS_BRACKET = re.compile(r"\s\(£?\s{0,6}")
_ALONE = re.compile(r"(?:\s[a-z]+){0,2}\)(?P<to>\sto\s)?")


def values_beside_times(
    view: str, start: int, measures: Sequence[Measure], periods: Sequence[Period], known: set[int | None]
) -> list[Comparison]:
    """Values in brackets after the time with which a figure is compared: "318, down 44% from December 2023 (568)"."""
    held: list[Comparison] = []
    for position, value in enumerate(measures):
        time = next((p for p in periods if _OPENS_BRACKET.fullmatch(view, p.end, value.token.start)), None)
        alone = _ALONE.match(view, value.end) if time and position not in known else None
        if time is None or alone is None:
            continue
        before = (
            at
            for at in range(position - 1, -1, -1)
            if comparable(measures[at], value) and _DIFFERS_FROM.search(view, measures[at].end, time.start)
        )
        figure = next(before, None)
        if alone["to"] and position + 1 < len(measures) and _DIFFERS_FROM.search(view, start, time.start):
            figure = position + 1
        if figure is not None and comparable(measures[figure], value):
            held.append(earlier_value(position, figure, value, "beside_the_time"))
    return held
