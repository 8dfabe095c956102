"""Shares and numbers of residents: of all of them, not of those whom a service, a survey or a staff list counts.

Belongs here: rules for all demographic indicators, and groups of residents. Does not belong here: parts of the area
(part_of_area.py), rules for a single indicator (wordings with `!` in the seed `indicators.csv`).
"""

import re

from ingestion.figures.identify.catalogue import DEMOGRAPHICS, Phrase

# Demographics are of residents, not of people counted by a service, a survey or a staff list.
_OF_A_SERVICE = re.compile(
    r"\b(?:said(?!\s(?:that\s)?they\s(?:had\sno|were|are|provid\w+|belong\w*)\b)|felt|told|respond\w+|receiv\w+|access\w+|waiting|staff|workforce|workers|posts|enquir\w+|concerns"
    r"|admission\w*|admitted|services?|support|supported|discharged?|detained|readmitted|poverty|training|plan|assess\w+"
    r"|review\w*|homes|hospital|requests|contacts|payments?|referr\w+|grades|refuge|enrolled|attend\w+|carers\swho|contacted"
    r"|campaign|programme|project|scheme|prison\w*|students?|pupils|patients?|cohort|clients|users|members|teams?|councillors"
    r"|tenants|employ\w+|apprentic\w+|volunteers|sample|caseload|providers?|calls?|meetings?|visit\w*|helped|registered"
    r"|dementia|consulted|surveyed|obes\w+|smok\w+|spen[dt]\w*|fees?|prices?|costs?|budgets?|residential|nursing|placed|placements?|learning\sdisabilit\w+|mental\shealth|take-?up"
    r"|uptake)\b"
)
_CARERS = re.compile(r"\bcarers\b")
_OF_CARERS = frozenset({"unpaid_carers", "unpaid_carers_share"})  # indicators of residents who are carers
# Outside the page about the area one of these must be named.
_OF_RESIDENTS = re.compile(
    r"\b(?:residents?|population|census|inhabitants|citizens|adults\sin\sthe|people\s(?:who\s)?liv(?:e|ing)\sin|home\sto\s|households?"
    r"|(?:people|adults)\s(?:aged\s)?(?:(?:over|under)\s\d\d|\d\d\s(?:and|or)\sover)\sin\sthe\s(?:county|city|borough|area|district|town))\b"
)
# "17% for those aged 65 and over", "for those aged 65 and over it was 17%", "the rate among older people" and "take-up
# was lower for older people" are values for the group, not its share.
_A_GROUP = r"(?:for|among(?:st)?|in)\s(?:those|people|adults|residents|older|younger|working|men|women)\b"
_FOR_A_GROUP = re.compile(
    rf"\d(?:\s?(?:%|per\scent))?\s{_A_GROUP}"
    rf"|\b{_A_GROUP}[^.;]{{0,40}}?\b(?:it|this|(?:the|its)\s(?:\w+\s)?(?:figure|rate|share|value|proportion|percentage))\s"
    r"(?:was|is|were|stood|had)\b"
    rf"|\b(?:rate|figure|level|value|take-?\s?up|uptake|use)\s(?:(?:was|is|were)\s(?:\w+\s){{0,2}})?{_A_GROUP}"
)
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
    r"|provided?|own|rent|report\w*|claim\w*|lack\w*|suffer\w*|volunteer\w*|earn\w*|smoke\w*)\s(?!aged\b)"
)
# "The share of residents aged 65 and over was 19%" is the group's own share.
_A_SHARE_OF = re.compile(r"\W*(?:the\s)?(?:(?:share|proportion|percentage|number)\sof|population\saged)\b")
# Codes of indicators that are how many residents are of an age, a sex, an ethnic group or a religion.
_NAMED_BY_A_GROUP = re.compile(
    r"\A(?:population_(?:under|1|6|7|8)|people_(?:under|1|6|7|8)|(?:fe)?male_share|(?:\w+_)?(?:white|asian|black|mixed|arab|indian"
    r"|pakistani|bangladeshi|chinese|roma|african|caribbean|minority|british|irish|lgbtq|christian|muslim|hindu|sikh|jewish|buddhist)_share|other_ethnic_group_share)"
)
_ALL_RESIDENTS = frozenset({"population", "population_change"})
# "Among people from ethnic minorities 31% were born abroad": of some of the residents.
_AMONG_SOME = re.compile(
    r"\W*Among(?:st)?\s(?!(?:(?:all|the|its|local|adult|city's|county's|borough's)\s){0,3}(?:residents|population|households|areas|\d))"
    r"|\W*In\s(?:the\s)?(?:more\s|most\s|its\s)?(?:rural|urban|coastal)\s(?:areas|parts|communities|wards|parishes)\b"
    r"|\W*(?:The|Its|Their|Our|This)\s(?:[\w-]+\s){0,3}?(?:workforce|staff|team|panel|board|cohort|caseload|membership)\s"
    r"(?:is|are|was|were|has|had)\b"
    r"|\W*Of\s(?:(?:all|the|its|their|these|those)\s){0,2}(?:[\d,]+\s)?(?:[\w-]+\s){0,2}?(?:staff|workforce|workers|employees|carers|users|clients|applicants"
    r"|(?:people|those|adults|residents)\s(?:who\s(?!live)|with\s|receiv\w+|using|accessing|surveyed|asked|interviewed|supported|assessed|discharged"
    r"|referred|waiting)|(?:working-age\s)?(?:people|adults|residents)\s(?:aged\s)?(?:between\s)?1[68]\s?(?:-|to|and)\s?64)\b"
)
# "13% of residents from ethnic minorities were unpaid carers": a share of those.
_OF_SOME_RESIDENTS = re.compile(
    r"\A\W*(?:\d[\d.,]*\s?(?:%|per\scent)\s)?(?:of\s)?(?:the\s)?(?:residents|people|adults|those|men|women)\s(?:from|with|aged|over|under)\s[^,;]{2,50}?"
    r"(?=\s(?:are|is|were|was|ha[ds]|have|live[sd]?|said)\b)"
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


def opens_with_a_group(view: str, sentence_start: int) -> bool:
    """Whether a sentence is about some of the residents: "Among people from ethnic minorities 31% were born ..."."""
    return bool(_AMONG_SOME.match(view, sentence_start))


def counts_residents(phrase: Phrase) -> bool:
    """Whether the indicator is how many residents there are, or how many are of an age, a sex or an ethnic group."""
    code = phrase.indicator.code
    return phrase.indicator.group == DEMOGRAPHICS and bool(_NAMED_BY_A_GROUP.match(code) or code in _ALL_RESIDENTS)


def is_share_of_residents(phrase: Phrase) -> bool:
    """Whether the indicator is a share of all residents."""
    return phrase.indicator.group == DEMOGRAPHICS and phrase.indicator.unit == "percent"


def is_of_some_residents(phrase: Phrase, subject: str, named_from: int) -> bool:
    """Whether a share is said of some residents: "13% of residents from ethnic minorities were unpaid carers"."""
    some = _OF_SOME_RESIDENTS.match(subject) if is_share_of_residents(phrase) else None
    return some is not None and named_from > some.end()


def is_of_residents(phrase: Phrase, subject: str, named_to: int, around: str, clause: str, is_about_page: bool) -> bool:
    """Whether a share or number of residents is of the residents as a whole; True for what is no demographic.

    `named_to` is where the phrasing ends in the subject, `around` are the subject's words and all that says of what it
    is a part, `clause` are all words of the figure. Outside the page about the area the residents must be named.
    """
    indicator = phrase.indicator
    if indicator.group != DEMOGRAPHICS or not indicator.population_group or indicator.unit not in ("percent", "count"):
        return True
    if _OF_A_SERVICE.search(around) or (_CARERS.search(around) and indicator.code not in _OF_CARERS):
        return False
    if not is_about_page and not _OF_RESIDENTS.search(around):
        return False
    if _FOR_A_GROUP.search(clause) or sum(bool(kind.search(subject)) for kind in _KINDS_OF_GROUP) > 1:
        return False
    is_named_by_group = _NAMED_BY_A_GROUP.match(indicator.code) and not _A_SHARE_OF.match(subject)
    return not (is_named_by_group and _is_within_a_group(subject, named_to, clause))


def _is_within_a_group(subject: str, named_to: int, clause: str) -> bool:
    """Whether a share is of the group that the wording names, or of things, and not the group's share of residents."""
    if _BY_SOME.search(clause) or _OF_SOME_AGE.search(clause) or _OF_THINGS.search(subject):
        return True
    said = _SAID_OF.search(subject)
    return said is not None and named_to <= said.start()
