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


def is_of_a_profession(view: str, one: LinkedFigure, clause: Clause, indicator: Indicator) -> bool:
    """Whether a figure is of one profession, where its sentence has a value of all staff before it."""
    if (
        indicator.group != _WORKFORCE
        or one.measure.measure_type != SHARE
        or not _PROFESSION.search(view, clause.start, clause.end)
    ):
        return False
    start = one.reading.sentence.start
    figures = (one.reading.measures[position] for position in one.reading.figures)
    has_value_before = any(figure.unit == one.measure.unit and figure.end <= clause.start for figure in figures)
    return has_value_before and not _PROFESSION.search(view, start, clause.start)
