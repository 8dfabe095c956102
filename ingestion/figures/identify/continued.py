"""Figures that inherit the subject of an earlier figure: "Among carers it was 52%", "which is 11% of them".

Belongs here: the words with which a figure inherits a subject for another group, another area or as a share. Does not
belong here: the indicator of a subject (matching.py), and readable subjects (readable.py).
"""

import re
from collections.abc import Iterator

from ingestion.codes import COUNT, SHARE
from ingestion.figures.compare.comparators import HERE_IT_IS
from ingestion.figures.describe.clauses import PREDICATE, lead_of
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.identify.ratings import is_a_rating, names_a_rating, services_named_before
from ingestion.figures.model import Antecedent, LinkedFigure, Measure

_FIGURE = (
    r"(?:(?:equivalent|comparable|corresponding|respective|same)\s)?"
    r"(?:figure|rate|share|proportion|percentage|number|average)s?"
)
_IS = r"(?:was|is|were|are|stood\sat|stands\sat)"
# Those of whom the figure is, whom a phrase names: "carers", "people aged 18 to 64", "residential homes".
_GROUP = (
    r"(?:the\s)?(?P<group>(?!(?:these|those|them|whom|which|this|it)\s(?!aged|over|under|with))(?:[\w'-]+,?\s){1,6}?)"
)
_FOR = r"(?:[Ff]or|[Aa]mong(?:st)?|[Ii]n|[Oo]f|[Aa]cross)"
_FOR_ANOTHER_GROUP = re.compile(
    rf"\W*(?:(?:and|but|while|whereas)\s)?{_FOR}\s{_GROUP}(?:it|this|the\s{_FIGURE})\s{_IS}\s(?:\w+\s)?\Z"
    rf"|\W*(?:(?:and|but|while|whereas)\s)?[Tt]he\s{_FIGURE}\s(?:for|among(?:st)?|in)\s"
    rf"{_GROUP.replace('group', 'other')}{_IS}\s(?:\w+\s)?\Z"
)
# "Vacancies among care workers were 12% and among nurses 19%"
_AND_FOR = re.compile(rf"\W*(?:(?:and|but|while)\s)?(?:for|among(?:st)?|of)\s{_GROUP}(?:at\s)?\Z")
_ENDS = re.compile(r"\)?(?:\s?[.,;:(]|\sout\sof\s\d|\s(?:and|but|while|compared|against|in)\b|\s*\Z)")
_AND_ONE_MORE = re.compile(r"\s?(?:%|per\scent)?\sand\s[\d.]+")
_ONLY_JOINED = re.compile(r"\W*(?:and\s|or\s)?\Z")
# Who a figure is of: in the words of the figure before, the other group takes their place.
_WHOM = re.compile(
    r"\b(?:(?:people|those|adults|carers|residents)\s(?:who\suse\s(?:\w+\s)?services|using\sservices|aged\s\S+\s(?:and|to|or)\s\S+"
    r"|(?:over|under)\s\d+)|(?:unpaid\s|older\s|younger\s|disabled\s)?(?:people|adults|carers|users|residents|men|women)"
    r"|(?:nursing|residential(?:\scare)?|care)\shomes|(?:residential|home|domiciliary)\s?care(?:\s(?:services|agencies|providers))?"
    r"|supported\sliving(?:\sservices)?|social\sworkers|care\s(?:workers|staff)|(?:frontline\s|council\s|commissioned\s|care\shome\s)?(?:staff|providers)|nurses|occupational\stherapists|managers)\b",
    re.IGNORECASE,
)
# "Vacancy rates differed: care workers 13%, senior care workers 6%"
_ONLY_WHOM = re.compile(
    rf"\W*+(?:and\s)?(?P<group>(?:\w[\w-]*+\s){{0,2}}?{_WHOM.pattern})\s(?:at\s)?\Z",
    re.IGNORECASE,
)
# "54% of carers said the same": the subject of the figure before.
_SAID_THE_SAME = re.compile(
    r"(?P<group>[\w'\s-]{3,40}?)\s(?:said|say|felt|thought|reported|agreed|did)\s(?:the\ssame|so|likewise)\b"
)
# "61% of people felt safe in 2022/23, while 66% did in 2023/24"
_DID = re.compile(r"did(?:\sso)?(?=\s(?:in|by|at|now|this)\b|\Z)")
_APPOSED = re.compile(r"(?:[^.;,]|,\d){2,80},\s(?:or\s)?(?:about\s|around\s|nearly\s|some\s|just\s(?:over|under)\s)?\Z")
_OF_A_GROUP = re.compile(r"\sof\s(?!them\b|these\b|those\b|whom\b|which\b)")
# "72% of people and 63% of carers found it easy", "3 homecare contracts and 1 other contract were handed back"
_AND_SO_MUCH_OF = re.compile(r"\)?\s(?:of\s)?[^.;,\d]{3,50}?,?\s(?:and|but)\s(?:(?:only|just|about|around)\s)?\Z")
_OF_WHOM_BOTH_SAY = re.compile(
    rf"\)?\sof\s(?:the\s|all\s)?(?:{_WHOM.pattern})\s(?!of\b|who\b|in\b|and\b|with\b)(?P<says>[a-z][^.;,\d]{{3,80}})",
    re.IGNORECASE,
)
_OF_WHICH_BOTH_ARE = re.compile(r"\s(?:[\w'-]+\s){1,4}?(?P<says>(?:had|have|has|were|was)\s(?:been\s)?[^.;,\d]{3,60})")
_NO_VERB = re.compile(
    r"(?:(?!who\b|had\b|have\b|has\b|were\b|was\b|are\b|is\b|felt\b|said\b|in\b|on\b|by\b)[\w'-]++(?:\s|\Z)){1,5}"
)
_AMOUNTS_TO = re.compile(
    r",\s(?:(?:which\s|this\s)(?:is|was)\s(?:equivalent\sto\s)?|(?:which\s|this\s)?(?:amount\w*\sto|equat\w+\sto|represent\w*|correspond\w*\sto|equivalent\sto)\s)(?:\w+\s)?\Z"
)

