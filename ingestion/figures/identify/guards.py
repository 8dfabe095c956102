"""Conditions that exclude an indicator although its wording matches: a negation, another group, a part of the area.

Belongs here: rules for a whole group of indicators. Does not belong here: exclusions of a single indicator, which are
wordings with `!` in the seed `indicators.csv`.
"""

import re

from ingestion.figures.identify.catalogue import DEMOGRAPHICS, NEGATION, Indicator, Phrase

# Words with a negation that do not negate the wording.
_DENIES_NOTHING = re.compile(
    r"\b(?:no|not)\s(?:(?:more|less|fewer|later|longer|earlier)\sthan|(?:statistically|significantly)\sdifferent|only)\b"
    r"|\b(?:less|fewer)\sthan\s\d|\bno\s(?:change|difference)\b"
)
_NEXT_STATEMENT = re.compile(
    r"\s(?:and|but|while|although|though|when)\s|[,;(]|\sthis\s|\sin\swhich\s|\swhere\s|\scases\b"
)
_MONEY = "finance"
# People whom a survey of people who use services, or of carers, does not ask.
_ASKED_OTHERS = re.compile(
    r"\b(?:staff|employees|workforce|workers|practitioners|managers|providers?|pupils|children|young\speople|parents"
    r"|families|partners|organisations|teams|tenants|relatives)\b"
)
_OUTCOMES_ASKED = frozenset({"ASCS", "SACE"})

# "Satisfied with the short-break service", "with their induction": not with the care as a whole.
_SATISFACTION = frozenset({"satisfied_with_care_and_support", "carers_satisfied_with_social_services"})
_WITH_ANOTHER = re.compile(
    r"\b(?:dis)?satisf\w+\swith\s(?!(?:(?:the|their|its|all|adult|local|overall|council|social|quality|level|of|that|long-term|council's)\s){0,5}"
    r"(?:social|care|support|services?|help)\b)"
)

# A survey or return is of all who use services, not of one age or condition.
_OF_ALL = frozenset({"ASCS", "SACE", "SALT"})
_ALL = frozenset({"people who use services", "carers"})
_SOME = re.compile(
    r"\b(?:aged\s(?:between\s)?(?:18|65|75|85)|18\s?(?:-|to|and)\s?64|over[ -](?:65|75|85)s?|working[ -]age"
    r"|(?:older|younger)\s(?:people|adults|carers)|young\scarers|learning\sdisabilit\w+|mental\shealth|autis\w+"
    r"|(?:white|black|asian|muslim|pakistani|disabled|rural)\s(?:people|adults|residents|carers|communities)"
    r"|dementia|ethnic\sminorit\w+|physical\sdisabilit\w+"
    r"|(?:living\s)?(?:in|at)\s(?:extra\scare|supported\sliving|(?:the\s|a\s)?day\scent(?:re|er)s?|(?:care|nursing)\shomes?))\b"
)

