"""Makes the record of a figure from the attributes that its sentence gives.

Belongs here: combining the attributes. Does not belong here: reading any of them; each attribute has its own module.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from math import isnan

from ingestion.codes import AMOUNT, CHANGE, COUNT, DURATION, ENGLAND, SHARE, ComparatorArea, Direction
from ingestion.figures.compare.comparators import main_comparator
from ingestion.figures.describe.clauses import clause_of, in_words_of, lead_of
from ingestion.figures.describe.context import context_of
from ingestion.figures.describe.modality import is_projection, is_target, qualifier_of
from ingestion.figures.describe.money import MoneyContext
from ingestion.figures.describe.part_of_budget import without_wholes
from ingestion.figures.describe.period import is_interval, period_of
from ingestion.figures.describe.period_dates import dates_of
from ingestion.figures.describe.population_groups import population_group
from ingestion.figures.describe.readable import readable
from ingestion.figures.describe.source import PROVIDER_RATINGS, source_of, source_that_goes_on
from ingestion.figures.describe.subject import subject_of
from ingestion.figures.describe.survey_rounds import round_of
from ingestion.figures.find.directions import computed_direction, stated_of_the_whole
from ingestion.figures.identify.catalogue import Indicator
from ingestion.figures.identify.exclusions.surveyed import names_own_survey
from ingestion.figures.identify.indicator import indicator_of
from ingestion.figures.identify.parts import is_a_part, is_of_a_total
from ingestion.figures.model import (
    ENGLAND_VALUE,
    INHERITED,
    OMBUDSMAN,
    TABLE,
    Antecedent,
    Citation,
    Clause,
    Dated,
    LinkedFigure,
    Words,
)
from ingestion.figures.qualify.anecdote import is_anecdote
from ingestion.figures.qualify.change import change_of, direction_of
from ingestion.figures.qualify.statistic import QUALIFIER_OF, Statistic, statistic_in, statistic_of
from ingestion.figures.text.plain_view import FILLER, without_markup
from ingestion.records import Comparator, Figure, Section

_YEAR = re.compile(r"20[0-9]{2}")
MAX_LEAD_OF_A_PART = 2  # words: "Of these 31%", "For 31% of them"
_BRACKETS = re.compile(r"\([^)]{0,200}\)?")


@dataclass(frozen=True, slots=True)
class Source:
    """The document a figure is printed in: its id, its text, and the text as a reader sees it."""

    document_id: str
    text: str
    view: str


def figure_of(
    source: Source,
    one: LinkedFigure,
    citation: Citation | None,
    before: Antecedent,
    section: Section | None,
    money: MoneyContext,
) -> tuple[Figure, Dated | None]:
    """The record of a figure, and its period, which figures that refer back to it inherit.

    `before` is the context from the figures before it, `money` the context from the amounts before it, which this
    figure updates.
    """
    view, reading, measure, token = source.view, one.reading, one.measure, one.measure.token
    sentence = reading.sentence
    described = in_words_of(view, reading, measure)
    clause = clause_of(view, reading, described)
    lead = lead_of(view, reading)
    subject = subject_of(view, described, clause.start, clause.after, clause.end, lead)
    words = " ".join(view[clause.start : clause.end].split())
    words = _BRACKETS.sub(" ", words) if "(" in words else words
    words = without_wholes(words) if measure.measure_type == AMOUNT and not clause.part else words
    cell = reading.cells.get(token)
    if cell and cell.label:
        subject = words = cell.label
    source_code = source_of(view, one, citation, words)
    change = change_of(view, measure, clause.start, clause.end)
    own = Words(subject, words, source_code, bool(change))
    is_borrowed = citation is not None and citation.start >= sentence.end  # of a sentence below
    goes_on_with = before.citation if is_borrowed or source_code is None else None
    carried = None if names_own_survey(view, sentence) else source_that_goes_on(view, goes_on_with, words, bool(change))
    indicator = None
    if carried and carried != source_code:
        with_source = replace(own, source_code=carried)
        indicator = _of_carried_source(view, one, clause, with_source, before, section, money)
    goes_on = indicator is not None
    if goes_on:
        citation, source_code = before.citation, carried
    else:
        indicator = indicator_of(view, one, clause, own, before, section, money)
    source_code = source_code or _decided_by(indicator)
    printed = readable(subject, lead, before.subject)
    before.group = _group_of(view, one, indicator, subject, printed, before)
    before.subject = printed if subject and printed == subject else before.subject or printed
    before.subjects.setdefault(one.sentence_index, []).append((measure.unit, printed or subject))
    target = is_target(view, measure, clause.start, clause.end) or (cell is not None and cell.is_target)
    dated = _dated(view, one, citation, before, indicator, goes_on, target)
    statistic = Statistic()  # a share by which something changed has none
    if change is None or measure.measure_type != SHARE:
        statistic = statistic_of(view, measure, sentence.start, clause.start, clause.end)
    if cell and statistic.name is None and measure.measure_type in (COUNT, DURATION):
        statistic = statistic_in(cell.label)
    first_day, last_day = dates_of(dated.value, dated.printed) if dated else (None, None)
    area, against, direction = _comparison(view, one)
    difference = round(measure.value - against, 6) if against is not None and not isnan(measure.value) else None
    quote_end = max(sentence.end, token.end)  # a sentence without end is cut somewhere, also within a number in words
    figure = Figure(
        indicator_id=sha256(f"{source.document_id}:{token.start}:{token.end}".encode()).hexdigest()[:16],
        document_id=source.document_id,
        char_start=measure.start if measure.value < 0 else token.start,
        char_end=token.end,
        quality_statement_code=section.quality_statement_code if section else None,
        section_title=section.title if section else None,
        indicator_code=indicator.code if indicator else None,
        subject=printed or lead,
        value=None if isnan(measure.value) else measure.value,
        unit=measure.unit,
        qualifier=qualifier_of(view, measure, clause.start) or QUALIFIER_OF.get(statistic.name or ""),
        measure_type=CHANGE if change else measure.measure_type,
        statistic=statistic.name,
        limit_value=statistic.limit,
        limit_unit=statistic.limit_unit,
        change_direction=direction_of(change) if change else None,
        period=dated.value if dated else None,
        period_start=first_day,
        period_end=last_day,
        period_printed=dated.printed if dated else None,
        period_printed_year=_first_year(dated.printed) if dated and dated.printed else None,
        period_resolved_by=dated.resolved_by if dated else None,
        source_code=source_code,
        comparator_value=against,
        comparator_area=area,
        difference=difference,
        stated_direction=direction,
        computed_direction=computed_direction(difference),
        is_target=target,
        is_projection=is_projection(view, measure, sentence.start, clause.start, clause.end),
        is_anecdote=is_anecdote(view, sentence, before.sentence),
        population_group=before.group,
        quote=without_markup(source.text, view, sentence.start, quote_end),
        quote_start=sentence.start,
        quote_end=quote_end,
        context=context_of(view, sentence, before, section),
        rule=measure.rule,
    )
    return figure, dated


def _dated(
    view: str,
    one: LinkedFigure,
    citation: Citation | None,
    before: Antecedent,
    indicator: Indicator | None,
    goes_on: bool,
    target: bool,
) -> Dated | None:
    """The period of a figure: of the survey round with its England value, else of its cell, else of its sentence.

    `goes_on`: the figure has the source before it, and so its period, unless its own words give one.
    """
    if is_interval(view, one.measure):
        return None
    is_dated = goes_on and any(period.value for period in one.reading.periods)  # by its own words
    dated = period_of(view, one, None if is_dated else citation, before, target)
    if goes_on and dated is None and before.dated:
        dated = Dated(before.dated.value, before.dated.printed, INHERITED)
    cell = one.reading.cells.get(one.measure.token)
    if cell and cell.period:
        dated = Dated(cell.period.value, cell.period.value, TABLE)
    england = next((held for held, value in one.held if held.area == ENGLAND and value is not None), None)
    england_value = view[england.start : england.end].replace(FILLER, "") if england else None
    if survey_round := round_of(indicator.code if indicator else None, england_value):
        dated = Dated(survey_round, dated.printed if dated else None, ENGLAND_VALUE)
    return dated


def _group_of(
    view: str, one: LinkedFigure, indicator: Indicator | None, subject: str, printed: str, before: Antecedent
) -> str | None:
    """The people whom a figure is of.

    They are those of the figure before, where it is a part of that figure, or has its subject, and no others are named
    between the two: in one sentence, or where the next begins with the part ("31% of them had a break").
    """
    group = indicator.population_group if indicator else population_group(subject, one.measure.unit)
    if group or one.measure.unit.startswith("gbp"):
        return group or None
    is_beside = one.sentence_index in before.subjects
    if not is_beside and len(view[one.reading.sentence.start : one.measure.start].split()) > MAX_LEAD_OF_A_PART:
        return None
    has_its_subject = is_beside and before.subject and printed.startswith(f"{before.subject}: ")
    is_part = is_a_part(view, one, subject) or is_of_a_total(view, one)
    return before.group if has_its_subject or is_part else None


def _decided_by(indicator: Indicator | None) -> str | None:
    """The regulator or the ombudsman, whose decisions an indicator counts, even if the text does not say so."""
    return indicator.source_code if indicator and indicator.source_code in (PROVIDER_RATINGS, OMBUDSMAN) else None


def _of_carried_source(
    view: str,
    one: LinkedFigure,
    clause: Clause,
    words: Words,
    before: Antecedent,
    section: Section | None,
    money: MoneyContext,
) -> Indicator | None:
    """The indicator of a figure with the source before it, where that source measures it; else None."""
    waited_for = before.waited_for
    indicator = indicator_of(view, one, clause, words, before, section, money)
    if indicator and indicator.source_code == words.source_code:
        return indicator
    before.waited_for = waited_for
    return None


def _first_year(printed: str) -> int | None:
    year = _YEAR.search(printed)
    return int(year.group()) if year else None


def comparators_of(one: LinkedFigure, figure: Figure) -> Iterable[Comparator]:
    """The records of a figure's comparators."""
    for held, value in one.held:
        yield Comparator(
            indicator_id=figure.indicator_id,
            document_id=figure.document_id,
            comparator_area=held.area,
            comparator_value=value,
            char_start=held.start,
            char_end=held.end,
            rule=held.rule,
        )


def _comparison(view: str, one: LinkedFigure) -> tuple[ComparatorArea | None, float | None, Direction | None]:
    """Area, value and stated direction of the comparator shown with the figure; words alone give a direction."""
    main = main_comparator(one.held)
    if main is None:
        in_words = next((held for held, _ in one.held if held.direction), None)
        return (in_words.area, None, in_words.direction) if in_words else (None, None, None)
    held, value = main
    whole = stated_of_the_whole(view, one.reading.sentence.start, one.reading.measures[0].start)
    return held.area, value, held.direction or whole