# "..., exceeding the 90% target", "which was below its 85% target": the target of the value before.
_AGAINST_A_TARGET = re.compile(
    r"\W*(?:(?:which|this|that)\s(?:was|is)\s|and\s|although\s)?(?:(?:just|well|still|slightly|far|narrowly|also)\s){0,2}"
    r"(?:exceed\w*|short\sof|below|above|under|over|miss\w+|meet\w*|met|against|within|beyond"
    r"|(?:better|worse|lower|higher|more|less)\sthan|compared\s(?:to|with))\s(?:an?|the|its|their|our)\s(?:[\w'-]+\s){0,2}(?:(?:target|standard|goal)\sof\s)?\Z"
)
_TARGET = re.compile(r"\b(?:target|standard|aim|goal|ambition)\b")
_PERFORMANCE_IS = re.compile(
    r"[;,]\s(?:(?:and|but|while)\s)?(?:(?:its|the|current|actual|latest|recent)\s){0,2}performance\s(?:[\w-]+\s){0,5}?(?:was|is|stood\sat)\s(?:\w+\s)?\Z"
)
_TARGET_OF = re.compile(r"\b(?:target|standard|goal)\sof\s\Z")
_IS_A_TARGET = re.compile(r"\s?(?:\w+\s){0,2}(?:targets?|standards?|ambition|goal|aim|KPI)\b")

# "£41m of savings, of which £9.6m was to come from adult social care"
_OF_WHICH = re.compile(
    r"(?:,|\sand|\swith)?\s(?:of\swhich|including|worth|totalling|amounting\sto|equivalent\sto)\s(?:\w+\s)?\Z"
)
# "Savings of £11m had been identified, with £8.7m achieved"
_IS_SAVED = re.compile(r"\s(?:already\s)?(?:achieved|delivered|made|realised|secured|found)\b")
_SAVES = re.compile(r"\b(?:sav(?:e[ds]?|ings?)|efficienc\w+)\b", re.IGNORECASE)


def is_target_of_before(view: str, own: str, measure: Measure) -> bool:
    """Whether a value is the target of the one before; `own` are the words between the two."""
    if not _AGAINST_A_TARGET.fullmatch(own):
        return False
    return bool(_TARGET_OF.search(own) or _IS_A_TARGET.match(view, measure.end))


def is_performance_of_before(view: str, one: LinkedFigure) -> bool:
    """Whether a value is that of the target before: "the target was 80% within 28 days; performance was 69%"."""
    before = _last_before(one)
    return (
        before is not None
        and before.unit == one.measure.unit
        and bool(_PERFORMANCE_IS.search(view, before.end, one.measure.start))
        and bool(_TARGET.search(view, one.reading.sentence.start, before.end + 30))
    )


def is_apposed_share(view: str, one: LinkedFigure) -> bool:
    """Whether a share is that of the count before in a group: "6,300 people with dementia, 4% of people over 65"."""
    measure = one.measure
    if measure.measure_type != SHARE or not _OF_A_GROUP.match(view, measure.end):
        return False
    counted = _last_before(one)
    return (
        counted is not None
        and counted.measure_type == COUNT
        and bool(_APPOSED.search(view, counted.end, measure.start))
    )