# Demographics are of residents, not of people counted by a service, a survey or a staff list.
_OF_A_SERVICE = re.compile(
    r"\b(?:said(?!\s(?:that\s)?they\s(?:had\sno|were|are|provid\w+|belong\w*)\b)|felt|told|respond\w+|receiv\w+|access\w+|waiting|staff|workforce|workers|posts|enquir\w+|concerns"
    r"|admission\w*|admitted|services?|support|supported|discharged?|detained|readmitted|poverty|training|plan|assess\w+"
    r"|review\w*|homes|hospital|requests|contacts|payments?|referr\w+|grades|refuge|enrolled|attend\w+|carers\swho|contacted"
    r"|campaign|programme|project|scheme|prison\w*|students?|pupils|patients?|cohort|clients|users|members|teams?|councillors"
    r"|tenants|employ\w+|apprentic\w+|volunteers|sample|caseload|providers?|calls?|meetings?|visit\w*|helped|registered"
    r"|dementia|consulted|surveyed|obes\w+|smok\w+)\b"
)
_CARERS_OF = re.compile(r"\bcarers\b")
_OF_RESIDENTS = re.compile(
    r"\b(?:residents?|population|census|inhabitants|citizens|adults\sin\sthe|people\s(?:who\s)?liv(?:e|ing)\sin|households?)\b"
)
# "17% for those aged 65 and over" is a value for the group, not its share.
_FOR_A_GROUP = re.compile(r"\d\s?(?:%|per\scent)\s(?:for|among|amongst)\s(?:those|people|adults|older|younger)\b")
# "Taken up by 31% of White people" is a value for the group, too.
_BY_SOME = re.compile(r"\bby\s(?:\w+\s)?\d[\d.]*\s?(?:%|per\scent)\sof\b")
# Two of these make a group of its own: Black men, older people from an ethnic minority.
_KINDS_OF_GROUP = (
    re.compile(r"\b(?:men|women|males?|females?|boys|girls)\b"),
    re.compile(
        r"\b(?:aged|over[- ]\d|under[- ]\d|children|young(?:er)?\s(?:people|adults)|older\s(?:people|adults|residents)"
        r"|elders|pensioners|working[ -]age|\d\d\sand\s(?:over|above|older))\b"
    ),
    re.compile(r"\b(?:white|black|asian|mixed\s\w+|ethnic\w*|pakistani|indian|bangladeshi|chinese|arab|gypsy|roma)\b"),
)
# A share within a group is not the share of the group: "12% of older people were lonely".
_SAID_OF = re.compile(
    r"\b(?:are|is|were|was|have|had|has|live[sd]?|do|did|could|would|identif\w+|describ\w+|belong\w*|sp[eo]ak\w*"
    r"|provided?|own|rent|report\w*)\s(?!aged\b)"
)
# "43% of people with a direct payment employed an assistant" is a share of those who have the thing.
_WHO_HAVE = re.compile(
    r"\b(?:people|adults|those|carers|users|residents)\s(?:\w+\s){0,3}?(?:with|having|receiving|using|on|getting"
    r"|who\s(?:ha[dv]e?|receiv\w+|us\w+|get|got))\s(?:an?\s|their\s|the\s)?\Z"
)
_WHO = re.compile(r"\bwho\s\Z")
_HAD = re.compile(r"(?:ha[dv]e?|received|got)\s")
_DO = re.compile(
    r"\W+(?:\d[\d.]*\s?(?:%|per\scent)\s)?(?:said|felt|told|thought|knew|chose|employ(?:ed)?|used|managed|bought|spent|paid|reported|agreed|had|were|was|found"
    r"|needed|could|did|wanted|waited|live[sd]?|kept|took|went|came|gave|got|left|stayed|moved|chose|returned)\b"
)
_A_SHARE_OF = re.compile(r"\W*(?:the\s)?(?:(?:share|proportion|percentage|number)\sof|population\saged)\b")
_NAMED_BY_A_GROUP = re.compile(
    r"\A(?:population_(?:under|1|6|7|8)|people_(?:under|1|6|7|8)|(?:fe)?male_share|(?:\w+_)?(?:white|asian|black|mixed|arab|indian"
    r"|pakistani|bangladeshi|chinese|roma|african|caribbean|minority|british|irish|lgbtq|christian|muslim|hindu|sikh|jewish|buddhist)_share|other_ethnic_group_share)"
)
# "In Kelby, one of its four towns, 24% are over 65", "31% in the north of the county": a part of the area.
_A_PLACE = (
    r"(?:(?:one|some|certain|several|many|parts|most|two|three)\s(?:of\s(?:its|the|their)\s)?"
    r"|(?:its|the|an?)\s(?:\w+est|main|county|northern|southern|eastern|western|most\s\w+|least\s\w+|poorer|richer)\s)"
    r"(?:[\w-]+\s){0,2}?(?:wards?|neighbourhoods?|villages?|towns?|parish(?:es)?|estates?|districts?|areas?|parts?)\b"
    r"|the\s(?:far\s)?(?:north|south|east|west)\sof\sthe\s(?:county|city|borough|district|area)\b"
)
_IN_A_PLACE = re.compile(rf"\bin\s(?:{_A_PLACE})")
_OPENS_IN_A_PLACE = re.compile(rf"\W*In\s(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,\s)?(?:{_A_PLACE})")
_AMONG_SOME = re.compile(
    r"\W*Among(?:st)?\s(?!(?:(?:all|the|its|local|adult|city's|county's|borough's)\s){0,3}(?:residents|population|households|areas|\d))"
)
# "22% of the borough's under-18s": of those of an age or a sex.
_OF_SOME_AGE = re.compile(
    r"\d\s?(?:%|per\scent)\sof\s(?:the\s)?(?:[a-z]+'s\s)?(?:under-\d+|over-\d+|children|(?:older|younger|young)\speople|men|women|pupils)"
)
# "27% of households were headed by someone over 65": people are not what is counted.
_OF_THINGS = re.compile(
    r"(?:\A\W*|\d\s?(?:%|per\scent)\s)(?:of\s)?(?:(?:all|the|its|these|local)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:households|families|properties|dwellings|neighbourhoods|wards|villages|schools|businesses|deaths|births)\b"
)
_IS_OF_CARERS = frozenset({"unpaid_carers", "unpaid_carers_share"})


