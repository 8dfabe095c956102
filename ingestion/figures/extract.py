"""All statistics of a report: numbers with their class, figures, comparators.

Belongs here: the order of the steps, and making records from their results. Does not belong here: any wording; each
step has its own module.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.figures.build_figures import Source, comparators_of, figure_of
from ingestion.figures.compare.link_comparators import attach
from ingestion.figures.compare.tables import Table, is_row, is_row_of_headings, read_in_table, table_headed
from ingestion.figures.describe.in_order import assign_in_order
from ingestion.figures.describe.list_context import (
    LeadIn,
    begins_with_value,
    is_heading,
    is_item,
    lead_in_of,
    leads_in,
)
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.describe.money import MoneyContext
from ingestion.figures.describe.source import citation_of, opening_citation
from ingestion.figures.find.citations import find_citations
from ingestion.figures.find.numbers import find_numbers
from ingestion.figures.measure.number_classes import touches_text
from ingestion.figures.model import (
    LOCAL_AUTHORITY,
    Antecedent,
    Citation,
    Classification,
    Dated,
    Paragraph,
    SentenceReading,
    Token,
)
from ingestion.figures.sentence import read_sentence
from ingestion.figures.text.prose import Prose, read_prose
from ingestion.records import Comparator, Figure, Header, Number, Score, Section
from ingestion.structure.authority import NameOf
from ingestion.structure.roles import SectionRole


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of a report, each list in order of the text.

    `readings` are the read sentences of paragraphs with numbers, in `prose`, the text without markup.
    """

    numbers: list[Number]
    figures: list[Figure]
    comparators: list[Comparator]
    readings: list[SentenceReading]
    prose: Prose


def _nobodys(_: str) -> NameOf | None:
    return None


def read_statistics(
    document_id: str,
    text: str,
    sections: list[Section],
    scores: list[Score],
    headers: list[Header],
    whose: Callable[[str], NameOf | None] = _nobodys,
) -> Statistics:
    """Read every statistic out of a report's text and account for every number.

    `sections`, `scores` and `headers` come from the structure of the same text and identify numbers of headings, scores
    and facts about the report. `whose` returns whether words are the name of the report's authority or of another.
    Spans are offsets in `text`. Units and columns are those of `Figure`.
    """
    return _Reader(document_id, text, sections, scores, headers, whose).read()


