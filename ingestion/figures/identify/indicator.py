"""The indicator of a figure: the subjects that are looked up in the catalogue, and their order.

Belongs here: the words of the text that are tried as its subject. Does not belong here: matching words to wordings
(matching.py), waits (waiting.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingestion.codes import COUNT, RANK, SCORE, SHARE
from ingestion.figures.describe.clauses import PREDICATE, lead_of, topic_of
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.describe.money import MoneyContext
from ingestion.figures.describe.readable import says_nothing
from ingestion.figures.identify.catalogue import Indicator
from ingestion.figures.identify.continued import is_apposed_share, subjects_that_go_on
from ingestion.figures.identify.counted import NAMES_PEOPLE, counts_others
from ingestion.figures.identify.guards import is_implausible, is_of_a_place, opens_with_a_group
from ingestion.figures.identify.matching import Asked, resolve_indicator
from ingestion.figures.identify.parts import REFERS_BACK, is_a_part, precedes_its_total
from ingestion.figures.identify.waiting import Wait, wait_of
from ingestion.figures.model import OMBUDSMAN, TOTAL, Antecedent, Clause, LinkedFigure, Measure
from ingestion.records import Section
from ingestion.regex_prefilter import WordPattern
from ingestion.structure.roles import SectionRole

_ABOUT_PAGE = frozenset({SectionRole.ABOUT, SectionRole.DEMOGRAPHICS})
_OF_A_GROUP = re.compile(r"\s(?:for|among|amongst)\s")
# "The England average for vacancies was 10%. In Penwick it was 13%."
_IT_WAS = re.compile(
    r"(?:Locally|Here|(?:In|For|Across)\s(?:the\s)?(?:[A-Z][\w-]+\s?){1,3}),?\s(?:it|this|the\s(?:figure|rate|share|proportion))\s(?:was|is|stood\sat)"
)
# "71% met this target": the sentence before has the subject.
_OF_SENTENCE_BEFORE = re.compile(
    r"\b(?:met|achieved|within|exceeded|missed)\s(?:this|that|the)\s(?:target|timescale|time\s?frame|standard)\b"
    r"|\b(?:this|that|it)\s(?:was|is|had\sbeen)\s(?:achieved|met|done|managed)\b"
)
# A share of services by rating names its rating.
_OF_A_RATING = WordPattern(
    "good", "outstanding", "inadequate", r"requir\w+\simprovement", r"rat(?:ed|ing)", rest=r"\b", ignore_case=True
)
# "84% of care homes and 92% of home care services were rated good": both are.
_AND_OTHERS = re.compile(r"\sof\s[^.;,\d]{3,50}?(?:,|\sand)\s[\d.]{1,6}\s?(?:%|per\scent)\sof\s")
_ARE_RATED = re.compile(r"\b(?:were|was|are|had\sbeen)\srated\b[^.;,(]*")
_KIND_OF_SERVICE = re.compile(
    r"(?:In|For|Among|Across)\s(?:the\s)?(?:local\s)?(?:home\s?care|domiciliary|residential|nursing|supported\sliving|care\shomes?)\b"
)
_A_PLAN = re.compile(r"(?:(?:\w+\s){0,2}against\s)?(?:an?|the|its)\s(?:plan|target)\b")
# "..., an increase of 39%", "..., which grew by 7%": of what the sentence began with.
_WHICH_CHANGED = re.compile(r"\W*(?:which|that)\s(?:ha[ds]\s|has\s)?\w+\s(?:by\s)?(?:\w+\s)?\Z")
_APPOSED_CHANGE = re.compile(r"(?:an?\s)?(?:\w+\s)?(?:increase|rise|growth|fall|decrease|reduction|drop)")
# "8% of people with a learning disability were employed and 79% lived with family": of whom was said once.
_SAYS_ONLY_WHAT = re.compile(r"(?:lived|live|were|was|are|had|have|felt|said|received|needed|remained)\s\w")
_CONCERNS = re.compile(r"concerns\b")  # in what is found of safeguarding, those are about safeguarding
_THAN = re.compile(r"\b(?:than|under|over)\s\Z")
_OF_A_BUDGET = re.compile(r"\bagainst\s(?:an?|its|the)\s(?:\w+\s)?(?:budget|estimate)\sof\s£?\Z")
# "Complaints rose from 61 to 94 and councillor enquiries from 205 to 260": those are of another kind.
_NAMES_ITS_OWN = re.compile(
    r"\W*(?:and\s)?(?!the\s)(?:(?!they\b|it\b|rang|var)[a-z][\w'-]*\s){1,5}from\s[\d,.]+\s(?:\w+\s)?to\s"
)
_GROUP_OF_A_SEX = re.compile(r"\b(?:men|women|(?:fe)?males?)\b", re.IGNORECASE)
_MAKES_UP = re.compile(
    r"\b(?:ma[kd]e\sup|mak(?:es|ing)\sup|account\w*\sfor|compris\w+|represent\w*|constitut\w+)\s(?:\w+\s){0,2}\Z"
)
_PER = re.compile(r"\s(?:an?|per|each|every)\s(?:night|day|week|month|year|hour)\b")
_OMBUDSMAN = re.compile(r"[Oo]mbudsman|LGSCO")
_CARERS = re.compile(r"\bcarers\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a figure: the subject, all of its clause, its source, and whether it is a change."""

    subject: str
    clause: str
    source_code: str | None
    is_change: bool


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
    if one.measure.measure_type == COUNT and counts_others(view, clause, one.measure):
        before.waited_for = ""
        return None
    wait = None if words.is_change else wait_of(_wait(view, one, clause, words, before), before.waited_for)
    before.waited_for = wait[0] if wait else ""
    if wait:
        return wait[1]
    asked = _asked(view, one, clause, words, before, section)
    if section and section.quality_statement_code == "safeguarding" and _CONCERNS.match(words.subject):
        words = replace(words, subject=f"safeguarding {words.subject}")
    attempts = _attempts(view, one, clause, words, before, money, asked.is_part)
    found = (resolve_indicator(text, asked, about) for about, text in dict.fromkeys(attempts) if text)
    indicator = next(filter(None, found), None)
    if indicator and precedes_its_total(one):  # the 3 of "3 of the 14 schemes had opened" are not what the 14 are
        whole = PREDICATE.split(words.subject, maxsplit=1)[0]
        return None if resolve_indicator(whole, asked) is indicator else indicator
    return None if indicator and is_implausible(indicator, one.measure.value) else indicator


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
    return Asked(
        unit=measure.unit,
        source_code=words.source_code,
        is_change=words.is_change,
        is_about_page=section is None or section.role in _ABOUT_PAGE,
        is_part=is_part,
        whole=whole.lower(),
        clause=words.clause.lower(),
        is_of_some=opens_with_a_group(view, sentence.start),
        is_of_a_place=is_of_a_place(view, sentence.start, clause.start, clause.end),
        names_ombudsman=words.source_code == OMBUDSMAN
        or bool(_OMBUDSMAN.search(view, before.sentence.start if before.sentence else sentence.start, sentence.end)),
    )