# No authority's expectation is so short, nor a gap so long: then the years are of something else.
_LIFE_EXPECTANCY = re.compile(r"(?:healthy_)?life_expectancy(?:_(?:wo)?men)?\Z|life_expectancy_gap")
_LEAST_EXPECTED = 40
_PEOPLE = re.compile(r"people_|population\Z|households\Z|unpaid_carers\Z")  # without demographic shares


def is_implausible(indicator: Indicator, value: float) -> bool:
    """Whether a value cannot be one of the indicator: a life expectancy of 8 years is a difference, not a level."""
    if _PEOPLE.match(indicator.code) and value % 1:
        return True
    if not _LIFE_EXPECTANCY.match(indicator.code):
        return False
    return value >= _LEAST_EXPECTED if "gap" in indicator.code else value < _LEAST_EXPECTED


def is_denied(phrase: Phrase, subject: str, named_from: int, named_to: int) -> bool:
    """Whether the subject negates the wording, with a negation before it or within it: "felt less lonely".

    A phrasing that has a negation of its own ("no longer need") is denied by another one.
    """
    if phrase.indicator.group == _MONEY or not NEGATION.search(subject):
        return False
    end = _NEXT_STATEMENT.search(subject, max(named_to, 0))
    words = subject[: end.start()] if end else subject
    if phrase.denies:
        words = f"{words[: max(named_from, 0)]} {words[max(named_to, 0) :]}"
    return bool(NEGATION.search(_DENIES_NOTHING.sub(" ", words)))


def is_narrower(phrase: Phrase, words: str) -> bool:
    """Whether the words name an age or a condition of some who use services, of all of whom the indicator is."""
    indicator = phrase.indicator
    return indicator.source_code in _OF_ALL and indicator.population_group in _ALL and bool(_SOME.search(words))


def names_a_group(phrase: Phrase, subject: str, named_from: int, named_to: int) -> bool:
    """Whether the phrasing names who do what a share is of: "people with a direct payment employed an assistant"."""
    if phrase.indicator.unit != "percent" or not _DO.match(subject, max(named_to, 0)):
        return False
    first = max(named_from, 0)
    return bool(_WHO_HAVE.search(subject, 0, first) or (_WHO.search(subject, 0, first) and _HAD.match(subject, first)))


def is_of_others(phrase: Phrase, subject: str) -> bool:
    """Whether the subject is about people, or a service, of whom the indicator's survey does not ask."""
    if phrase.indicator.code in _SATISFACTION and _WITH_ANOTHER.search(subject):
        return True
    return phrase.indicator.source_code in _OUTCOMES_ASKED and bool(_ASKED_OTHERS.search(subject))


def opens_with_a_group(view: str, sentence_start: int) -> bool:
    """Whether a sentence is about some of the residents: "Among people from ethnic minorities 31% were born ..."."""
    return bool(_AMONG_SOME.match(view, sentence_start))


def is_of_a_place(view: str, sentence_start: int, clause_start: int, clause_end: int) -> bool:
    """Whether a figure is of a part of the area: its clause says so, or the opening of its sentence."""
    return bool(_OPENS_IN_A_PLACE.match(view, sentence_start) or _IN_A_PLACE.search(view, clause_start, clause_end))


def is_named_by_a_group(phrase: Phrase) -> bool:
    """Whether the indicator is how many of the residents are of an age, a sex or an ethnic group."""
    return phrase.indicator.group == DEMOGRAPHICS and bool(_NAMED_BY_A_GROUP.match(phrase.indicator.code))


def is_of_residents(phrase: Phrase, subject: str, named_to: int, around: str, clause: str, is_about_page: bool) -> bool:
    """Whether a share or number of residents is of the residents as a whole; True for what is no demographic.

    `named_to` is where the phrasing ends in the subject, `around` are the subject's words and all that says of what it
    is a part, `clause` are all words of the figure. Outside the page about the area the residents must be named.
    """
    indicator = phrase.indicator
    if indicator.group != DEMOGRAPHICS or not indicator.population_group or indicator.unit not in ("percent", "count"):
        return True
    if (
        _FOR_A_GROUP.search(clause)
        or _OF_A_SERVICE.search(around)
        or (_CARERS_OF.search(around) and indicator.code not in _IS_OF_CARERS)
    ):
        return False
    if not is_about_page and not _OF_RESIDENTS.search(around):
        return False
    if sum(bool(kind.search(subject)) for kind in _KINDS_OF_GROUP) > 1:
        return False
    if not _NAMED_BY_A_GROUP.match(indicator.code) or _A_SHARE_OF.match(subject):
        return True
    if _BY_SOME.search(clause) or _OF_SOME_AGE.search(clause) or _OF_THINGS.search(subject):
        return False
    said = _SAID_OF.search(subject)
    return said is None or named_to > said.start()
