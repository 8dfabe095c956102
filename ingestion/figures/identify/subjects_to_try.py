"""The subjects of a figure that are looked up in the catalogue, in order.

Belongs here: the words of the text that are tried as its subject. Does not belong here: matching words to wordings
(matching.py), subjects inherited for another group (continued.py), ratings of services (ratings.py).
"""

import re
from collections.abc import Iterator

from ingestion.codes import COUNT, RANK, SCORE, SHARE
from ingestion.figures.describe.clauses import PREDICATE, lead_of, topic_of
from ingestion.figures.describe.money import ADULT_SOCIAL_CARE, MoneyContext, goes_on, has_no_owner
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.describe.part_of_budget import name_of_allotted, name_of_whole
from ingestion.figures.describe.readable import says_nothing
from ingestion.figures.identify.continued import (
    goes_on_of_its_kind,
    is_apposed_share,
    is_performance_of_before,
    is_target_of_before,
    subjects_that_go_on,
)
from ingestion.figures.identify.exclusions.counted import NAMES_PEOPLE
from ingestion.figures.identify.exclusions.surveyed import names_users
from ingestion.figures.identify.parts import REFERS_BACK, in_full
from ingestion.figures.identify.ratings import (
    kind_of_homes,
    names_a_rating,
    opens_with_services,
    rating_of_all,
)
from ingestion.figures.identify.shares import is_of_a_whole, is_of_the_part_before, whole_before
from ingestion.figures.model import TOTAL, Antecedent, Clause, LinkedFigure, Measure, Sentence, Words

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
_A_PLAN = re.compile(r"(?:(?:\w+\s){0,2}against\s)?(?:an?|the|its)\s(?:plan|target)\b")
# "..., an increase of 39%", "..., which grew by 7%": of what the sentence began with.
_WHICH_CHANGED = re.compile(r"\W*(?:which|that)\s(?:ha[ds]\s|has\s)?\w+\s(?:by\s)?(?:\w+\s)?\Z")
_APPOSED_CHANGE = re.compile(r"(?:an?\s)?(?:\w+\s)?(?:increase|rise|growth|fall|decrease|reduction|drop)")
# "8% of people with a learning disability were employed and 79% lived with family": of whom was said once.
_SAYS_ONLY_WHAT = re.compile(r"(?:lived|live|living|were|was|are|had|have|felt|said|received|needed|remained|in)\s\w")
_THAN = re.compile(r"\b(?:than|under|over)\s\Z")
# "£96.4m, representing 37% of the council's net budget"
_OF_WHOLE_BUDGET = re.compile(
    r"(?:,|\bor|represent\w*|account\w*\sfor|equat\w+\sto|equivalent\sto|which\s(?:is|was)|mak\w+\sup)\s(?:\w+\s)?[\d.]+\s?(?:%|per\scent)"
    r"\sof\s(?:the|its)\s(?:(?:council|authority)(?:['’]s)?|total|overall|whole)\s(?:\w+\s){0,2}(?:budget|spend\w*|expenditure)\b"
)
# "It had delivered £5.2m of its £6m savings target"
_OF_SAVINGS = re.compile(
    r"\sof\s(?:its|the|their|an?)\s(?:target\sof\s)?£\s?[\d.,]+(?:m|bn|k|\s[mb]illion)?\s(?:\w+\s)?(?:savings|efficienc\w+)\b"
)
_OF_A_BUDGET = re.compile(r"\bagainst\s(?:an?|its|the)\s(?:\w+\s)?(?:budget|estimate)\sof\s£?\Z")
# "Complaints rose from 61 to 94 and councillor enquiries from 205 to 260": those are of another kind.
_NAMES_ITS_OWN = re.compile(
    r"\W*(?:and\s)?(?!the\s)(?:(?!they\b|it\b|rang|var)[a-z][\w'-]*\s){1,5}from\s[\d,.]+\s(?:\w+\s)?to\s"
)
# "17% are over 65, and by 2040 this is expected to rise to 24%"
_IT_IS_FORESEEN = re.compile(
    r"\b(?:this|it)\s(?:(?:is|was)\s(?:expected|projected|predicted|forecast|estimated|likely|set|due)\sto|will|would|could|may|might)\s"
    r"(?:\w+\sto|reach|be)\s(?:\w+\s)?\Z"
)
_RANGE = re.compile(r"\s?(?:to|-|–)\s?")
_BETWEEN, _BETWEEN_AND = re.compile(r"\bbetween\s\Z"), re.compile(r"\sand\s")  # "caseloads ranged between 12 and 26"
_BY = re.compile(r"\bby\s(?:\w+\s)?\Z")
_TO = re.compile(r"\sto\s(?:\w+\s)?")
_GROUP_OF_A_SEX = re.compile(r"\b(?:men|women|(?:fe)?males?)\b", re.IGNORECASE)
_PER = re.compile(r"\s(?:an?|per|each|every)\s(?:night|day|week|month|year|hour)\b")
_CARERS = re.compile(r"\bcarers\b", re.IGNORECASE)
_OPENS_WITH_CARERS = re.compile(r"\W*(?:Unpaid\s|Some\s|Many\s)?[Cc]arers\b(?!')")