def _attempts(
    view: str,
    one: LinkedFigure,
    clause: Clause,
    words: Words,
    before: Antecedent,
    money: MoneyContext,
    is_part: bool,
) -> list[tuple[str, str]]:
    """The subjects to try, each with the topic of the text before it.

    A count is known by all its words first ("a backlog of 1,200 applications"), a share of which a group has its part
    by its subject alone ("they make up 9% of residents over 65").
    """
    measure, subject, start = one.measure, words.subject, one.reading.sentence.start
    if measure.unit == MONEY and money.about and _OF_A_BUDGET.search(view, clause.start, measure.token.start):
        return [("", f"{money.about} budget")]
    if is_apposed_share(view, one):
        return [("", before.subject)]
    attempts = [("", subject), ("", words.clause)]
    if (measure.measure_type == COUNT and measure.rule != "count_in_brackets") or measure.unit == MONEY:
        attempts.reverse()
    if measure.measure_type == SHARE and _MAKES_UP.search(view, clause.start, measure.start):
        attempts = attempts[:1]
    if is_part:
        if measure.measure_type == SHARE and _OF_A_RATING.search(subject, 0, len(subject)):
            attempts.append((_topic_of(view, one, subject), subject))  # "94 homes, of which 76% were rated good"
        return _with_money(attempts, measure, words, money)
    if _goes_on_of_carers(view, start, measure.start, subject):
        attempts.insert(0, ("carers", subject))
    attempts += _attempts_with_what_went_before(view, one, clause, words, before)
    if (
        measure.measure_type == SHARE
        and _AND_OTHERS.match(view, measure.end)
        and (rated := _ARE_RATED.search(view, clause.end, one.reading.sentence.end))
    ):
        attempts.append(("", f"{subject} {rated.group()}"))
    if _OF_A_RATING.search(subject, 0, len(subject)) and _KIND_OF_SERVICE.match(lead_of(view, one.reading)):
        attempts.insert(0, (lead_of(view, one.reading), subject))
    if _OF_A_GROUP.match(view, measure.end, clause.end):
        attempts.insert(0, ("", f"{_topic_of(view, one, subject)} {subject}"))
    return _with_money(attempts, measure, words, money)


