"""The amounts of a document in reading order, and the words between them.

Belongs here: the numbers that are amounts, their units, and the words next to them. Does not belong here: the meaning
of the words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingestion.codes import COUNT, RANK
from ingestion.figures.measure.units import measure_at
from ingestion.figures.model import Measure, SentenceReading, Token
from ingestion.figures.text.plain_view import FILLER
from ingestion.records import Number

PERCENT, MONEY, COUNTED = "percent", "gbp", "count"
# A year, a date or a section of an Act is no amount: it belongs to the words between amounts.
_CLASSES = frozenset(("figure", "comparator", "other", "unexplained"))
_MAX_BETWEEN = 300  # characters between two amounts that still belong together
_BEFORE = 60  # characters before an amount that show its kind


class Amount(NamedTuple):
    """An amount: its span, its value in units, its unit (count where it has none), its decimals as printed.

    `sentence` counts the document's sentences that hold an amount; `is_rank` marks an ordinal.
    """

    start: int
    end: int
    value: float
    unit: str
    decimals: int
    sentence: int
    is_figure: bool
    is_rank: bool


@dataclass(slots=True)
class Amounts:
    """All amounts of a document with its reading view and its sentences, by the same count as in `Amount`."""

    view: str
    items: list[Amount]
    sentences: list[tuple[int, int]]

    def before(self, amount: Amount) -> str:
        """The words just before an amount."""
        return _words(self.view, max(0, amount.start - _BEFORE), amount.start)

    def since_sentence_start(self, amount: Amount) -> str:
        """The words of the sentence before an amount."""
        return _words(self.view, self.sentences[amount.sentence][0], amount.start)

    def after(self, amount: Amount) -> str:
        """The words after an amount."""
        return _words(self.view, amount.end, amount.end + _MAX_BETWEEN)

    def between(self, one: Amount, other: Amount) -> str:
        """The words between two amounts; a character that no pattern matches where they are far apart."""
        return _words(self.view, one.end, other.start) if other.start - one.end <= _MAX_BETWEEN else "¶"


def amounts_of(view: str, readings: Sequence[SentenceReading], numbers: Mapping[int, Number]) -> Amounts:
    """The amounts of sentences as read; `numbers` is the ledger of the document's numbers by their start."""
    amounts = Amounts(view, [], [])
    for reading in readings:
        measures = {measure.token: measure for measure in reading.measures}
        own = [
            _amount(view, reading, token, measures.get(token), number, len(amounts.sentences))
            for token in reading.tokens
            if (number := numbers.get(token.start)) and (number.number_class in _CLASSES or number.rule == "rank_total")
        ]
        if own:
            amounts.items.extend(own)
            amounts.sentences.append((reading.sentence.start, reading.sentence.end))
    return amounts


def _amount(
    view: str, reading: SentenceReading, token: Token, measure: Measure | None, number: Number, sentence: int
) -> Amount:
    measure = measure or measure_at(view, token, reading.sentence.start, reading.sentence.end)
    printed = view[token.start : token.end].replace(FILLER, "")
    _, _, decimals = printed.partition(".")
    return Amount(
        token.start,
        token.end,
        measure.value if measure else token.value,
        _unit(token, measure),
        len(decimals) if decimals.isdecimal() else 0,
        sentence,
        number.number_class == "figure",
        measure is not None and measure.measure_type == RANK,
    )


def _unit(token: Token, measure: Measure | None) -> str:
    """The unit of an amount. A share in words or as a ratio ("half", "1 in 5") has no sign of per cent."""
    if measure is None or measure.measure_type == RANK:
        return COUNTED if token.kind in ("digits", "words", "rank", "zero") else token.kind
    if measure.unit == PERCENT and token.kind != "digits":
        return token.kind
    return measure.rule if measure.measure_type == COUNT and measure.rule == "scaled_count" else measure.unit


def _words(view: str, start: int, end: int) -> str:
    return view[start:end].lower().replace(FILLER, "").replace("\n", " ¶ ")
