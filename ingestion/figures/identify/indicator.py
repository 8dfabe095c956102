"""The indicator of a figure: that of what is waited for, else the first that one of its subjects names.

Belongs here: the order of the steps, and the attributes of a figure that exclude indicators. Does not belong here: the
subjects (subjects_to_try.py), matching them to wordings (matching.py), waits (waiting.py).
"""

import re

from ingestion.codes import COUNT, DURATION, RANK, SCORE, SHARE
from ingestion.figures.describe.clauses import PREDICATE
from ingestion.figures.describe.money import MoneyContext
from ingestion.figures.identify.catalogue import DEMOGRAPHICS, WORD, Indicator
from ingestion.figures.identify.exclusions.amounts import is_part_of_total
from ingestion.figures.identify.exclusions.counted import NAMES_PEOPLE, counts_others
from ingestion.figures.identify.exclusions.of_another import is_of_another
from ingestion.figures.identify.exclusions.part_of_area import (
    is_decile_of_parts,
    is_difference_from_another,
    is_of_a_place,
    is_of_a_unit,
)
from ingestion.figures.identify.exclusions.plausibility import is_implausible
from ingestion.figures.identify.exclusions.professions import is_of_a_profession
from ingestion.figures.identify.exclusions.residents import opens_with_a_group
from ingestion.figures.identify.exclusions.surveyed import group_before, names_own_survey
from ingestion.figures.identify.matching import Asked, resolve_indicator
from ingestion.figures.identify.parts import follows_a_share, is_a_part, precedes_its_total
from ingestion.figures.identify.subjects_to_try import subjects_to_try
from ingestion.figures.identify.waiting import Wait, wait_of
from ingestion.figures.model import OMBUDSMAN, Antecedent, Cell, Clause, LinkedFigure, Measure, Words
from ingestion.records import Section
from ingestion.structure.roles import SectionRole

_SAFEGUARDING = "safeguarding"
_ABOUT_PAGE = frozenset({SectionRole.ABOUT, SectionRole.DEMOGRAPHICS})
# "Almost two thirds (64.1%)": the exact share is the value.
_STATED_EXACTLY = re.compile(r"[^.;()\d]{0,60}\(\s?(?P<exact>\d{1,3}(?:\.\d{1,4})?)\s?(?:%|per\scent)[,;)]")
_MAX_ROUNDING = 10  # percentage points between a fraction in words and the exact share
# In what is found of safeguarding, concerns are about safeguarding.
_CONCERNS = re.compile(
    r"\A\W*((?:the\s)?(?:(?:total\s)?(?:number|volume)\sof\s)?(?:new\s)?)(?=concerns\b(?!\s(?:from|about|raised\sby|of)\b))",
    re.IGNORECASE,
)
# "1,900 people aged 65 and over and 1,200 aged under 65 used services": the verb of the second is of both.
_AND_ANOTHER_GROUP = re.compile(
    r"[\s,]*(?:and\s)?[\d,]+\s(?:(?:people|adults|those|residents)\s)?(?:aged|over|under)\s"
)
# "14 providers and 9 care homes had closed": the verb of the second is of both.
_BOTH_DO = re.compile(r"\s(?:[a-z-]+\s){1,4}?and\s\d+\s(?:[a-z-]+\s){1,4}?(?P<did>(?:had|have|has)\s\w+)")
# "It supported 800 carers and 1,200 older people": those are not all older residents.
_SUPPORTED_WITH_OTHERS = re.compile(
    r"\b(?:support|help|assist|visit|serv|train|advis)\w*\s(?:\w+\s)?[\d,]*\d\s[^.;,\d]{1,40}(?:,|,?\sand)\s(?:\w+\s)?\Z"
)
_NEXT = re.compile(r"[,;:]")
_AND_HE = re.compile(r"(?:,|\sand|\swhile|\sbut)\s(?:the\s)?(?:Local\sGovernment\s(?:and\sSocial\sCare\s)?)?\Z")
_OMBUDSMAN = re.compile(r"[Oo]mbudsman|LGSCO")


def indicator_of(
    view: str,
    one: LinkedFigure,
    clause: Clause,
    words: Words,
    before: Antecedent,
    section: Section | None,
    money: MoneyContext,
) -> Indicator | None:
    """The catalogue's indicator of a figure, None where it has none or the text is ambiguous."""
    cell = one.reading.cells.get(one.measure.token)
    if cell and (not cell.is_certain or _is_of_a_group(cell, one.measure.unit)):
        return None
    if is_of_another(view, one) or (one.measure.measure_type == COUNT and counts_others(view, clause, one.measure)):
        before.waited_for = ""
        return None
    if (
        _is_stated_exactly(view, one.measure)
        or _is_beside_its_own(view, one)
        or is_of_a_unit(view, one.reading.sentence.start, one.measure.start)
        or (
            one.measure.measure_type == SCORE
            and is_decile_of_parts(view, one.reading.sentence.start, one.measure.start)
        )
    ):
        before.waited_for = ""
        return None
    if one.measure.measure_type == RANK and view.startswith(" least", one.measure.end):  # counted from the other end
        return None
    asked = _asked(view, one, clause, words, before, section)
    wait = None if words.is_change else wait_of(_wait(view, one, clause, words, before), before.waited_for)
    # "310 were waiting, and 28 of these for a first assessment"
    is_of_some = wait and asked.is_part and one.measure.measure_type == COUNT and wait[0] == before.waited_for
    if wait or not asked.is_part:  # after "41 of whom were in hospital" the wait is still that of all
        before.waited_for = wait[0] if wait else ""
    if wait:
        return None if asked.is_of_a_place or is_of_some else wait[1]
    attempts = subjects_to_try(view, one, clause, words, before, money, asked.is_part)
    if section and section.quality_statement_code == _SAFEGUARDING:
        attempts = [(about, _CONCERNS.sub(r"\1safeguarding ", text, count=1)) for about, text in attempts]
    found = (resolve_indicator(text, asked, about) for about, text in dict.fromkeys(attempts) if text)
    indicator = next(filter(None, found), None)
    if indicator and precedes_its_total(one):  # the 3 of "3 of the 14 schemes had opened" are not what the 14 are
        whole = PREDICATE.split(words.subject, maxsplit=1)[0]
        return None if resolve_indicator(whole, asked) is indicator else indicator
    if indicator is None or (asked.is_of_a_place and indicator.group != DEMOGRAPHICS):
        return None
    is_other = (
        is_of_a_profession(view, one, clause, indicator)
        or is_implausible(indicator, one.measure.value)
        or is_difference_from_another(view, one.measure.end, indicator.code)
        or is_part_of_total(indicator, view, one.measure.end)
    )
    return None if is_other else indicator


