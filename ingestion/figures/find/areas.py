"""The areas and groups that a report compares an authority with, as named in the text.

Belongs here: finding "England average", "nationally", "the South West", "London", "statistical neighbours", "previous
year" as spans with a code. Does not belong here: which value belongs to which of them (comparators.py).
"""

import re
from dataclasses import replace

from ingestion.codes import ENGLAND, LONDON, OTHER, PEERS, PRIOR_PERIOD, REGION, ComparatorArea
from ingestion.figures.model import Area
from ingestion.regex_prefilter import matches_at, starts_of, words_opening

_AVERAGE = (
    r"(?:(?:\s(?:local\sauthority|local\sauthorities|council|county|unitary|borough|overall|mean|median|percentage"
    r"|comparative|comparator))?"
    r"'?s?\s(?:averages?|mean|median|figures?|rates?|levels?|position|results?|scores?|benchmarks?|picture|trends?"
    r"|values?|shares?|percentages?|proportions?"
    r"|comparators?|comparison|increase|decrease|rise|fall|growth|statistics|data(?=\sof\s)|performance|norm|total|equivalent)\b)"
)
_REGIONS = (
    r"(?:North\s?East|North\s?West|Yorkshire\s(?:and|&)\s(?:the\s)?Humber(?:side)?|East\sMidlands|West\sMidlands"
    r"|East\sof\sEngland|Eastern"
    r"|South\s?East|South\s?West)"
)
_AREA = re.compile(
    rf"""(?:
      (?P<England>\b(?:all[ -])?(?:England|English|[Nn]ational|UK|country)(?:'s)?(?P<average_1>{_AVERAGE})
          |\b(?:average|mean|median|figure|rate)s?\s(?:for|in|across|of)\s(?:England|all\sEnglish)\b
          |\b[Nn]ational\s(?:(?:\w+\s)?(?:rate|share|percentage|proportion)|one)\b
        |\b(?:[Nn]ationally|England-wide|England(?!\sas\sa\swhole))\b|\b[Nn]ational(?=,?\s(?:and|or)\s|:?[\s(]{{0,8}}\d)
        |\b[Rr]est\sof\s(?:the\scountry|England)\b|\bEngland\sas\sa\swhole\b
        |\bthe\s(?:whole\scountry|country\sas\sa\swhole)\b
        |\b(?:[Ii]n|[Aa]cross|[Ff]or)\sthe\s(?:whole\s)?country\b(?:\sas\sa\swhole\b)?)
    | (?P<region>\b(?:[Rr]egional|[Rr]egion's|(?:the\s)?[Rr]egion
        |(?:the\s)?{_REGIONS}(?:\s[Rr]egion(?:al)?)?(?:\sof\sEngland)?)(?P<average_2>{_AVERAGE})
        |\b(?:averages?|mean|median|figures?|rates?|shares?)\s(?:for|in|across|of)\sthe\s(?:region|{_REGIONS})\b
        |\b(?:averages?|mean|median|figure|rate)\s(?:for|in|across|of|among)\s(?:all|other)\s{_REGIONS}\b
        |\b[Rr]egional\s(?:(?:\w+\s)?(?:rate|share|percentage|proportion)|one)\b
        |\b[Rr]egionally\b|\bthe\s(?:{_REGIONS}|region(?!\sof\s£?\d))\b|\b[Rr]egion(?=:?\s\d|:\s)|\b{_REGIONS}(?=:?\s[\s(]{{0,8}}\d|\sat\s\d)
        |\b[Rr]egional(?=,?\s(?:and|or)\s|:?[\s(]{{0,8}}\d))
    | (?P<London>\b(?:(?:[Ii]nner|[Oo]uter|Greater)\s)?London(?:\s[Bb]oroughs?'?
        |\s[Cc]ouncils'?)?(?P<average_3>{_AVERAGE})|\b(?:average|mean|median|figure|rate)s?\s(?:for|in|across
        |of)\s(?:(?:[Ii]nner|[Oo]uter|Greater)\s)?London\b
        |\b(?:(?:[Ii]nner|[Oo]uter)\s)?London\b(?!\s(?:Borough|Living))|\b(?:across|in)\sLondon\b)
    | (?P<peers>\b(?:(?:averages?|mean|median)\s(?:for|of|across|among)\s(?:the\s|its\s|their\s|all\s)?)?
        (?:(?:CIPFA|statistical|nearest|family\sgroup|comparator|comparable|authorities\sof\sthis\stype|peer
        |benchmark(?:ing)?|similar|other|neighbouring|family|shire|county|unitary|metropolitan|council
        |local\sauthority)[ -]){{1,3}}
        (?:local\s)?(?:neighbours?'?|authorit(?:y|ies)|councils?|groups?|peers|boroughs|areas|organisations
        |family)(?:\sgroup)?(?P<average_4>{_AVERAGE})?|\b(?:[Nn]eighbouring|[Aa]djoining|[Aa]djacent|[Nn]earby)\s(?:local\s)?(?:authorit(?:y|ies)|councils?|count(?:y|ies)
        |cit(?:y|ies)|boroughs?)\b(?P<average_6>{_AVERAGE})?
        |\b(?:authorities|councils)\slike\sit\b|\b(?:authorities|councils)\sof\s(?:this|its|a\ssimilar)\s(?:type|kind
        |size)\b|\b(?:averages?|mean|median|figure|rate)\s(?:for|of|across|among)\s(?:similar|comparable|comparator|other
        |neighbouring|statistically\ssimilar|peer)\s(?:local\s)?(?:authorities|councils|areas|boroughs|counties)\b|\bcomparable\s(?:counties|cities|boroughs|councils|areas)\b|\b(?:peers?|group)\saverage\b|\b(?:county|unitary
        |metropolitan|shire|peer|family)(?:\s(?:council|authority|group))?\saverage\b)
    | (?P<prior_period>\b(?:the\s)?(?:previous|prior|preceding|last)\s(?:financial\s)?(?:year(?:'s)?|quarter|month
        |survey|round)(?P<average_5>{_AVERAGE})?|\bthe\s(?:previous|preceding)\s(?:spring|summer|autumn|winter|January
        |February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:[Aa]|[Tt]he|[Oo]ne)\s(?:year|month|quarter)\s(?:before|earlier|ago
        |previously)\b
        |\b(?:\d{{1,2}}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en)\s(?:years?|months?)\s(?:ago
        |earlier|previously|before)\b(?!\sthan)|\b(?:the\s)?same\s(?:period|time|point|quarter|month)\s(?:last|the\sprevious
        |in\sthe\sprevious|a)\s?year\b)
    | (?P<other>\b[Hh]ome\s?[Cc]are\s[Aa]ssociation(?:'s)?\s(?:\w+\s){{0,3}}?(?:price|rate)\b
        |\b(?:[Cc]ouncil|[Cc]orporate|[Oo]rganisation(?:al)?|[Aa]uthority|ICB|ICS
        |[Ii]ntegrated\s[Cc]are\s(?:[Bb]oard|[Ss]ystem))(?:-wide)?(?:'s)?\s(?:average|rate)\b
        |\b(?:(?:than|above|below|with|to)\s)(?:the\s)?average\b(?!\s(?:being|of\s(?:\w+\s){{0,2}}\d|wait|time|length
        |(?:for|in|across|of|among)\s(?:the\s)?(?:[A-Z]|authorities\s|councils\s|all\s|other\s|similar\s|comparable\s|comparator\s|region))))
    )""",
    re.VERBOSE,
)

