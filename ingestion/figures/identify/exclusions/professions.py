"""Values of one profession beside that of all staff: "vacancies were 14%, and 26% among occupational therapists".

Belongs here: the words that narrow a workforce indicator to some of the staff. Does not belong here: values that a text
gives for professions alone, which have the indicator ("7% among social workers and 19% among nurses").
"""

import re

from ingestion.codes import SHARE
from ingestion.figures.identify.catalogue import Indicator
from ingestion.figures.model import Clause, LinkedFigure

_WORKFORCE = "workforce"
_PROFESSION = re.compile(
    r"\b(?:social\sworkers?|occupational\stherap\w+|nurses|(?:registered\s|team\s)?managers|(?:senior\s)?care\s(?:workers|staff)"
    r"|senior\s(?:staff|managers|practitioners)|approved\smental\shealth|AMHPs?|OTs)\b",
    re.IGNORECASE,
)
# "18 cases each, and 24 in the reviewing team"
_IN_A_TEAM = re.compile(r"(?:\s(?!in\b)[\w-]+){0,2}\sin\sthe\s(?:[\w-]+\s){1,4}?team\b")


def is_of_a_profession(view: str, one: LinkedFigure, clause: Clause, indicator: Indicator) -> bool:
    """Whether a figure is of one profession or one team, where its sentence has a value of all staff before it."""
    is_of_a_team = bool(_IN_A_TEAM.match(view, one.measure.end))
    is_share_of_some = one.measure.measure_type == SHARE and _PROFESSION.search(view, clause.start, clause.end)
    if indicator.group != _WORKFORCE or not (is_of_a_team or is_share_of_some):
        return False
    start = one.reading.sentence.start
    figures = [one.reading.measures[position] for position in one.reading.figures]
    before = [figure for figure in figures if figure.unit == one.measure.unit and figure.end <= clause.start]
    first = _PROFESSION.search(view, start, clause.start)
    if first and not is_of_a_team:  # "8% of posts, 22% among nurses and 17% among managers": the 8% is of all
        return sum(figure.end <= first.start() for figure in before) > 1
    return bool(before)