def _is_of_a_group(cell: Cell, unit: str) -> bool:
    """Whether a value of a table is of a group, and no indicator is of both the group and what is measured."""
    if not cell.group:
        return False
    asked = Asked(unit)
    both = resolve_indicator(cell.label, asked)
    if both is None or both is resolve_indicator(cell.group, asked):
        return True
    names_group = "_".join(WORD.findall(cell.group.lower())) in both.code
    return both is resolve_indicator(cell.whole, asked) and not names_group


def _is_stated_exactly(view: str, measure: Measure) -> bool:
    """Whether a fraction in words is followed by its exact share in brackets."""
    stated = _STATED_EXACTLY.match(view, measure.end) if measure.token.kind in ("fraction", "ratio") else None
    return stated is not None and abs(float(stated["exact"]) - measure.value) <= _MAX_ROUNDING


def _is_beside_its_own(view: str, one: LinkedFigure) -> bool:
    """Whether a share or a time in brackets follows another, and nothing says whose it is: "81% did (85%)"."""
    measure, measures = one.measure, one.reading.measures
    before = next((other for other in reversed(measures) if other.end <= measure.start), None)
    if before is None or before.unit != measure.unit or measure.measure_type not in (SHARE, DURATION):
        return False
    if before.token.kind != "digits":
        return False
    is_alone = view.startswith("(", measure.start - 1) and view.startswith(")", measure.end)
    between = view[before.end : measure.start - 1]
    return is_alone and not view.startswith(")", before.end) and not _NEXT.search(between)


def _wait(view: str, one: LinkedFigure, clause: Clause, words: Words, before: Antecedent) -> Wait:
    sentence, measure = one.reading.sentence, one.measure
    if (cell := one.reading.cells.get(measure.token)) and cell.label:
        return Wait(measure.measure_type, measure.unit, words.clause.lower(), "", "")
    earlier = view[before.sentence.start : before.sentence.end] if before.sentence else ""
    return Wait(
        measure_type=measure.measure_type,
        unit=measure.unit,
        own=view[clause.start : clause.end].lower(),
        before=view[sentence.start : clause.start].lower(),
        sentence_before=earlier.lower(),
    )


def _asked(
    view: str, one: LinkedFigure, clause: Clause, words: Words, before: Antecedent, section: Section | None
) -> Asked:
    measure, sentence = one.measure, one.reading.sentence
    is_part = is_a_part(view, one, words.subject)
    whole = view[clause.after : clause.end]
    if is_part:
        earlier = before.sentence.start if before.sentence else sentence.start
        whole = f"{whole} {view[earlier : measure.start]}"
    elif _AND_ANOTHER_GROUP.match(view, clause.end):
        whole = view[clause.after : sentence.end]
    elif measure.measure_type == COUNT and _SUPPORTED_WITH_OTHERS.search(view, sentence.start, measure.start):
        whole = view[sentence.start : measure.start] + whole
    if not NAMES_PEOPLE.search(words.subject):
        whole = f"{whole} {group_before(view, one)}"
    said = words.clause.lower()
    if measure.measure_type == COUNT and (both := _BOTH_DO.match(view, measure.end)):
        said = f"{said.rstrip().removesuffix(' and')} {both['did']}"
    return Asked(
        unit=measure.unit,
        source_code=words.source_code,
        is_change=words.is_change,
        is_about_page=section is None or section.role in _ABOUT_PAGE,
        is_part=is_part,
        whole=whole.lower(),
        clause=said,
        is_of_some=opens_with_a_group(view, sentence.start) or (is_part and follows_a_share(view, one)),
        is_of_own_survey=words.source_code is None and names_own_survey(view, sentence),
        is_of_a_place=is_of_a_place(view, sentence.start, clause.start, clause.end),
        names_ombudsman=_is_of_the_ombudsman(view, one, words, before),
    )


def _is_of_the_ombudsman(view: str, one: LinkedFigure, words: Words, before: Antecedent) -> bool:
    """Whether the text names the ombudsman, and not only for a later share: "41% were upheld, and he upheld 70%"."""
    sentence, measures = one.reading.sentence, one.reading.measures
    start = before.sentence.start if before.sentence else sentence.start
    named = _OMBUDSMAN.search(view, start, sentence.end)
    if named and named.start() >= one.measure.end and _AND_HE.search(view, one.measure.end, named.start()):
        return not any(other.unit == one.measure.unit and other.start > named.end() for other in measures)
    return named is not None or words.source_code == OMBUDSMAN
