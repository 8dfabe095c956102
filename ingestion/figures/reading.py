"""Every statistic of a report, put together: numbers with their class, figures, comparators, passages.

Belongs here: the order in which the steps are taken, and how what they found becomes records. Does not belong here: any
wording; each question about the text has its own module.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ingestion.figures.areas import ENGLAND
from ingestion.figures.attachment import Found, attach
from ingestion.figures.catalogue import Indicator, resolve_indicator
from ingestion.figures.citations import Citation, find_citations
from ingestion.figures.clauses import Clause, clause_of, lead_of, topic_of
from ingestion.figures.comparators import main_comparator
from ingestion.figures.dating import ENGLAND_VALUE, Dated, period_of
from ingestion.figures.directions import computed_direction, stated_of_the_whole
from ingestion.figures.intentions import is_change, is_projection, is_target, qualifier_of
from ingestion.figures.measures import SentenceReading, read_sentence
from ingestion.figures.money import UNIT as MONEY
from ingestion.figures.money import MoneyContext
from ingestion.figures.number_classes import Verdict
from ingestion.figures.numbers import Token, find_numbers
from ingestion.figures.passages import FRAME_ROLES, is_prose, voice_of
from ingestion.figures.reading_view import FILLER, reading_view
from ingestion.figures.sentences import Paragraph, find_paragraphs, find_sentences
from ingestion.figures.sources import citation_of, source_of
from ingestion.figures.subjects import population_group, subject_of
from ingestion.figures.survey_rounds import round_of
from ingestion.figures.units import CHANGE, COUNT, RANK, SCORE, Measure
from ingestion.records import Comparator, Figure, Header, Number, Passage, Score, Section

_OF_A_GROUP = re.compile(r"\s(?:for|among|amongst)\s")
_REFERS_BACK = re.compile(
    r"(?:of|were|was|had|have|are|did|would|could|been|who|waiting|awaiting|unallocated|underway)\b|them\b|these\b"
)
# A share of services by rating says itself which rating it is of.
_OF_A_RATING = re.compile(r"\b(?:good|outstanding|inadequate|requir\w+\simprovement|rat(?:ed|ing))\b", re.IGNORECASE)
FINANCIAL_FACTS = "financial_facts"
_BRACKETS = re.compile(r"\([^)]{0,200}\)?")


@dataclass(frozen=True, slots=True)
class Statistics:
    """What reading a report for its statistics yields, each list in order of the text."""

    numbers: list[Number]
    figures: list[Figure]
    comparators: list[Comparator]
    passages: list[Passage]


def read_statistics(
    document_id: str, text: str, sections: list[Section], scores: list[Score], headers: list[Header]
) -> Statistics:
    """Read every statistic out of a report's text and account for every number.

    `sections`, `scores` and `headers` are what the structure of the same text yielded; they tell which numbers are
    headings, scores and facts about the report. Spans are offsets into `text`. Units and columns as in `Figure`.
    """
    return _Reader(document_id, text, sections, scores, headers).read()


class _Reader:
    """Reads one document; holds what its steps share."""

    def __init__(
        self, document_id: str, text: str, sections: list[Section], scores: list[Score], headers: list[Header]
    ) -> None:
        self.document_id = document_id
        self.text = text
        self.view = reading_view(text)
        self.sections = sorted(sections, key=lambda section: (section.char_start, section.depth))
        self.section_starts = [section.char_start for section in self.sections]
        self.known = _known_spans(scores, headers)
        self.statistics = Statistics([], [], [], [])
        self.money = MoneyContext()
        self.money_section: Section | None = None

    def read(self) -> Statistics:
        """The numbers, figures, comparators and passages of the document."""
        tokens = find_numbers(self.view)
        starts = [token.start for token in tokens]
        titles = [(section.title_start, section.title_end) for section in self.sections]
        for paragraph in find_paragraphs(self.view, titles):
            section = self._section_at(paragraph.start)
            own = tokens[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            if paragraph.is_title:
                self.statistics.numbers.extend(
                    self._number(token, ("structure", "section_title"), None) for token in own
                )
                continue
            if own:
                self._read_paragraph(paragraph, own, section)
            self._add_passage(paragraph, section)
        return self.statistics

    def _section_at(self, offset: int) -> Section | None:
        """The innermost section that contains the offset."""
        for position in range(bisect_right(self.section_starts, offset) - 1, -1, -1):
            if offset < self.sections[position].char_end:
                return self.sections[position]
        return None

    def _add_passage(self, paragraph: Paragraph, section: Section | None) -> None:
        printed = self.text[paragraph.start : paragraph.end]
        if section is None or section.role in FRAME_ROLES or not is_prose(printed):
            return
        voice, rule = voice_of(self.view[paragraph.start : paragraph.end])
        self.statistics.passages.append(
            Passage(
                document_id=self.document_id,
                char_start=paragraph.start,
                char_end=paragraph.end,
                quality_statement_code=section.quality_statement_code,
                section_title=section.title,
                text=printed,
                voice=voice,
                rule=rule,
            )
        )

    def _read_paragraph(self, paragraph: Paragraph, tokens: list[Token], section: Section | None) -> None:
        sentences = find_sentences(self.view, paragraph)
        starts = [token.start for token in tokens]
        readings: list[SentenceReading] = []
        for sentence in sentences:
            own = tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            before = readings[-1].measures[-1] if readings and readings[-1].measures else None
            readings.append(read_sentence(self.view, sentence, own, self.known, before))
        periods = [period for reading in readings for period in reading.periods]
        citations = find_citations(self.view, paragraph.start, paragraph.end, periods)
        figures: dict[Token, Figure] = {}
        compared: dict[int, str] = {}
        inherited = self._open_money_context(section)
        for one in attach(readings):
            citation = citation_of(self.view, one, sentences, citations)
            figure, dated = self._figure(one, citation, inherited, section)
            inherited = dated or inherited
            if one.measure.unit == MONEY:
                self.money.dated = dated
            figures[one.measure.token] = figure
            compared.update({held.start: figure.indicator_id for held, value in one.held if value is not None})
            self.statistics.figures.append(figure)
            self.statistics.comparators.extend(self._comparators(one, figure))
        self._account(readings, figures, compared)

    def _open_money_context(self, section: Section | None) -> Dated | None:
        """What amounts of a new paragraph inherit: in the financial facts from the one before, elsewhere nothing."""
        if section is None or section is not self.money_section or section.role != FINANCIAL_FACTS:
            self.money = MoneyContext()
        self.money_section = section
        return self.money.dated

    def _figure(
        self, one: Found, citation: Citation | None, inherited: Dated | None, section: Section | None
    ) -> tuple[Figure, Dated | None]:
        """The record of a figure, and its period, which figures that refer back to it inherit."""
        view, reading, measure, token = self.view, one.reading, one.measure, one.measure.token
        sentence = reading.sentence
        clause = clause_of(view, reading, measure)
        subject = subject_of(view, measure, clause.start, clause.after, clause.end)
        words = _BRACKETS.sub(" ", " ".join(view[clause.start : clause.end].split()))
        source = source_of(view, one, citation, words)
        indicator = self._indicator(one, clause, subject, words, source)
        change = is_change(view, measure, clause.start, clause.end)
        if change and indicator and not indicator.states_differences:
            indicator = None
        dated = period_of(view, reading, measure, citation, inherited)
        england = next((held for held, value in one.held if held.area == ENGLAND and value is not None), None)
        england_value = view[england.start : england.end].replace(FILLER, "") if england else None
        if survey_round := round_of(indicator.code if indicator else None, england_value):
            dated = Dated(survey_round, dated.printed if dated else None, ENGLAND_VALUE)
        area, against, direction = self._comparison(one)
        difference = round(measure.value - against, 6) if against is not None else None
        group = indicator.population_group if indicator else population_group(subject, measure.unit)
        figure = Figure(
            indicator_id=sha256(f"{self.document_id}:{token.start}:{token.end}".encode()).hexdigest()[:16],
            document_id=self.document_id,
            char_start=token.start,
            char_end=token.end,
            quality_statement_code=section.quality_statement_code if section else None,
            section_title=section.title if section else None,
            indicator_code=indicator.code if indicator else None,
            subject=subject or lead_of(view, reading),
            value=measure.value,
            unit=measure.unit,
            qualifier=qualifier_of(view, measure, clause.start),
            measure_type=CHANGE if change else measure.measure_type,
            period=dated.value if dated else None,
            period_printed=dated.printed if dated else None,
            period_resolved_by=dated.resolved_by if dated else None,
            source_code=source,
            comparator_value=against,
            comparator_area=area,
            difference=difference,
            stated_direction=direction,
            computed_direction=computed_direction(difference),
            is_target=is_target(view, measure, clause.start, clause.end),
            is_projection=is_projection(view, clause.start, clause.end),
            population_group=group or None,
            quote=self.text[sentence.start : sentence.end],
            quote_start=sentence.start,
            quote_end=sentence.end,
            rule=measure.rule,
        )
        return figure, dated

    def _indicator(self, one: Found, clause: Clause, subject: str, words: str, source: str | None) -> Indicator | None:
        """What the catalogue knows of the subject: by itself, by the words of its clause, by the topic of its sentence.

        A count is known by all its words first ("a backlog of 1,200 applications"), an amount of money by what the
        amounts before it were about ("its actual spend" of the whole, or on adult social care).
        """
        unit, topic = one.measure.unit, topic_of(self.view, one.reading)
        attempts = [("", subject), ("", words)]
        if one.measure.measure_type == COUNT or unit == MONEY:
            attempts.reverse()
        if subject:
            attempts.append((topic, subject))
        if (
            subject
            and not _OF_A_RATING.search(subject)
            and (not self._counts_its_own(one.measure) or _REFERS_BACK.match(subject))
        ):
            attempts.append(("", f"{topic} {subject}"))
        if one.measure.measure_type in (RANK, SCORE):
            sentence = one.reading.sentence
            attempts.append(("", self.view[sentence.start : sentence.end]))
        if _OF_A_GROUP.match(self.view, one.measure.end, clause.end):
            attempts.insert(0, ("", f"{topic} {subject}"))
        if unit == MONEY:
            self.money.note(words)
            if self.money.about and self.money.about not in words.lower():
                attempts.insert(0, (self.money.about, words))
        elif subject and self.money.about:
            attempts.append((self.money.about, subject))
        found = (resolve_indicator(text, unit, source, about) for about, text in attempts if text)
        return next(filter(None, found), None)

    def _counts_its_own(self, measure: Measure) -> bool:
        """Whether the words after a count name what it counts: "14 people", "no complaints", but not "none"."""
        printed = self.view[measure.token.start : measure.token.end].lower()
        return measure.rule == "count" or (measure.rule == "zero_in_words" and printed == "no")

    def _comparison(self, one: Found) -> tuple[str | None, float | None, str | None]:
        """Area, value and stated direction of the comparator shown with the figure; words alone give a direction."""
        main = main_comparator(one.held)
        if main is None:
            return None, None, next((held.direction for held, _ in one.held if held.direction), None)
        held, value = main
        whole = stated_of_the_whole(self.view, one.reading.sentence.start, one.measure.start)
        return held.area, value, held.direction or whole

    def _comparators(self, one: Found, figure: Figure) -> Iterable[Comparator]:
        for held, value in one.held:
            yield Comparator(
                indicator_id=figure.indicator_id,
                document_id=self.document_id,
                comparator_area=held.area,
                comparator_value=value,
                char_start=held.start,
                char_end=held.end,
                rule=held.rule,
            )

    def _account(
        self, readings: Sequence[SentenceReading], figures: dict[Token, Figure], compared: dict[int, str]
    ) -> None:
        """Write every token of a paragraph into the ledger: a figure, a comparator (`compared` by start) or neither."""
        dating = {figure.period_printed for figure in figures.values() if figure.period_printed}
        for reading in readings:
            rules = {held.start: held.rule for held in reading.held if held.measure is not None}
            for token in reading.tokens:
                if figure := figures.get(token):
                    number = self._number(token, ("figure", figure.rule), figure.indicator_id)
                elif token.start in compared:
                    number = self._number(token, ("comparator", rules[token.start]), compared[token.start])
                else:
                    verdict = reading.verdicts.get(token, ("unexplained", "none"))
                    printed = self.view[token.start : token.end]
                    if verdict[0] == "date" and any(printed in period for period in dating):
                        verdict = ("period", verdict[1])
                    number = self._number(token, verdict, None)
                self.statistics.numbers.append(number)

    def _number(self, token: Token, verdict: Verdict, indicator_id: str | None) -> Number:
        return Number(
            document_id=self.document_id,
            char_start=token.start,
            char_end=token.end,
            text=self.text[token.start : token.end],
            number_class=verdict[0],
            indicator_id=indicator_id,
            rule=verdict[1],
        )


def _known_spans(scores: Sequence[Score], headers: Sequence[Header]) -> dict[int, Verdict]:
    """The class of numbers that the report's structure explains, by where they start."""
    known: dict[int, Verdict] = {score.char_start: ("score", f"score_in_{score.place}") for score in scores}
    for header in headers:
        if header.char_start is not None and any(word in header.fact for word in ("percentage", "rating", "score")):
            known.setdefault(header.char_start, ("score", header.fact))
    return known