class _Reader:
    """Reads one document; keeps the state that its steps share."""

    def __init__(
        self,
        document_id: str,
        text: str,
        sections: list[Section],
        scores: list[Score],
        headers: list[Header],
        whose: Callable[[str], NameOf | None],
    ) -> None:
        self.whose = whose
        self.document_id = document_id
        self.text = text
        self.prose = read_prose(text, sections)
        self.view = self.prose.view
        self.source = Source(document_id, text, self.view)
        self.sections = sorted(sections, key=lambda section: (section.char_start, section.depth))
        self.section_starts = [section.char_start for section in self.sections]
        self.known = _known_spans(scores, headers)
        self.statistics = Statistics([], [], [], [], self.prose)
        self.money = MoneyContext()
        self.money_section: Section | None = None
        self.last_citation: Citation | None = None
        self.lead_in = LeadIn()
        self.has_bullets = False
        self.table: Table | None = None

    def read(self) -> Statistics:
        """The numbers, figures and comparators of the document."""
        tokens = find_numbers(self.view)
        starts = [token.start for token in tokens]
        for paragraph in self.prose.paragraphs:
            section = self._section_at(paragraph.start)
            own = tokens[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            self._open_paragraph(paragraph)
            if paragraph.is_title:
                self.statistics.numbers.extend(
                    self._number(token, ("structure", "section_title"), None) for token in own
                )
                continue
            if own or leads_in(self.view, paragraph):
                self._read_paragraph(paragraph, own, section)
        return self.statistics

    def _open_paragraph(self, paragraph: Paragraph) -> None:
        """Drop what ended with the paragraph before: its list, its table. The first row of a table heads the others."""
        if is_item(self.view, paragraph):
            self.has_bullets = True
        elif self.has_bullets or not begins_with_value(self.view, paragraph):
            self.lead_in, self.has_bullets = LeadIn(), False
        if not is_row(self.view, paragraph.start):
            self.table = None
        elif self.table is None or is_row_of_headings(self.view, paragraph.end):
            self.table = table_headed(self.view, paragraph.start, paragraph.end, self.whose)

    def _section_at(self, offset: int) -> Section | None:
        """The innermost section that contains the offset."""
        for position in range(bisect_right(self.section_starts, offset) - 1, -1, -1):
            if offset < self.sections[position].char_end:
                return self.sections[position]
        return None

    def _read_paragraph(self, paragraph: Paragraph, tokens: list[Token], section: Section | None) -> None:
        sentences = self.prose.sentences(paragraph)
        starts = [token.start for token in tokens]
        readings: list[SentenceReading] = []
        for sentence in sentences:
            own = tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            readings.append(read_sentence(self.view, sentence, own, self.known, readings, self.whose))
            assign_in_order(self.view, readings[-1])
        if self.table:
            read_in_table(self.view, paragraph.start, paragraph.end, self.table, readings)
        found = attach(self.view, readings)
        citations = [] if is_item(self.view, paragraph) and not found else self._citations(paragraph, readings)
        figures: dict[Token, Figure] = {}
        compared: dict[int, str] = {}
        before = Antecedent(dated=self._open_money_context(section), of_list=self.lead_in.dated)
        before.citation = opening_citation(citations, found)
        for one in found:
            citation = citation_of(self.view, one, sentences, citations, self.last_citation) or self.lead_in.citation
            before.sentence = sentences[one.sentence_index - 1] if one.sentence_index else None
            before.lead_in = self.lead_in.sentence
            figure, dated = figure_of(self.source, one, citation, before, section, self.money)
            before.citation = None if figure.source_code == LOCAL_AUTHORITY else citation or before.citation
            # The year to which a number is projected is not that of the next; a budget's forecast is of the same year.
            if dated and not (figure.is_projection and one.measure.unit != MONEY):
                before.dated, before.figure = dated, one
            if one.measure.unit == MONEY:
                self.money.dated = dated
            figures[one.measure.token] = figure
            compared.update({held.start: figure.indicator_id for held, value in one.held if value is not None})
            self.statistics.figures.append(figure)
            self.statistics.comparators.extend(comparators_of(one, figure))
        self.last_citation = citations[-1] if citations else self.last_citation
        heads = is_heading(self.view, paragraph, readings, citations)
        if heads or leads_in(self.view, paragraph):
            self.has_bullets = heads  # a heading without a colon has items with bullets only
            self.lead_in = lead_in_of(self.view, readings[-1], citations)
        self.statistics.readings.extend(readings)
        self._account(readings, figures, compared)

    def _citations(self, paragraph: Paragraph, readings: Sequence[SentenceReading]) -> list[Citation]:
        periods = [period for reading in readings for period in reading.periods]
        return find_citations(self.view, paragraph.start, paragraph.end, periods)

    def _open_money_context(self, section: Section | None) -> Dated | None:
        """What amounts of a new paragraph inherit: in the financial facts from the one before, elsewhere nothing."""
        if section is None or section is not self.money_section or section.role != SectionRole.FINANCIAL_FACTS:
            self.money = MoneyContext()
        self.money_section = section
        return self.money.dated

    def _account(
        self, readings: Sequence[SentenceReading], figures: dict[Token, Figure], compared: dict[int, str]
    ) -> None:
        """Write every token of a paragraph into the ledger: a figure, a comparator (`compared` by start) or neither."""
        periods = [figure.period_printed for figure in figures.values()]
        dating = {printed for printed in (*periods, self.lead_in.dated and self.lead_in.dated.printed) if printed}
        for reading in readings:
            rules = {held.start: held.rule for held in reading.held if held.measure is not None}
            for token in reading.tokens:
                if figure := figures.get(token):
                    number = self._number(token, ("figure", figure.rule), figure.indicator_id)
                    number.char_start = figure.char_start  # with the sign of a value below zero
                    number.text = self.text[number.char_start : number.char_end]
                elif token.start in compared:
                    number = self._number(token, ("comparator", rules[token.start]), compared[token.start])
                else:
                    verdict = reading.verdicts.get(token, ("unexplained", "none"))
                    printed = self.view[token.start : token.end]
                    if verdict[0] == "date" and any(printed in period for period in dating):
                        verdict = ("period", verdict[1])
                    number = self._number(token, verdict, None)
                self.statistics.numbers.append(number)

    def _number(self, token: Token, verdict: Classification, indicator_id: str | None) -> Number:
        return Number(
            document_id=self.document_id,
            char_start=token.start,
            char_end=token.end,
            text=self.text[token.start : token.end],
            number_class=verdict[0],
            indicator_id=indicator_id,
            rule=verdict[1],
            touches_text=touches_text(self.view, token.start, token.end),
        )


def _known_spans(scores: Sequence[Score], headers: Sequence[Header]) -> dict[int, Classification]:
    """The class of numbers that the report's structure explains, by their start."""
    known: dict[int, Classification] = {score.char_start: ("score", f"score_in_{score.place}") for score in scores}
    for header in headers:
        if header.char_start is not None and any(word in header.fact for word in ("percentage", "rating", "score")):
            known.setdefault(header.char_start, ("score", header.fact))
    return known
