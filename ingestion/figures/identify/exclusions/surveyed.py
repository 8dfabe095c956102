"""Of whom a survey or a return is: of all who use services or of all carers, not of staff, one age or one service.

Belongs here: rules for all indicators of a survey or a return, and who are carers. Does not belong here: rules for
residents (residents.py).
"""

import re
from collections.abc import Set

from ingestion.codes import COUNT, SHARE
from ingestion.figures.identify.catalogue import Phrase
from ingestion.figures.model import CARERS_SURVEY, LinkedFigure, Sentence

_CARERS = frozenset({"carer", "carers"})
_ABOUT_CARERS = re.compile(r"\bcarers?\b(?!\s(?:staff|workers?))")
_CARE_WORKERS = re.compile(r"\bcarers?(?:'s?)?\spay\b|\bpaid\scarers?\b")
_USERS_AND_CARERS = re.compile(r"\b(?:users|services|people)\s(?:and|or)\s(?:\w+\s)?carers\b")
# "Carers had 412 assessments and people who use services 3,104": the second are no carers.
_USERS = re.compile(r"\b(?:people\swho\suse\s(?:\w+\s)?services|people\susing\s(?:\w+\s)?services|service\susers)\b")
_SURVEYS = frozenset({"ASCS", CARERS_SURVEY})
_SURVEYS_AND_RETURNS = _SURVEYS | {"SALT"}
# People whom a survey of people who use services, or of carers, does not ask.
_ASKED_OTHERS = re.compile(
    r"\b(?:staff|employees|workforce|workers|practitioners|managers|providers?|pupils|children|young\speople|parents"
    r"|families|partners|organisations|teams|tenants|relatives)\b"
)
# "Satisfied with the short-break service", "with their induction": not with the care as a whole.
_SATISFACTION = frozenset({"satisfied_with_care_and_support", "carers_satisfied_with_social_services"})
_WITH_ANOTHER = re.compile(
    r"\b(?:dis)?satisf\w+\swith\s(?!(?:(?:the|their|its|all|adult|local|overall|council|social|quality|level|of|that|long-term|council's)\s){0,5}"
    r"(?:social|care|support|services?|help)\b)"
)
# A survey or return is of all who use services, not of one age or condition.
_ALL = frozenset({"people who use services", "carers"})
_SOME = re.compile(
    r"\b(?:aged\s(?:between\s)?(?:18|65|75|85)|18\s?(?:-|to|and)\s?64|(?:over|under)[ -](?:65|75|85)s?|65(?=\+)"
    r"|65\s(?:and|or)\s(?:over|above|older)|working[ -]age"
    r"|(?:older|younger)\s(?:people|adults|carers)|young\scarers|learning\sdisabilit\w+|mental\shealth|autis\w+"
    r"|(?:white|black|asian|muslim|pakistani|disabled|rural)\s(?:people|adults|residents|carers|communities)"
    r"|(?:white|black|asian)\s(?:respondents|users|people)"
    r"|(?:people|adults|those|carers|respondents|users)\sfrom\s(?:an?\s|the\s)?(?:white|black|asian|mixed|ethnic|minority|global\smajority|other\sethnic)"
    r"|(?:people|adults|those|carers)\s(?:\w+\s)?waiting|dementia|members|tenants|attendees|participants|visitors|students|patients|graduates|ethnic\sminorit\w+|(?:care|nursing)\shome\sresidents|physical\sdisabilit\w+"
    r"|(?:living\s)?(?:in|at)\s(?:extra\scare|supported\sliving|(?:the\s|a\s)?day\scent(?:re|er)s?|(?:care|nursing)\shomes?))\b"
)
# "12% of carers receiving direct payments used them for respite": of those who have the thing.
_HOLDERS = re.compile(
    r"\b(?:people|adults|those|carers)\s(?:receiving|with|using|(?:who|that)\s(?:had|have|received?|used?|attended))\s(?:an?\s|the\s|their\s)?"
    r"(?P<thing>direct\spayments?|training|telecare|equipment|adaptations?|reablement|respite|(?:short\s)?breaks?)\b"
)
# "Reablement was given to 1,204 people, of whom 68% needed no further support": those are all of whom the indicator is.
_AFTER_SHORT_TERM = frozenset({"no_further_support_after_short_term", "at_home_91_days_after_discharge"})
_SHORT_TERM = re.compile(r"\breabl\w+|\bshort[- ]term\s(?:care|support|services?)\b|\bintermediate\scare\b")
# "Of the 1,402 people receiving long-term support, 59% had received a review"
_REVIEWED = "long_term_reviewed"
_IN_LONG_TERM_SUPPORT = re.compile(
    r"\b(?:people|adults|those)\s(?:who\s(?:were\s|are\s)?)?(?:receiv\w+|in|with|access\w+)"
    r"\slong[- ]term\s(?:care|support|services?)\b"
)
_OF_A_GROUP = re.compile(r"\W*(?:Of|Among|Amongst)\s[^.;:%\d]{3,60}")
_MEMBERS = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:members|tenants|attendees|participants|visitors|students|patients|graduates)\b"
)
# Surveys that are not the national ones.
_OWN_SURVEY = re.compile(
    r"\b(?:(?:council|authority)'s\s(?:own\s)?(?:\w+\s)?|(?:own|local|internal|in-house|healthwatch|residents?'?|exit|feedback|partnership's)\s(?:\w+\s)?)(?:survey|questionnaire)\b"
    r"|\bpoll(?:ed)?\b",
    re.IGNORECASE,
)