_FIGURE_FOR = re.compile(r"(?:[Ff]igures?|[Rr]ates?|[Ss]hares?)\s")  # "the figure in the region"
# What an area begins with.
_TIMES = r"\s(?:year|month|quarter)"
_OPENING = words_opening(
    r"all\s", "England", "English", r"rest\sof", "national", "UK", "country", "region",
    *(rf"{word}\s(?:for|in|across|of|among)\s" for word in ("averages?", "mean", "median", "figures?", "rates?",
    "share")),
    r"the\s(?:North|South|East|West|Yorkshire|region|country|whole|previous|prior|preceding|last|same|year|month|quarter)",
    "North", "South", "East", "West", "Yorkshire", r"inner\s", r"outer\s", "Greater", "London",
    r"across\sLondon", r"in\sLondon", "CIPFA", "statistical", "nearest", "family", "compara", r"authorities\sof",
    *(rf"{word}\slike" for word in ("authorities", "councils")),
    r"councils\sof", "peer", r"group\saverage",
    *(rf"{word}\sthe\s(?:whole\s)?country" for word in ("in", "across", "for")),
    "benchmark", r"similar\s", r"other\s", "neighbouring", "adjoining",
    "adjacent", "nearby", "shire", "county", "unitary", "metropolitan", r"council\s",
    r"local\sauthority\s", "previous", "prior", "preceding", r"last\s", r"same\s", rf"a{_TIMES}", rf"the{_TIMES}",
    *(rf"{number}{_TIMES}" for number in (
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")),
    *(rf"{digit}\d?{_TIMES}" for digit in "0123456789"),
    *(rf"{word}(?:\swide)?(?:\ss)?\s(?:average|rate)" for word in (
      "council", "corporate", "organisation(?:al)?", "authority", "ICB", "ICS", r"integrated\scare\s(?:board|system)")),
    r"home\s?care\sassociation",
    *(rf"{word}\s(?:the\s)?average" for word in ("than", "above", "below", "with", "to")),
)  # fmt: skip

# "The England and regional averages": the first area has the average of the second.
_COORDINATED = re.compile(r",?\s(?:and|or)\s(?:the\s)?")
_NAMES: tuple[tuple[ComparatorArea, re.Pattern[str]], ...] = (
    (ENGLAND, re.compile(r"England|National(?:ly)?|UK")),
    (REGION, re.compile(rf"(?:The\s)?{_REGIONS}|Region(?:al)?", re.IGNORECASE)),
    (LONDON, re.compile(r"(?:(?:Inner|Outer|Greater)\s)?London")),
)


def find_areas(view: str, start: int, end: int) -> list[Area]:
    """The areas named in `view[start:end]`, in order."""
    areas: list[Area] = []
    for match in matches_at(_AREA, view, starts_of(_OPENING, view, start, end), end):
        code = next(name for name in _CODES if match[name] is not None)
        printed = match.group()
        is_average = any(match[f"average_{n}"] for n in range(1, 7)) or "average" in printed or "mean" in printed
        # "The national conversion rate", "the national 11.6%"
        is_average |= bool(_FIGURE_FOR.match(printed))
        is_average |= printed.lower() in ("national", "regional") or printed.lower().startswith(
            ("national ", "regional ")
        )
        areas.append(Area(match.start(), match.end(), code, is_average))
    for position in range(len(areas) - 2, -1, -1):
        area, following = areas[position], areas[position + 1]
        if following.is_average and _COORDINATED.fullmatch(view, area.end, following.start):
            areas[position] = replace(area, is_average=True)
    return areas


_CODES: tuple[ComparatorArea, ...] = (ENGLAND, REGION, LONDON, PEERS, PRIOR_PERIOD, OTHER)


def area_named(name: str) -> ComparatorArea | None:
    """The code of the area that a text names, such as the heading of a column."""
    return next((code for code, pattern in _NAMES if pattern.fullmatch(name)), None)
