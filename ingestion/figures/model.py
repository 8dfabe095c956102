"""The types of reading figures: tokens, periods, areas, citations, measures, comparisons, figures of a sentence.

Belongs here: values that one step passes to the next. Does not belong here: finding any of them.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ingestion.codes import ComparatorArea, Direction, MeasureType, NumberClass

# A count of a count gives two figures: "5 of the 18 posts were vacant", "11 of its 18 recommendations".
TOTAL = "total_of_a_count"
OMBUDSMAN, LOCAL_AUTHORITY = "LGSCO", "LA"
CARERS_SURVEY = "SACE"  # asks only carers: its figures are about carers, even if a sentence does not say so
REACH = 2  # number of sentences back that may have the figure of a comparator
CITATION, SENTENCE, INHERITED, ENGLAND_VALUE = "citation", "sentence", "inherited", "england_value"
TABLE = "sentence"  # a heading or a label of the table, which is printed with the value as the words of a sentence are

Kind = Literal[
    "digits", "misgrouped", "words", "year_span", "date", "clock", "ratio", "fraction", "frequency", "rank", "zero"
]
Classification = tuple[NumberClass, str]  # and the rule that decided


@dataclass(slots=True)
class Paragraph:
    """A run of text that belongs together; `is_title` marks a section's printed title."""

    start: int
    end: int
    is_title: bool


@dataclass(slots=True)
class Sentence:
    """A sentence, without the white space around it."""

    start: int
    end: int


class Token(NamedTuple):
    """A numeric token: its span, its kind, and its bare value (a ratio or fraction is a percentage).

    The value of a misgrouped number ("£218,406,1190") is not a number (nan).
    """

    start: int
    end: int
    kind: Kind
    value: float


@dataclass(slots=True)
class Period:
    """A period as printed and in canonical form; `value` is None where the text alone does not fix it.

    `kind` is day, month, quarter, financial_year, year, years (a longer span), day_of_year or relative.
    """

    start: int
    end: int
    kind: str
    value: str | None


@dataclass(slots=True)
class Area:
    """A named area to compare with; `is_average` when the words say so ("England average", not "in England")."""

    start: int
    end: int
    code: ComparatorArea
    is_average: bool


class NamedAuthority(NamedTuple):
    """The span of an authority's name, or of several names; `is_own` where the report's authority is among them."""

    start: int
    end: int
    is_own: bool


@dataclass(slots=True)
class Citation:
    """A named source: its span, its code, the period printed with it, and sources named in one breath with it."""

    start: int
    end: int
    source_code: str
    period: Period | None = None
    others: frozenset[str] = frozenset()


@dataclass(slots=True)
class Measure:
    """A token with its unit.

    `value` is scaled (`£1.5m` is 1,500,000); `start` and `end` enclose the currency sign and the unit; `rule` is the
    named rule that read the unit; `hyphenated`: an adjective ("28-day period"), not a quantity ("28 days").
    """

    token: Token
    value: float
    unit: str
    measure_type: MeasureType
    start: int
    end: int
    rule: str
    hyphenated: bool = False


@dataclass(slots=True)
class Comparison:
    """A comparison of a figure with a comparator.

    `measure` is the position of the comparator's value among the sentence's measures, None without a value;
    `start` and `end` are the span of the value, or of the area's name. `figure` is the position of the figure where the
    wording fixes it ("from 350 to 120"), else None: the nearest figure of the same unit.
    """

    measure: int | None
    figure: int | None
    area: ComparatorArea
    start: int
    end: int
    direction: Direction | None
    rule: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a value in a table: those of its row, or of its column where rows are areas or periods.

    `is_certain` is false where the column may be of another area, or a difference, so that the words do not say what
    the value is. Where one of the two is a group by age or sex, `group` are its words and `whole` those of the other.
    """

    label: str
    period: Period | None
    is_target: bool
    is_certain: bool = True
    group: str = ""
    whole: str = ""


@dataclass(slots=True)
class SentenceReading:
    """A sentence as read: the class of each token that is no measure, the measures, and their comparisons.

    `figures` are the positions of the measures that are no comparators; `authorities` are those that it names; `cells`
    has the words of values in a table.
    """

    sentence: Sentence
    tokens: list[Token]
    periods: list[Period] = field(default_factory=list)
    verdicts: dict[Token, Classification] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    held: list[Comparison] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)
    authorities: list[NamedAuthority] = field(default_factory=list)
    cells: dict[Token, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class LinkedFigure:
    """A figure of a paragraph: its sentence and that sentence's position, its measure, and its comparisons."""

    reading: SentenceReading
    sentence_index: int
    measure: Measure
    held: list[tuple[Comparison, float | None]] = field(default_factory=list)


@dataclass(slots=True)
class Dated:
    """The period of a figure: canonical value (None when only relative), as printed (or None), how it was found."""

    value: str | None
    printed: str | None
    resolved_by: str


@dataclass(slots=True)
class Antecedent:
    """The context before a figure: the period of the figures before, the last of these in its paragraph, and the period
    that the lead-in of a list gives to its items.

    `sentence` is the sentence before the figure's, in its paragraph; `citation` is the source of the figures before,
    until the authority's own figures are given; `subject` is what the last figure is about, `group` the people whom it
    is of, and `waited_for` what it waits for. `lead_in` is the sentence that leads in the list of which the figure is
    an item. `subjects` are unit and subject of the paragraph's figures, by the position of their sentence.
    """

    dated: Dated | None = None
    figure: LinkedFigure | None = None
    of_list: Dated | None = None
    sentence: Sentence | None = None
    citation: Citation | None = None
    subject: str = ""
    waited_for: str = ""
    group: str | None = None
    lead_in: Sentence | None = None
    subjects: dict[int, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(slots=True)
class Clause:
    """The words of a figure: where they start, where those after the value start, and where they end.

    `part` is the amount or share of which the figure is the whole.
    """

    start: int
    after: int
    end: int
    part: Measure | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a figure: the subject, all of its clause, its source, and whether it is a change."""

    subject: str
    clause: str
    source_code: str | None
    is_change: bool
