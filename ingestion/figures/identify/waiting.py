"""Waits: indicators of numbers waiting and waiting times, whose name has two separate parts.

A number of people waiting, or a time, is one part; the service or step that they wait for is the other, and may be
named a sentence earlier ("41 people needed equipment. The longest wait was 12 days."). Belongs here: combining the two.
Does not belong here: the services and codes (the seed `waiting_topics.csv`).
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from ingestion.codes import COUNT, DURATION, MeasureType
from ingestion.figures.describe.readable import SAYS_NOTHING
from ingestion.figures.identify.catalogue import Indicator, compiled, indicators, pattern_of
from ingestion.vocabulary import SEEDS, read_rows

ANY_LIST = "waiting_list"
_ANY_ASSESSMENT = "care_act_assessment"  # also other steps that are called an assessment
_KINDS_OF_ASSESSMENT = frozenset(
    {"financial_assessment", "occupational_therapy", "deprivation_of_liberty", "carer_assessment"}
)
_OF_THE_CARE_ACT = re.compile(r"\bcare\sact\b|\bneeds\sassessment")
_WAITS = re.compile(
    r"\b(?:wait(?:s|ing|ed)?|await(?:s|ing|ed)?|backlogs?|queues?|outstanding|overdue|unallocated|pending"
    r"|not\s(?:yet\s)?(?:been\s)?(?:allocated|started|begun))\b"
    # "The occupational therapy list stood at 310": such a list is of those who wait, unless it is of providers
    r"|(?<!provider\s)(?<!approved\s)(?<!supplier\s)\blist\s(?:(?:had|has|now|then)\s){0,2}(?:stood|stands|numbered|(?:grown|grew|risen|rose|fallen|fell|come\sdown"
    r"|gone\sup)\s(?=to\s))"
)
_DELAYS = re.compile(r"\bdelay\w*\b")
_TAKES_TIME = re.compile(
    r"\b(?:wait(?:s|ing|ed)?|took|takes?|taken|tim(?:e|es|escales?|eframe)|complet\w+|carr(?:y|ied)\sout|median|average|mean"
    r"|longest|maximum|oldest|conclud\w+|duration|delay\w*|closed|targets?|standards?|aim)\b"
)
# "Waiting lists were longest for OT (214), reviews (188) and equipment (41)"
_LISTED = re.compile(r"\W*(?:and\s)?(?P<step>[a-z][a-z' -]{2,40})\s\([\d,]+\)")
_THE_BACKLOG = re.compile(r"\b(?:the|this|its|that)\s(?:backlog|queue|waiting\slist)\b")
_OF_PEOPLE = re.compile(r"\b(?:people|adults|individuals|lists?)\b")
_SOME_OF_THEM = re.compile(r",\s(?:[\w-]+\s){0,4}of\s(?:them|whom|which|these)\b")
# Those who wait for a longer or a shorter time than some are a part of those who wait.
_OVER_A_TIME = re.compile(
    r"\b(?:wait\w*|overdue|outstanding|unallocated|backlog|been\s(?:there|on\s(?:it|the\slist)))\s(?:for\s(?!more|longer|over|at\sleast)[^.,;\d]{2,50}?\s)?(?:(?:for|by|was|were|of|had\sbeen)\s)?(?:(?:more|longer|less|fewer)\sthan|over|under|at\sleast"
    r"|beyond|exceeding|in\sexcess\sof|(?:between\s)?\d{1,3}\s?(?:-|to|and)(?=\s?\d))\s?(?:an?|one|two|three|four|six|nine|twelve|\d{1,3})\s(?:working\s)?(?:day|week|month|year)s?\b"
    r"|\b(?:more|longer)\sthan\s(?:an?|one|two|three|four|six|nine|twelve|\d{1,3})\s(?:day|week|month|year)s?\s(?:overdue|late|old)\b"
)
# "73% (402) of those waiting for a review had low-level needs": some of those who wait.
_OF_THOSE_WAITING = re.compile(
    r"\d\)?\sof\s(?:all\s|the\s){0,2}(?:those|people|adults|carers|individuals|cases)\s(?:(?:who|that)\s(?:are|were|had\sbeen)\s)?"
    r"(?:wait|await)ing\b"
)
# "87 young people were known to the team and 24 of them were waiting": those are no list of all who wait.
_YOUNG = re.compile(r"\b(?:young\speople|children|transitions?)\b")
# "41 of the people waiting had been triaged as high priority": some of those who wait.
_OF_A_PRIORITY = re.compile(
    r"\b(?:triaged|prioriti[sz]ed|categori[sz]ed|classed|graded|rated|assessed|identified)\s(?:as|at|to\sbe)\s(?:\w+\s)?"
    r"(?:high(?:er|est)?|medium|low(?:er|est)?|urgent|red|amber|green|critical|top)\b"
)
# "41 people died while they were waiting": the number is of another event.
_LONGEST_OF_ALL = re.compile(
    r"\b(?:longest|most)\b[^.;,\d]{0,12}?\s(?:that\s)?(?:an?y?|one)\s?(?:one|person|carer|individual)\s(?=had|has|was)"
)
_DURING_A_WAIT = re.compile(
    r"\b(?:died|moved|went|withdr[ae]wn?|deteriorated|fell|(?:were|was|been)\s(?:admitted|taken|moved)|had\s(?:died|fallen))\s(?:\w+\s){0,5}?"
    r"(?:while|whilst|when|before|during)\b"
)
# "By January this had reduced to 903": of the backlog of the sentence before.
_HAS_CHANGED = re.compile(
    r"\b(?:this|it|that|the\s(?:number|figure|total))\s(?:had|has)\s(?:since\s|now\s)?(?:been\s)?"
    r"(?:reduced|fallen|risen|increased|decreased|dropped|grown|come\sdown|gone\s(?:up|down))\s(?:further\s)?to\b"
    r"|\b(?:it|this|the\s(?:number|figure|total))\s(?:now\s|currently\s)?(?:holds?|held|st(?:ands|ood)\sat|numbers|was|had\sbeen)\s\d"
)
# "88 people were waiting for a review in March 2024 and 61 in March 2025"
_AND_SO_MANY_IN = re.compile(
    r"\W*(?:(?:and|but|then)\s)?[\d,]+\s(?:in|by|at|on)\s(?:the\s(?:end|start)\sof\s)?(?:\d{1,2}\s)?(?:20\d\d|january"
    r"|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_STANDS_AT = re.compile(r"\W*(?:and\s)?(?:(?:now|then)\s)?(?:stood|stands)\sat\s")  # "cut by 70% and stood at 131"
# Statements of people about their own waits are no figures of the authority.
_EVERY = re.compile(r"\bevery\s(?:\w+\s)?\d")  # "called every 6 weeks while they waited"
_PEOPLE_TOLD = re.compile(
    r"\b(?:people|carers|families|relatives|users|partners)\s(?:\w+\s){0,3}?(?:told|said|reported|described|shared|felt|spoke)\b"
)
# "Down by 45% to 17 days": the subject is before the first value.
_TO_SO_LONG = re.compile(
    r"\W*(?:in\s(?:[\w-]+,?\s){1,4}?)?(?:from\s[\d.,]+\s(?:\w+\s)?)?to\s"
    r"(?:(?:an?|the|about|around|approximately|over|under|only|just|nearly|almost|some|below|above)\s)?\d"
)
_IS_COMPARED = re.compile(r",?\s(?:compared\s(?:to|with)|(?:up|down)\sfrom|against)\s")
_DIGIT = re.compile(r"\d")
# "An average of 11 weeks for a review and 5 weeks for an assessment": the second is a time for the same reason.
_AND_FOR = re.compile(
    r"\W*(?:and|or)?\s?[\d.]+\s(?:working\s)?\w+\s(?:for|to\s(?=make|decide|conclude|complete|close|start|begin|carry))\s?"
)
# "The longest wait for an assessment was 211 days; for a review it was 604 days"
_FOR_ANOTHER = re.compile(
    r"\W*(?:(?:and|but|while|whereas)\s)?for\s[^.;,\d]{3,40}?(?:\s(?:it|this)\s(?:was|is|took)\s(?:\w+\s)?|\s)(?=\d)"
)
# "38 people waiting for a review, 112 for an assessment": so is the second count.
_AND_SO_MANY_FOR = re.compile(r"\W*(?:and|or)?\s?[\d,]+\s(?:people\s|adults\s|carers\s)?for\s")
_OF_A_KIND = re.compile(
    r"\b(?:urgent|non-urgent|routine|priority|complex)(?:\s(?:cases|needs|referrals|people))?\b"
    r"|\bleaving\b(?=\s\d)|\b(?:applications|requests|cases)\b(?=\s(?:outstanding|waiting))"
)
# "212 applications were cleared from the backlog": those no longer wait.
_CLEARED = re.compile(
    r"\b(?:cleared|removed|worked\sthrough)\s(?:of\s|\w+\s){0,2}\d|\d\s[^.;,\d]{0,40}\b(?:cleared|removed)\sfrom\b"
)
# "The longest wait was 143": a time without its unit is no number of people.
_A_TIME = re.compile(
    r"\b(?:longest|shortest|average|mean|median|maximum|minimum)\s(?:(?!number|waiting\slist)\w+\s)?(?:wait|waiting\stime|time|delay)s?\b"
    r"[^.;,\d]{0,50}\d"
)
# Neither a peer review nor the regulator's own assessment is waited for; to be assessed as urgent is no wait for an
# assessment.
_NO_WAIT = re.compile(
    r"\b(?:(?:at\sthe\stime|time|at\sthe\spoint)\sof\s(?:our|the|this)|(?:during|prior\sto|before|since|following|after|when)\sour)\s"
    r"(?:on-?site\s)?(?:assessment|visit|inspection)\b|\bassessed\sas\s(?:an?\s)?(?:high|low|medium|urgent|priority|needing)\b|\bfrom\s(?:\w+\s)?(?:enquiry|contact|referral|application|request)(?=\sto\b)|\b(?:following|after)\s(?:their|an|the)\sassessment\b"
    r"|\b(?:peer|independent|external)\s(?:review|challenge)\b"
)
# "Recruitment of 6 additional staff": those who work a list down do not wait.
_OF_STAFF = re.compile(
    r"[^\d]{0,60}[\d,]*\d\s(?:(?!and\s)\w+\s){0,2}(?:staff|workers?|practitioners|posts|officers|assessors)\b"
)
_IS_RATED = re.compile(r"\brated\b|\brequires?\simprovement\b")  # then "6 outstanding" are no backlog
_ADDED = re.compile(r",\s(?:and|but|while|whilst|whereas|although|though|as|so|because|which|where|with)\s|;\s")
_AT_ANOTHER_TIME = re.compile(r"\b(?:before|earlier|ago|previous(?:ly)?|last\syear)\b")
# The story of one person is no figure of the authority.
_OF_ONE_PERSON = re.compile(
    r"\b(?:one|another|an?|the|this)\s(?:\w+\s)?(?:person|man|woman|carer|family|relative|daughter|son|mother|father|widow|couple)"
    r"\b(?!')|\bi\b"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A service or step that people wait for: its codes by unit, and its pattern. Others may include a general one."""

    name: str
    is_general: bool
    codes: dict[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wait:
    """The words of a figure that may be a wait.

    `own` are those of its clause, `before` those of its sentence before these, `sentence_before` the sentence before.
    """

    measure_type: MeasureType
    unit: str
    own: str
    before: str
    sentence_before: str


@cache
def _topics() -> dict[str, Topic]:
    return {
        row["topic"]: Topic(
            name=row["topic"],
            is_general=row["is_general"] == "true",
            codes={
                unit: code
                for unit, code in (
                    ("count", row["waiting_code"]),
                    ("days", row["days_code"]),
                    ("weeks", row["weeks_code"]),
                    ("months", row["months_code"]),
                )
                if code
            },
            pattern=re.compile("|".join(map(pattern_of, row["phrasings"].split("|")))),
        )
        for row in read_rows(SEEDS / "waiting_topics.csv")
    }


def wait_of(wait: Wait, known: str) -> tuple[str, Indicator | None] | None:
    """The topic and the indicator of a figure that is a wait, None where it is none.

    `known` is what the figure before waits for, where that is of this sentence or of the one before. A wait for
    something without a code has no indicator; people who wait for nothing that is named are on a list.
    """
    waits = _WAITS if wait.measure_type == COUNT else _TAKES_TIME if wait.measure_type == DURATION else None
    if waits is None:
        return None
    own, before, sentence_before = (
        _NO_WAIT.sub(" ", words)
        for words in (_without_comparison(_SOME_OF_THEM.split(wait.own)[0]), wait.before, wait.sentence_before)
    )
    wait = _without_what_it_adds_to(replace(wait, own=own, before=before, sentence_before=sentence_before), waits)
    if wait.measure_type == DURATION:
        of_other_times = known and SAYS_NOTHING.fullmatch(wait.own)  # "18 days in 2022/23, 25 days in 2023/24"
        shares_words = _AND_FOR.match(wait.own) or _TO_SO_LONG.match(wait.own) or of_other_times
        shares_words = shares_words or _FOR_ANOTHER.match(wait.own)
        goes_on = bool(shares_words and waits.search(wait.before))
    else:
        listed = _LISTED.match(wait.own) if waits.search(wait.before) else None
        if listed:
            wait = replace(wait, own=listed["step"])
        goes_on = listed is not None or bool(
            (known and (_HAS_CHANGED.search(wait.own) or _AND_SO_MANY_IN.match(wait.own)))
            or (
                any(one.match(wait.own) for one in (_AND_SO_MANY_FOR, _TO_SO_LONG, _STANDS_AT))
                and waits.search(wait.before)
            )
        )
    if not waits.search(wait.own) and not goes_on:
        return None
    if (_TO_SO_LONG.match(wait.own) or _STANDS_AT.match(wait.own)) and not _named_in(wait.own):
        wait = replace(wait, own="")  # "from 15 days in the east to 44 days in the west"
    said = f"{wait.before} {wait.own}"
    counts_no_wait = _IS_RATED.search(said) or _OF_STAFF.match(wait.own) or _A_TIME.search(wait.own)
    if wait.measure_type == COUNT and counts_no_wait:
        return None
    said = said.rpartition("; ")[2]
    is_of_some = any(
        one.search(wait.own) for one in (_OVER_A_TIME, _OF_THOSE_WAITING, _OF_A_PRIORITY, _DURING_A_WAIT, _CLEARED)
    )
    if wait.measure_type == COUNT and (is_of_some or _YOUNG.search(said)):
        return _waited_for(wait, known), None
    if wait.measure_type == DURATION and _LONGEST_OF_ALL.search(said):
        said = _LONGEST_OF_ALL.sub(" ", said)
    if wait.measure_type == DURATION and any(one.search(said) for one in (_OF_ONE_PERSON, _PEOPLE_TOLD, _EVERY)):
        return "", None
    if topic := _waited_for(wait, known):
        indicator = indicators().get(_topics()[topic].codes.get(wait.unit, ""))
        return topic, None if indicator and _is_excluded(indicator, wait) else indicator
    if wait.measure_type == COUNT and _OF_PEOPLE.search(wait.own) and SAYS_NOTHING.fullmatch(wait.own):
        return "", indicators().get(ANY_LIST)
    return None


def _is_excluded(indicator: Indicator, wait: Wait) -> bool:
    """Whether the words that name what is waited for say that it is another step of it."""
    said = f"{wait.before} {wait.own}"
    words = said if _named_in(said) else f"{wait.sentence_before} {said}"
    return indicator.excluded is not None and bool(compiled(indicator.excluded).search(words))


def _without_what_it_adds_to(wait: Wait, waits: re.Pattern[str]) -> Wait:
    """A wait without the statement before its own: "No list for X, though 19 people were waiting for Y"."""
    value = _DIGIT.search(wait.own)
    added = list(_ADDED.finditer(wait.own, 0, value.start())) if value else []
    if not added or not waits.search(wait.own, added[-1].end()) or not _named_in(wait.own[added[-1].end() :]):
        return wait
    cut = added[-1].end()
    return replace(wait, own=wait.own[cut:], before=f"{wait.before} {wait.own[:cut]}")


def _without_comparison(words: str) -> str:
    """The words up to what the value in them is compared with, which may be of another time."""
    value = _DIGIT.search(words)
    compared = _IS_COMPARED.search(words, value.end()) if value else None
    return words[: compared.start()] if compared else words


def _waited_for(wait: Wait, known: str) -> str:
    """The only topic of a wait that is named, empty where none or several are named."""
    if named := _named_in(wait.own):
        if [topic.name for topic in named] == [_ANY_ASSESSMENT] and not _OF_THE_CARE_ACT.search(wait.own):
            return _assessed_before(wait) or _ANY_ASSESSMENT
        return _only(named) or _only(_named_in(_ADDED.split(wait.own)[0]))
    if not SAYS_NOTHING.fullmatch(_OF_A_KIND.sub(" ", wait.own)) or _AT_ANOTHER_TIME.search(
        f"{wait.before} {wait.own}"
    ):
        return ""
    refers_back = wait.measure_type != COUNT or bool(_THE_BACKLOG.search(wait.own) or _HAS_CHANGED.search(wait.own))
    for earlier in (wait.before, wait.sentence_before):
        if earlier is wait.sentence_before and known:
            return known
        if (named := _named_in(earlier)) and (
            refers_back or earlier is wait.before or _WAITS.search(earlier) or _DELAYS.search(earlier)
        ):
            return known if known in [topic.name for topic in named] else _only(named)
    return ""


def _assessed_before(wait: Wait) -> str:
    """The kind of assessment that the words before name, where a clause says only "an assessment"."""
    for earlier in (wait.before, wait.sentence_before):
        if kinds := [topic.name for topic in _named_in(earlier) if topic.name in _KINDS_OF_ASSESSMENT]:
            return kinds[0] if len(kinds) == 1 else ""
    return ""


def _named_in(words: str) -> list[Topic]:
    """The topics that the words name; a general one only where no other is."""
    named = [topic for topic in _topics().values() if topic.pattern.search(words)]
    return [topic for topic in named if not topic.is_general] or named


def _only(named: list[Topic]) -> str:
    return named[0].name if len(named) == 1 else ""