def subjects_that_go_on(
    view: str, one: LinkedFigure, clause_start: int, subject: str, before: Antecedent
) -> Iterator[str]:
    """The inherited subjects with the figure's own group or area; none where a figure has its own subject."""
    measure, sentence = one.measure, one.reading.sentence
    if of_another := _said_of_another_group(view, one, clause_start, before):
        group, earlier = of_another
        yield f"{group.strip(' ,')} {_WHOM.sub(' ', earlier, 1)}"
    if before.subject and (same := _SAID_THE_SAME.match(subject)):
        yield f"{same['group']} {_WHOM.sub(' ', before.subject, 1)}"
    if measure.measure_type == SHARE and _DID.match(subject):
        yield before.subject
    counted = _last_before(one) if measure.measure_type == SHARE else None
    if counted and counted.measure_type == COUNT and _AMOUNTS_TO.search(view, counted.end, measure.start):
        yield before.subject
    if names_a_rating(subject) and (services := services_named_before(view, sentence, before.sentence)):
        yield f"{services} {subject}"
    if says := _said_of_both(view, one, subject):
        yield f"{subject} {says}"
    if any(held.rule == HERE_IT_IS for held, _ in one.held):
        yield view[sentence.start : measure.start]


def _said_of_both(view: str, one: LinkedFigure, subject: str) -> str:
    """What the words after the next value say of both values, where the subject of the first is only whom it is of."""
    measure = one.measure
    following = next((other for other in one.reading.measures if other.start >= measure.end), None)
    if following is None or following.unit != measure.unit:
        return ""
    if not _AND_SO_MUCH_OF.fullmatch(view, measure.end, following.start):
        return ""
    is_whom = _WHOM.fullmatch(subject)
    if measure.measure_type == SHARE and is_whom:
        both = _OF_WHOM_BOTH_SAY.match(view, following.end, one.reading.sentence.end)
    elif measure.measure_type == COUNT and not is_whom and _NO_VERB.fullmatch(subject):
        both = _OF_WHICH_BOTH_ARE.match(view, following.end, one.reading.sentence.end)
    else:
        return ""
    return both["says"] if both else ""


def _said_of_another_group(
    view: str, one: LinkedFigure, clause_start: int, before: Antecedent
) -> tuple[str, str] | None:
    """The group of a figure that names nothing else, and the subject that goes on; None where it is not clear which."""
    measure, sentence = one.measure, one.reading.sentence
    if not _ENDS.match(view, measure.end):
        return None
    first = one.reading.measures[one.reading.figures[0]] if one.reading.figures else measure
    is_first = measure is first
    goes_on = None if is_first else _AND_FOR.fullmatch(view, clause_start, measure.start)
    if goes_on and _WHOM.search(goes_on["group"]):
        return goes_on["group"], before.subject
    is_alike = not is_first and measure.unit == first.unit
    if is_alike and (only := _ONLY_WHOM.fullmatch(view, clause_start, measure.start)):
        return only["group"], lead_of(view, one.reading)
    leads = _FOR_ANOTHER_GROUP.fullmatch(view, sentence.start, first.start)
    if measure is first or (leads and _ONLY_JOINED.fullmatch(view, clause_start, measure.start)):
        of_sentence = before.subjects.get(one.sentence_index - 1, [])
    else:
        of_several = _AND_ONE_MORE.match(view, measure.end)  # of which of the figures before is each?
        leads = None if of_several else _FOR_ANOTHER_GROUP.fullmatch(view, clause_start, measure.start)
        of_sentence = before.subjects.get(one.sentence_index, [])[-1:]
    alike = [subject for unit, subject in of_sentence if unit == measure.unit]
    own = [at for at in one.reading.figures if one.reading.measures[at].unit == measure.unit]
    if leads is None or not alike or len(alike) not in (1, len(own)):
        return None
    if not _WHOM.search(leads["group"] or leads["other"]):
        return None  # of a part of the area, or of some whom no rule knows
    position = sum(one.reading.measures[at].start < measure.start for at in own)
    return leads["group"] or leads["other"], alike[position if len(alike) > 1 else 0]


def _last_before(one: LinkedFigure) -> Measure | None:
    """The figure before in the same sentence."""
    before = [one.reading.measures[at] for at in one.reading.figures]
    return next((measure for measure in reversed(before) if measure.end <= one.measure.start), None)


def goes_on_of_its_kind(view: str, one: LinkedFigure, before: Antecedent, subject: str) -> Iterator[tuple[str, str]]:
    """The services of a share that names only a rating, the savings of an amount "of which" it is a part."""
    measure = one.measure
    if measure.unit == MONEY and _SAVES.search(before.subject):
        is_part = _OF_WHICH.search(view, one.reading.sentence.start, measure.start)
        if is_part or (view.startswith(", with ", measure.start - 7) and _IS_SAVED.match(view, measure.end)):
            yield "", f"{subject} savings"
    elif before.subject and measure.measure_type == SHARE and is_a_rating(subject):
        yield PREDICATE.split(before.subject, maxsplit=1)[0], subject