def subjects_to_try(
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
    measure, subject = one.measure, words.subject
    only = _only_subjects(view, one, clause, words, before, money)
    if only is not None:
        return only
    attempts = [("", subject), ("", words.clause)]
    if (measure.measure_type == COUNT and measure.rule != "count_in_brackets") or measure.unit == MONEY:
        attempts.reverse()
    if measure.measure_type == SHARE and is_of_a_whole(view, clause.start, measure):
        attempts = attempts[:1]
    attempts += [(whole, subject) for whole in whole_before(view, one)]
    if is_part:
        if measure.measure_type == SHARE and names_a_rating(subject):
            attempts.append((_topic_of(view, one, subject), subject))  # "94 homes, of which 76% were rated good"
        return _with_money(attempts, measure, words, money)
    if words.source_code != "ASCS" and _goes_on_of_carers(view, one, before, subject):
        attempts = [("carers", said) for _, said in attempts]
    if measure.measure_type == COUNT and (start := _start_of_range(view, one)) is not None:
        attempts.append(("", view[start : clause.end]))
    attempts += _attempts_with_what_went_before(view, one, clause, words, before)
    if measure.measure_type == SHARE and (rated := rating_of_all(view, measure.end, clause, one.reading.sentence)):
        attempts.append(("", f"{subject} {rated}"))
    if (named := kind_of_homes(subject)) and names_a_rating(lead := lead_of(view, one.reading)):
        attempts.insert(0, (lead, named))
    if names_a_rating(subject) and opens_with_services(lead := lead_of(view, one.reading)):
        attempts.insert(0, (lead, subject))
    if _OF_A_GROUP.match(view, measure.end, clause.end):
        attempts.insert(0, ("", f"{_topic_of(view, one, subject)} {subject}"))
    return _with_money(attempts, measure, words, money)


def _only_subjects(
    view: str, one: LinkedFigure, clause: Clause, words: Words, before: Antecedent, money: MoneyContext
) -> list[tuple[str, str]] | None:
    """The subjects of a figure of which the text says in one way what it is; None for all others."""
    measure, sentence = one.measure, one.reading.sentence
    if measure.unit == MONEY and money.about and _OF_A_BUDGET.search(view, clause.start, measure.token.start):
        return [("", f"{money.about} budget")]
    named = name_of_allotted(view, sentence.start, sentence.end, measure.token.start) if measure.unit == MONEY else ""
    if measure.unit == MONEY and (named or _OF_SAVINGS.match(view, measure.end)):
        return [("", named or "savings")]
    lead, following = view[clause.start : measure.start], view[measure.end : sentence.end]
    if measure.unit == MONEY and not money.about and has_no_owner(lead, following):
        return []
    if clause.part and (named := name_of_whole(view, clause.part, measure, clause.end)):
        return [("", named)]
    if (cell := one.reading.cells.get(measure.token)) and cell.label:
        return _with_money([("", words.subject)], measure, words, money)
    if measure.measure_type == SHARE and is_of_the_part_before(view, one.reading.sentence.start, measure):
        return []
    if is_apposed_share(view, one) or is_performance_of_before(view, one) or _is_what_it_changed_to(view, one):
        return [("", before.subject)]
    return None


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
        if before.group:
            yield before.group, subject
        yield PREDICATE.split(before.subject, maxsplit=1)[0], subject
    if (
        before.subject
        and (own.strip() or subject == "respectively")
        and not _THAN.search(own)
        and says_nothing(f"{own} {subject}")
        and not _PER.match(view, measure.end)
    ):
        yield "", before.subject
    yield from goes_on_of_its_kind(view, one, before, subject)
    if before.subject and (is_target_of_before(view, own, measure) or _IT_IS_FORESEEN.search(own)):
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
    is_of_others = names_users(subject) and _CARERS.search(topic)
    if subject and refers_back and not names_a_rating(subject) and not is_of_others:
        yield "", f"{topic} {subject}"
    if measure.measure_type in (RANK, SCORE) and not (subject and NAMES_PEOPLE.search(subject)):
        yield "", view[sentence.start : sentence.end]
    if before.sentence:
        yield from _with_sentence_before(view, measure, lead, subject, before.sentence)


def _with_sentence_before(
    view: str, measure: Measure, lead: str, subject: str, before: Sentence
) -> Iterator[tuple[str, str]]:
    """The subject with what the sentence before says that it is."""
    earlier = view[before.start : before.end]
    if measure.measure_type == COUNT and (named := in_full(subject, earlier)):
        yield "", named
    if lead.strip() and says_nothing(f"{lead} {subject}"):
        yield "", f"{earlier} {subject}"


def _start_of_range(view: str, one: LinkedFigure) -> int | None:
    """Where the words of a range begin, of which a count is the end: "caseloads were 18 to 22"; else None."""
    measures, sentence = one.reading.measures, one.reading.sentence
    at = measures.index(one.measure)
    if at == 0 or measures[at - 1].unit != one.measure.unit or at - 1 not in one.reading.figures:
        return None
    is_between = _BETWEEN.search(view, sentence.start, measures[at - 1].start)
    if not (_BETWEEN_AND if is_between else _RANGE).fullmatch(view, measures[at - 1].end, one.measure.start):
        return None
    return measures[at - 2].end if at > 1 else sentence.start


def _is_what_it_changed_to(view: str, one: LinkedFigure) -> bool:
    """Whether a count is that to which another value has changed it: "hours grew by 18% to 21,400"."""
    measure = one.measure
    before = next((other for other in reversed(one.reading.measures) if other.end <= measure.start), None)
    return (
        measure.measure_type == COUNT
        and before is not None
        and before.measure_type == SHARE
        and bool(_TO.fullmatch(view, before.end, measure.start))
        and bool(_BY.search(view, one.reading.sentence.start, before.start))
    )


def _with_money(
    attempts: list[tuple[str, str]], measure: Measure, words: Words, money: MoneyContext
) -> list[tuple[str, str]]:
    """The attempts, with the context of the amounts before (the whole budget, or adult social care) if they go on."""
    if measure.measure_type == SHARE and money.about == ADULT_SOCIAL_CARE and _OF_WHOLE_BUDGET.search(words.clause):
        return [*attempts, (money.about, words.clause)]
    if measure.unit == MONEY:
        money.note(words.clause)
        if money.about and money.about not in words.clause.lower() and goes_on(words.clause):
            return [(money.about, words.clause), *attempts]
    elif words.subject and money.about and goes_on(words.subject):
        return [*attempts, (money.about, words.subject)]
    return attempts


def _topic_of(view: str, one: LinkedFigure, subject: str) -> str:
    return _without_other_sex(topic_of(view, one.reading), subject)


def _without_other_sex(topic: str, subject: str) -> str:
    """The topic without the men or women of another figure, where the subject names its own."""
    return _GROUP_OF_A_SEX.sub(" ", topic) if _GROUP_OF_A_SEX.search(subject) else topic


def _goes_on_of_carers(view: str, one: LinkedFigure, before: Antecedent, subject: str) -> bool:
    """Whether a subject without people inherits carers: "61% of carers felt consulted and 29% had contact".

    Its own sentence names them before the value, or the sentence before begins with them, or the figure before is of
    them.
    """
    if NAMES_PEOPLE.search(subject.replace("social services", "")):
        return False
    start = one.reading.sentence.start
    return bool(
        _CARERS.search(view, start, one.measure.start)
        or (before.sentence and _OPENS_WITH_CARERS.match(view, before.sentence.start))
        or (before.group == "carers" and one.measure.measure_type in (SHARE, SCORE) and before.sentence)
    )


def _counts_nothing_named(view: str, measure: Measure) -> bool:
    """Whether no word after a count names what it counts: "none", "412 in 2024", but not "no complaints"."""
    if measure.measure_type != COUNT or measure.rule in ("count", TOTAL):
        return False
    return measure.rule != "zero_in_words" or view[measure.token.start : measure.token.end].lower() != "no"
