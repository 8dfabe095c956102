"""Excludes counts of members, places or parts, which are not counts of the sentence's subject.

Belongs here: the words around such a count. Does not belong here: the indicator of a figure (indicator.py).
"""

import re

from ingestion.figures.model import Clause, Measure

# "A team of 9", "places for 500 carers": those are not what the team or the places are for.
_FOR_OTHERS = re.compile(
    r"\b(?:team|group|panel|network|pool|places?|beds?|room|capacity|spaces|funding|money|target|sample|survey)"
    r"\s(?:of|for)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
# "A partnership made up of 12 agencies": its parts are not what the partnership did.
_PARTS_OF = re.compile(r"\b(?:made\sup|consist(?:s|ed|ing)|composed)\sof\s(?:\w+\s){0,2}\Z")
# "It featured in 5 of the last 7 reviews": those are not all reviews.
_OF_THE_LAST = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|our)\s(?:last|past|previous|first|most\srecent)\s\d")
# "12 complaints about adult social care and 94 in all": the second count is of all services of the authority.
_OF_ADULT_SOCIAL_CARE = re.compile(
    r"\d\s[^.;\d]{3,60}\b(?:about|for|on|in|of|from|to)\sadult\ssocial\scare\b[^.;]{0,40}?(?:,|,?\sand|\sout\sof|\sof)\s"
    r"(?:the\s|a\stotal\sof\s)?\Z"
)
_IN_ALL = re.compile(
    r"\s(?:\w+\s)?(?:in\s(?:all|total)|altogether|overall|(?:council|authority)-wide|(?:across|about|for|to)\s(?:the\s(?:whole\s)?(?:council|authority)"
    r"|all\s(?:of\sits\s|its\s)?(?:services|departments)))\b"
)
# "210 staff from 38 care homes": those that somebody came from are not all.
_SOME_PROVIDERS = re.compile(
    r"\b(?:from|by|at|in|visited|inspected|trained|closed|opened|supporting|involving|joined)\s(?:\w+\s)?\Z"
)
_PROVIDERS = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:homes|providers|agencies|schemes)\b")
# "23 providers across 5 zones": places are not what is in them.
_ACROSS = re.compile(
    r"\b(?:across|in|over|covering|into|from|at)\s(?:(?:the|its|our|their)\s)?(?:\w+['’]s?\s)?(?:\w+\s)?\Z"
)
_PLACES = re.compile(
    r"\s(?:(?!(?:in|at|from|across|of)\s)[\w-]+\s){0,2}?(?:zones?|areas?|localities|patches|neighbourhoods|sites?|lots|districts|hubs|locations|wards|towns"
    r"|parishes|hospitals?|prisons?|schools?)\b"
)
# "6 social workers with an average caseload of 22": those who have the cases are not the cases.
_WITH_A_CASELOAD = re.compile(r"\s(?:[\w-]+\s){1,4}(?:with|holding|having|who\shad)\s(?:an?\s)?(?:\w+\s)?caseloads?\b")
# "112 care homes (71 residential and 41 nursing)": those in brackets are parts of the count before.
_PARTS_IN_BRACKETS = re.compile(
    r"\d\s(?!(?:working\s)?(?:day|week|month|year|hour)s?\b)(?:[\w-]+\s){1,4}\((?![^()]*\d{4})[^().;]{0,60}\Z"
)
# "Of 1,340 requests 1,120 were decided, which leaves 220": the rest is not all of it.
# "It cut its backlog by 60%, leaving 142 applications outstanding": those are the backlog.
_LEAVING = re.compile(r"\bleaving\s(?:\w+\s)?\Z")
_STILL_WAIT = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:outstanding|(?:a)?waiting|on\sthe\s(?:waiting\s)?list)\b")
# "4 contracts were handed back, affecting 57 people": those are not the contracts.
_OTHERS_BEFORE = re.compile(
    r"\b(?:leav(?:es|ing)|left)\s(?:\w+\s)?\Z|\b(?:affect|impact)(?:s|ed|ing)\s(?:on\s)?(?:a\stotal\sof\s)?(?:\w+\s)?\Z"
)
# "5,210 people, with 1,300 in care homes and 3,910 at home": a count of people who are somewhere.
_ARE_SOMEWHERE = re.compile(
    r"\s(?:in|at)\s(?:their\sown\s|a\s|an\s|the\s|care\s|nursing\s|residential\s|own\s){0,2}(?:homes?|hospitals?)\b(?!\s(?:care|visits)\b|[^.;,]{0,40}\bwait)"
)
# "9 care homes had handed back contracts": those are not the contracts.
_WHO_HANDED_BACK = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:providers|homes|agencies|companies|services)\s(?:and\s\d+\s(?:[\w-]+\s){1,4}?)?(?:ha[ds]\s|have\s)?handed\sback\b"
)
NAMES_PEOPLE = re.compile(
    r"\b(?:people|users|residents|staff|adults|those|providers?|homes|services|workers|children|men|women|who)\b",
    re.IGNORECASE,
)


def counts_others(view: str, clause: Clause, measure: Measure) -> bool:
    """Whether a count is of members, places or parts, and not of the sentence's subject."""
    if any(one.match(view, measure.end) for one in (_ARE_SOMEWHERE, _WITH_A_CASELOAD, _OF_THE_LAST)):
        return True
    if (measure.value and _WHO_HANDED_BACK.match(view, measure.end)) or _is_of_all_services(view, measure):
        return True
    if _PARTS_IN_BRACKETS.search(view, max(0, measure.start - 120), measure.start):
        return True
    still_wait = _STILL_WAIT.match(view, measure.end) and _LEAVING.search(view, clause.start, measure.start)
    if not still_wait and _OTHERS_BEFORE.search(view, clause.start, measure.start):
        return True
    if _SOME_PROVIDERS.search(view, clause.start, measure.start) and _PROVIDERS.match(view, measure.end):
        return True
    if _ACROSS.search(view, clause.start, measure.start) and _PLACES.match(view, measure.end):
        return True
    is_part = _PARTS_OF.search(view, clause.start, measure.start)
    if is_part and not NAMES_PEOPLE.search(view, measure.end, measure.end + 40):
        return True
    return bool(_FOR_OTHERS.search(view, clause.start, measure.start))


def _is_of_all_services(view: str, measure: Measure) -> bool:
    """Whether a count is of the whole authority, beside one of adult social care."""
    lead = max(0, measure.start - 160)
    return bool(_IN_ALL.match(view, measure.end) and _OF_ADULT_SOCIAL_CARE.search(view, lead, measure.start))
