"""The authorities that a sentence names: the report's own, another one, or others without a name.

Belongs here: finding "Marlstone", "Oxmarsh and Calderwick", "a neighbouring council", "across the ICS" as spans. Does
not belong here: whose name it is (structure/authority.py), and whether a value is theirs (exclusions/of_another.py).
"""

import re
from collections.abc import Callable

from ingestion.figures.model import NamedAuthority
from ingestion.structure.authority import ANOTHER, OWN, NameOf

_WORD = r"[A-Z][\w'’-]*"
# Joined names: "Marlstone City Council", "Oxmarsh, Calderwick and Aldermere", "Marlstone Hospital".
_NAMES = re.compile(rf"\b{_WORD}(?:(?:,?\s(?:and|&)\s(?:the\s)?|,\s|\s(?:of|upon|on|with|of\sthe)\s|\s){_WORD})*")
# Words with which a sentence begins and that are no part of a name.
_OPENING = re.compile(
    r"(?:(?:The|In|For|Across|At|Within|By|While|Whereas|Whilst|But|And|Neighbouring|Nearby|However|Meanwhile|Conversely"
    r"|Elsewhere|Similarly|Likewise|Although|Though|When|Where|Since|As|Like|Unlike|With|From|Both|Only),?\s)+"
)
# "The Marlstone locality" is no authority, "the City of Marlstone" is one.
_ARTICLE = re.compile(r"\b[Tt]he\s\Z")
_FORM = re.compile(r"\b(?:City|County|Borough|Council|Authority|Isle)\b")
_JOINED = re.compile(r",?\s(?:and|&)\s(?:the\s)?|,\s|\swith\s")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_OTHERS = re.compile(
    r"\b(?:[Aa]nother|(?:(?:[Aa]n?|[Oo]ne|[Tt]he|[Ss]ome|[Mm]any|[Mm]ost|[Ii]ts)\s)?(?:[Nn]eighbouring|[Nn]earby|[Aa]djoining|[Oo]ther"
    r"|[Ss]imilar|[Cc]omparable|[Pp]eer))\s(?:local\s)?(?:councils?|authorit(?:y|ies)|boroughs?|count(?:y|ies)|cit(?:y|ies))\b(?!\sof\s[A-Z]|\s[A-Z])"
    # a system of several authorities, where it is a place, not an organisation
    r"|(?<=[Aa]cross\s)the\s(?:wider\s)?(?:integrated\scare\s(?:system|board|partnership)|IC[SB])(?:['’]s)?(?:\s(?:area|footprint))?\b"
    r"|(?<=[Ii]n\s)the\s(?:wider\s)?(?:integrated\scare\s(?:system|board)|IC[SB])(?:['’]s)?(?:\s(?:area|footprint))?\b"
)


def find_authorities(view: str, start: int, end: int, whose: Callable[[str], NameOf | None]) -> list[NamedAuthority]:
    """The authorities named in `view[start:end]`, in order; `whose` returns whose name words are.

    Joined names are one span, of others only if each of them is: "Marlstone and Ferrowby NHS Trust" names
    no authority, "Marlstone and Brackenmoor" not another one.
    """
    found = [NamedAuthority(match.start(), match.end(), False) for match in _OTHERS.finditer(view, start, end)]
    for match in _NAMES.finditer(view, start, end):
        opening = _OPENING.match(view, match.start(), match.end())
        first = opening.end() if opening else match.start()
        names = _POSSESSIVE.sub("", view[first : match.end()])
        owners = {whose(names)} - {None} or {whose(name) for name in _JOINED.split(names)}
        is_adjective = _ARTICLE.search(view, max(start, first - 4), first) and not _FORM.search(names)
        if (owners == {ANOTHER} and not is_adjective) or OWN in owners:
            found.append(NamedAuthority(first, first + len(names), OWN in owners))
    return sorted(found, key=lambda one: one.start)
