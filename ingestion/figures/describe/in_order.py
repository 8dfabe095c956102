"""Values in the order of a list: "waits for assessments and reviews were 20 and 45 days respectively".

As many values as periods are in order without that word, too: "in 2022/23 and 2023/24, 61% and 64% of enquiries".

Belongs here: the words and the period of each such value. Does not belong here: comparators in order
(compare/comparators.py), and the indicator of the words (identify).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingestion.figures.find.periods import each_of
from ingestion.figures.model import Cell, Measure, Period, SentenceReading

_IN_ORDER = "respectively"
_JOINT = re.compile(r"\)?\s?(?:,|,?\sand|&)\s£?")
_BETWEEN_PERIODS = re.compile(r"\s?(?:,|,?\sand|&)\s(?:in\s)?")
_BOTH_TOGETHER = re.compile(r"\b(?:[Bb]etween|[Ff]rom|[Bb]oth)\s(?:the\s)?\Z")
_UP_TO_THE_WORD = re.compile(r"(?:[^.;,()\d]{0,60}?,?\s)\(?\Z")
_SEPARATOR = re.compile(r",\sand\s|,\s|\sand\s")
_OPENING = re.compile(r"\A[^,]{0,60}\b(?:19|20)\d\d[^,]{0,20},\s")  # "In 2023/24, "
# "The median waits for a Care Act assessment": what the items share, and the first of them.
_SHARED = re.compile(r"(?P<shared>.*\b(?:for|of|to|among|in)\s)(?P<first>.+)\Z", re.DOTALL)
_PREDICATE = re.compile(r"\s(?:were|was|are|is|had|have|stood|averaged|took|of|at|reported|received)\b.*\Z", re.DOTALL)
_ENDS_OPEN = re.compile(r"(?:\s(?:were|was|are|is|stood|of|at|in|for))+\Z")
_ARTICLE = re.compile(r"\A(?:the|an?|its|their|both)\s", re.IGNORECASE)


def assign_in_order(view: str, reading: SentenceReading) -> None:
    """Give each value of a list with "respectively" its own words, or its own period."""
    start, end = reading.sentence.start, reading.sentence.end
    word = view.find(_IN_ORDER, start, end)
    if word < 0:
        _assign_dates(view, reading)
        return
    run = _run_before(view, reading, word)
    if len(run) < 2:
        return
    dates = _dates(view, reading.periods, run)
    until = dates[0].start if dates and dates[0].start > run[-1].end else word
    after = " ".join(view[run[-1].end : until].split())
    lead = _OPENING.sub("", view[start : run[0].start])
    for position, measure in enumerate(run):
        if dates:
            words = _ENDS_OPEN.sub("", after) or _ENDS_OPEN.sub("", lead.strip())
            reading.cells[measure.token] = Cell(words, dates[position], False)
        elif items := _items(lead, len(run)):
            words = _ENDS_OPEN.sub("", " ".join(f"{items[position]} {after}".split()))
            reading.cells[measure.token] = Cell(words, None, False)


def _assign_dates(view: str, reading: SentenceReading) -> None:
    """Give each of the joined values that are all figures of a sentence its own of as many joined periods."""
    run = [reading.measures[at] for at in reading.figures]
    if len(run) < 2 or len(run) != len(reading.measures) or len({one.unit for one in run}) > 1:
        return
    if not all(_JOINT.fullmatch(view, a.end, b.start) for a, b in pairwise(run)):
        return
    dates = _dates(view, reading.periods, run)
    if dates and not _BOTH_TOGETHER.search(view, reading.sentence.start, dates[0].start):
        reading.cells.update(
            {measure.token: Cell("", period, False) for measure, period in zip(run, dates, strict=True)}
        )


def _run_before(view: str, reading: SentenceReading, word: int) -> list[Measure]:
    """The figures that the word applies to: the joined ones of one unit before it."""
    figures = [reading.measures[at] for at in reading.figures]
    before = [one for one in figures if one.end <= word]
    run = before[-1:]
    for one in reversed(before[:-1]):
        if one.unit != run[0].unit or not _JOINT.fullmatch(view, one.end, run[0].start):
            break
        run.insert(0, one)
    if not run:
        return []
    last = max((one.end for one in reading.periods if run[-1].end <= one.start < word), default=run[-1].end)
    return run if _UP_TO_THE_WORD.fullmatch(view, last, word) else []


def _dates(view: str, periods: Sequence[Period], run: Sequence[Measure]) -> list[Period]:
    """As many joined periods as values, which date them in order; else empty."""
    own = [each for one in periods if one.value for each in each_of(view, one)]
    joined = all(_BETWEEN_PERIODS.fullmatch(view, a.end, b.start) for a, b in pairwise(own))
    apart = all(one.end <= run[0].start or one.start >= run[-1].end for one in own)
    return own if len(own) == len(run) and joined and apart else []


def _items(lead: str, count: int) -> list[str]:
    """The words of each item of a list before the values: what the items share, the item, what is said of all."""
    first, *others = _SEPARATOR.split(lead)
    if len(others) != count - 1:
        return []
    shared = _SHARED.fullmatch(first)
    common, item = (shared["shared"], shared["first"]) if shared else ("", first)
    said = _PREDICATE.search(others[-1])
    if said is None:
        return []
    noun = _ARTICLE.sub("", others[-1][: said.start()]).split()
    is_half = len(_ARTICLE.sub("", item).split()) == 1 and not item.endswith("s")  # "the vacancy and turnover rates"
    rest = " ".join([*(noun[1:] if is_half else ()), said.group().strip()])
    return [f"{common}{one} {rest}" for one in (item, *others[:-1])] + [f"{common}{others[-1]}"]