def group_before(view: str, one: LinkedFigure) -> str:
    """Those of whom a share without people of its own is: "Of tenants in extra care 88% ...", "84 members, and 31%"."""
    start, measure = one.reading.sentence.start, one.measure
    if measure.measure_type != SHARE:
        return ""
    opening = _OF_A_GROUP.match(view, start, measure.start)
    before = next((other for other in reversed(one.reading.measures) if other.end <= measure.start), None)
    counted = _MEMBERS.match(view, before.end, measure.start) if before and before.measure_type == COUNT else None
    return f"{opening.group() if opening else ''} {counted.group() if counted else ''}"


def is_about_carers(text: str, words: Set[str]) -> bool:
    """Whether a text with these words is about unpaid carers, not about care workers."""
    return bool(not words.isdisjoint(_CARERS) and _ABOUT_CARERS.search(text) and not _CARE_WORKERS.search(text))


def names_users(subject: str) -> bool:
    """Whether a figure's own words name people who use services, and no carers."""
    return bool(_USERS.search(subject)) and not _ABOUT_CARERS.search(subject)


def joins_carers_to_users(text: str) -> bool:
    """Whether a text is about people who use services and carers together, whom no survey asks both."""
    return bool(_USERS_AND_CARERS.search(text))


def asks_all(phrase: Phrase) -> bool:
    """Whether the indicator's survey or return asks or counts all who use services, or all carers."""
    return phrase.indicator.source_code in _SURVEYS_AND_RETURNS


def is_part_of_all(phrase: Phrase, whole: str) -> bool:
    """Whether a part of the people whom `whole` names is not the share of all of whom the indicator is."""
    if phrase.indicator.code in _AFTER_SHORT_TERM and _SHORT_TERM.search(whole):
        return False
    if phrase.indicator.code == _REVIEWED and _IN_LONG_TERM_SUPPORT.search(whole):
        return False
    return phrase.is_head or asks_all(phrase)


def names_own_survey(view: str, sentence: Sentence) -> bool:
    """Whether a sentence names a survey of the authority or of a local body."""
    return bool(_OWN_SURVEY.search(view, sentence.start, sentence.end))


def is_asked(phrase: Phrase) -> bool:
    """Whether the indicator is an answer in a survey."""
    return phrase.indicator.source_code in _SURVEYS


def is_of_others(phrase: Phrase, subject: str) -> bool:
    """Whether the subject is about people, or a service, of whom the indicator's survey does not ask."""
    if phrase.indicator.code in _SATISFACTION and _WITH_ANOTHER.search(subject):
        return True
    return is_asked(phrase) and bool(_ASKED_OTHERS.search(subject))


def is_narrower(phrase: Phrase, words: str) -> bool:
    """Whether the words name an age or a condition of some who use services, of all of whom the indicator is.

    For a survey, people who have a direct payment are some as well, unless the indicator is whether they have it.
    """
    if not asks_all(phrase) or phrase.indicator.population_group not in _ALL:
        return False
    holders = _HOLDERS.search(words)
    if holders and (holders["thing"].split()[0] in phrase.words or not is_asked(phrase)):
        holders = None
    return bool(holders or _SOME.search(words))
