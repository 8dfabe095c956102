"""The rows of a report: one dataclass for each staging table (ingestion.tables).

Every extracted value has its document, its span and the rule that found it. `char_start` and `char_end` are offsets
in Unicode characters in the document's stored text: `text[char_start:char_end]` is exactly the printed value.

No code changes a row. The classes are not frozen, because a frozen object takes five times as long to create.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingestion.codes import (
    AssessmentKind,
    ClaimKind,
    ComparatorArea,
    Direction,
    Layout,
    MeasureType,
    NumberClass,
    ScorePlace,
)


@dataclass(slots=True)
class Document:
    """A report file that was read. `document_id` is the SHA-256 of its bytes, in hexadecimal.

    `text` is the text that all spans refer to: the decoded file, or the text extracted from HTML and PDF.
    `authority_slug` is None where the authority is unknown (the document is quarantined);
    `authority_method` is title, manifest, file_name, address or body. `kind` is pilot, formal or reassessment.
    """

    document_id: str
    file_name: str
    media_type: str
    layout: Layout
    characters: int
    text: str
    authority_slug: str | None
    authority_method: str | None
    kind: AssessmentKind


@dataclass(slots=True)
class Section:
    """A part of the report, from its heading to the start of the next part of the same rank.

    `ordinal` counts sections in reading order within a document; `parent_ordinal` is None for the title.
    `level` is overview, theme, quality_statement or subsection; `role` is a `SectionRole`.
    """

    document_id: str
    ordinal: int
    parent_ordinal: int | None
    depth: int
    level: str
    role: str
    title: str
    quality_statement_code: str | None
    theme_number: int | None
    title_start: int
    title_end: int
    char_start: int
    char_end: int
    rule: str


@dataclass(slots=True)
class Header:
    """A fact that a report prints about itself: its title, a date, the rating, the percentage (see `read_header`).

    `value` is the fact in its canonical form (dates as YYYY-MM-DD); `printed` is its printed form.
    """

    document_id: str
    fact: str
    value: str
    printed: str
    char_start: int
    char_end: int
    rule: str


@dataclass(slots=True)
class Score:
    """One printed place of a quality statement's score. The span is the digit alone.

    `score` is the number as printed, even outside the scale of 1 to 4.
    """

    document_id: str
    quality_statement_code: str
    score: int
    place: ScorePlace
    char_start: int
    char_end: int
    rule: str


@dataclass(slots=True)
class Number:
    """A numeric token of the text with its class (see `NumberClass` in codes.py).

    `touches_text`: a letter or digit that is not a unit directly precedes or follows it, so it may be part of a number.
    """

    document_id: str
    char_start: int
    char_end: int
    text: str
    number_class: NumberClass
    indicator_id: str | None
    rule: str
    touches_text: bool = False


@dataclass(slots=True)
class Figure:
    """A printed statistic with the attributes that its sentence gives. The fields are columns of `fct_indicator`.

    `indicator_id` is a hash of the document and the span. Percentages are 0 to 100 with unit `percent`. `value` is
    None where the printed digits are not a number ("£218,406,1190").
    `indicator_code` is None where the subject is not in the catalogue. `statistic` is mean, median, maximum, minimum,
    or share_within or share_over the time `limit_value` in `limit_unit`.
    `change_direction` is increase or decrease, of a difference; `stated_direction` is that of a comparison.
    `period_start` and `period_end` are the first and the last day of the period. `period_printed_year` is the first
    year that `period_printed` names, which may differ. `context` is the heading and, where the quote refers back, the
    sentence before it.
    """

    indicator_id: str
    document_id: str
    char_start: int
    char_end: int
    quality_statement_code: str | None
    section_title: str | None
    indicator_code: str | None
    subject: str
    value: float | None
    unit: str
    qualifier: str | None
    measure_type: MeasureType
    statistic: str | None
    limit_value: float | None
    limit_unit: str | None
    change_direction: str | None
    period: str | None
    period_start: date | None
    period_end: date | None
    period_printed: str | None
    period_printed_year: int | None
    period_resolved_by: str | None
    source_code: str | None
    comparator_value: float | None
    comparator_area: ComparatorArea | None
    difference: float | None
    stated_direction: Direction | None
    computed_direction: Direction | None
    is_target: bool
    is_projection: bool
    is_anecdote: bool
    population_group: str | None
    quote: str
    quote_start: int
    quote_end: int
    context: str | None
    rule: str


@dataclass(slots=True)
class Comparator:
    """A value that a figure is compared with. `comparator_value` is None where the text compares without a number."""

    indicator_id: str
    document_id: str
    comparator_area: ComparatorArea
    comparator_value: float | None
    char_start: int
    char_end: int
    rule: str


@dataclass(slots=True)
class Passage:
    """A paragraph of the findings and whose voice it carries (`codes.Voice`)."""

    document_id: str
    char_start: int
    char_end: int
    quality_statement_code: str | None
    section_title: str | None
    text: str
    voice: str
    rule: str


@dataclass(slots=True)
class Evidence:
    """A sentence of the findings with its voice (whose account it is) and its judgement (the quality that it reports).

    `voice` is a `codes.Voice`, `judgement` a `codes.Judgement`. Their spans delimit the words that they were assigned
    by and are None where there are no such words. `passage_start` is the start of its paragraph.
    `text_key` is equal for sentences with the same words. `undecided` lists the labels assigned with little certainty:
    voice, judgement, topics; None where all were certain.
    """

    evidence_id: str
    document_id: str
    char_start: int
    char_end: int
    passage_start: int
    quality_statement_code: str | None
    section_title: str | None
    text: str
    text_key: str
    voice: str
    voice_start: int | None
    voice_end: int | None
    voice_rule: str
    judgement: str
    judgement_start: int | None
    judgement_end: int | None
    judgement_rule: str
    undecided: str | None


@dataclass(slots=True)
class EvidenceTopic:
    """A topic of a sentence of the findings. The span is None where not its words gave the topic, as `rule` shows."""

    evidence_id: str
    document_id: str
    topic_code: str
    char_start: int | None
    char_end: int | None
    rule: str


@dataclass(slots=True)
class Claim:
    """A claim of a sentence about its own numbers; dbt computes whether it is true.

    `claim` is its kind; `ClaimKind` in codes.py says which fields each kind has. `unit` and `decimals` are those of
    the printed number, `base_unit` and `base_decimals` those of the values that it is computed from. `spans` has all
    places of the claim, as a JSON list; the span is the first of them.
    """

    document_id: str
    claim: ClaimKind
    char_start: int
    char_end: int
    value: float | None
    base: float | None
    printed: float | None
    unit: str | None
    base_unit: str | None
    decimals: int
    base_decimals: int
    is_rough: bool
    word: str | None
    terms: str | None
    spans: str
    rule: str


@dataclass(slots=True)
class Rejection:
    """A file, or a part of one, that could not be used, with the reason and the action to take.

    `reason` is a short code (see `ingestion.rejections`); `explanation` is a sentence for the user.
    """

    file_name: str
    document_id: str | None
    reason: str
    explanation: str


@dataclass(slots=True)
class Reading:
    """The rows read from one report. `document` is None where the file could not be used."""

    document: Document | None = None
    sections: Sequence[Section] = ()
    headers: Sequence[Header] = ()
    scores: Sequence[Score] = ()
    numbers: Sequence[Number] = ()
    figures: Sequence[Figure] = ()
    comparators: Sequence[Comparator] = ()
    passages: Sequence[Passage] = ()
    evidence: Sequence[Evidence] = ()
    evidence_topics: Sequence[EvidenceTopic] = ()
    rejections: Sequence[Rejection] = ()
    claims: Sequence[Claim] = ()

    @property
    def documents(self) -> Sequence[Document]:
        """The document as rows: one, or none."""
        return (self.document,) if self.document else ()