def _attempts_with_what_went_before(
    view: str, one: LinkedFigure, clause: Clause, words: Words, before: Antecedent
) -> Iterator[tuple[str, str]]:
    """The subject after the words that its sentence begins with, the subject before it, the sentence before."""
    measure, sentence, subject = one.measure, one.reading.sentence, words.subject
    topic, lead = _topic_of(view, one, subject), lead_of(view, one.reading)
    if subject:
        yield _without_other_sex(lead, subject), subject
        yield topic, subject
    own = view[clause.start : measure.start]
    if words.is_change and (_APPOSED_CHANGE.fullmatch(subject) or _WHICH_CHANGED.fullmatch(own)):
        yield "", before.subject
    yield from (("", said) for said in subjects_that_go_on(view, one, clause.start, subject, before))
    if (
        before.subject
        and measure.measure_type == SHARE
        and _SAYS_ONLY_WHAT.match(subject)
        and measure is not one.reading.measures[0]
    ):
        yield before.subject, subject
    if (
        before.subject
        and (own.strip() or subject == "respectively")
        and not _THAN.search(own)
        and says_nothing(f"{own} {subject}")
        and not _PER.match(view, measure.end)
    ):
        yield "", before.subject
    if before.sentence and (_OF_SENTENCE_BEFORE.search(subject) or _IT_WAS.fullmatch(lead)):
        yield "", f"{view[before.sentence.start : before.sentence.end]} {subject}"
    refers_back = (
        (_counts_nothing_named(view, measure) and not _NAMES_ITS_OWN.fullmatch(own))
        or bool(REFERS_BACK.match(subject))
        or says_nothing(subject)
    )
    if measure.unit == MONEY and not own.strip(" ,;") and says_nothing(subject):
        yield "", before.subject
    if measure.unit == MONEY:
        refers_back = bool(_A_PLAN.match(subject))
    if subject and refers_back and not _OF_A_RATING.search(subject, 0, len(subject)):
        yield "", f"{topic} {subject}"
    if measure.measure_type in (RANK, SCORE):
        yield "", view[sentence.start : sentence.end]
    if before.sentence and lead.strip() and says_nothing(f"{lead} {subject}"):
        yield "", f"{view[before.sentence.start : before.sentence.end]} {subject}"


def _with_money(
    attempts: list[tuple[str, str]], measure: Measure, words: Words, money: MoneyContext
) -> list[tuple[str, str]]:
    """The attempts with the context of the amounts before: the whole budget, or adult social care."""
    if measure.unit == MONEY:
        money.note(words.clause)
        if money.about and money.about not in words.clause.lower():
            return [(money.about, words.clause), *attempts]
    elif words.subject and money.about:
        return [*attempts, (money.about, words.subject)]
    return attempts


def _topic_of(view: str, one: LinkedFigure, subject: str) -> str:
    return _without_other_sex(topic_of(view, one.reading), subject)


def _without_other_sex(topic: str, subject: str) -> str:
    """The topic without the men or women of another figure, where the subject names its own."""
    return _GROUP_OF_A_SEX.sub(" ", topic) if _GROUP_OF_A_SEX.search(subject) else topic


def _goes_on_of_carers(view: str, start: int, clause_start: int, subject: str) -> bool:
    """Whether a subject without people inherits carers: "61% of carers felt consulted and 29% had contact"."""
    return not NAMES_PEOPLE.search(subject) and bool(_CARERS.search(view, start, clause_start))


def _counts_nothing_named(view: str, measure: Measure) -> bool:
    """Whether no word after a count names what it counts: "none", "412 in 2024", but not "no complaints"."""
    if measure.measure_type != COUNT or measure.rule in ("count", TOTAL):
        return False
    return measure.rule != "zero_in_words" or view[measure.token.start : measure.token.end].lower() != "no"
