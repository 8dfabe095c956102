"""What a figure measures, in the report's own words, and which group of people it is about.

Belongs here: cutting the subject out of the sentence around a value. Does not belong here: which indicator of the
catalogue that is (catalogue.py).
"""

import re

from ingestion.figures.model import COUNT, RANK, SCORE, Measure
from ingestion.regex_prefilter import WordPattern

# Where a subject that follows the value stops: the comparison, a citation, a relative clause that compares, the next
# clause.
_STOPS = re.compile(
    r"""(?=[\s(;),Cc])\s*(?:[(;)]|,\s(?:which|of\swhich|compar|lower|higher|above|below|in\sline|similar|slightly|significantly|this
        |with|against|down|up|and|but|while|where|so)
    |,?\s(?:which|and\sthis|this)\s(?:is|was|are|were|had|has|shows?|meant)\b|\bcompar(?:ed|ing|able)\b|,?\swhile\b
        |,?\swhereas\b
    |\s(?:is|was|were|are)\s(?:\w+\s){0,2}?(?:higher|lower|similar|above|below|in\sline|comparable|better|worse
        |slightly|significantly|statistically)\b
    |\s(?:higher|lower)\sthan\b|\sagainst\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_OF = re.compile(r"\)?\s{0,6}(?:of\s(?:all\s|the\s|its\s|their\s)?|were\s|was\s|for\s)?")
_FOLLOWS = re.compile(r"\)?\s{0,6}(?:of|in|for|to)?\s?[A-Za-z]")
_GOES_NOWHERE = re.compile(
    r"\)?\s{0,6}(?:[.,;:)(]|and\b|or\b|but\b|which\b|compared\b|in\s|on\s|between\s|at\s|against\s|across\s|since\s"
    r"|after\s|until\s|before\s|as\b|than\b|from\b|to\b|at\b|by\b|over\s|during\b"
    r"|while\b|when\b|higher\b|lower\b|above\b|below\b|more\b|less\b|per\b|lower,|with\b|this\b|\Z)"
)
_LEAD_IN = re.compile(
    r"\A(?:\W*(?:However|Also|Similarly|Additionally|Furthermore|In\saddition|Overall|For\sexample|National(?:ly"
    r"|\sdata)|Data(?:\s\w+){0,4}?|This|The\sdata"
    r"|Evidence|Figures?|(?:The\s)?local\sauthority(?:'s)?\s(?:data|told\sus|reported|documents)|It|They|Staff"
    r"|Leaders)?(?:\s\w+){0,3}?"
    r"\s(?:show(?:ed|s|ing)?|indicat(?:ed|es|ing)|suggest(?:ed|s|ing)|reported|told\sus|said|found|identified"
    r"|documents|confirmed|evidenced)\s(?:that\s|us\sthat\s|us\s)?)",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?=[\s,(:]|\b\w)[\s,(:]*(?:\b(?:with|was|were|is|are|of|at|by|be|been|would|had|has|have|a|an|the|to|and(?!\s(?:over|older"
    r"|above))|around|approximately|about|(?<!and\s)over|only|just|remains?|low|high|from|that|or|against\sa\starget"
    r"|compared)\b[\s,(:]*)*\Z",
    re.IGNORECASE,
)
_MAX_TRAIL_LENGTH = 60  # characters
_DANGLING = re.compile(r"[\s,]+(?:(?:and|or|with|of\swhich|of|in|a|an|the|to|within|but|for|at)[\s,]*){1,4}\Z")
# "... had reduced from 350 in April 2023 to": the verb of a change and all that leads from the earlier value.
_CHANGE_TAIL = re.compile(
    r"\s(?:(?:has|have|had|was|were|is|are|would|will)\s)?(?:been\s)?(?:\w+ly\s)?(?:is\s|are\s)?(?:(?:expected"
    r"|projected|predicted|forecast|set)\sto\s)?"
    r"(?:(?:reduc|decreas|increas|improv|chang|declin|dropp)\w+|fall(?:s|en|ing)?|fell|drops?|r[io]se[sn]?|rising|gr[eo]wn?"
    r"|growing|cut|went|gone|brought)\b(?:\s\w+ly)?(?:\s(?:from|by|to|down|up)\b.*)?\Z",
    re.DOTALL,
)
# "The 18-64 age group makes up 57% of the population": the whole follows, the subject leads.
_MAKES_UP = WordPattern(
    r"mak(?:es?|ing)\sup", r"account(?:s|ed|ing)?\sfor", r"compris(?:es?|ed|ing)", r"represent(?:s|ed|ing)?",
    r"constitut(?:es?|ed|ing)", rest=r"\s(?:\w+\s){0,2}\Z",
)  # fmt: skip
_FOR_A_GROUP = re.compile(r"\s(?:for|among|amongst)\s")
_ENDS = re.compile(r"\)?\s{0,6}(?:[.,;:)]|and\b|or\b|which\b|compared\b|a\s(?:year|month)\b|\Z)")
_MAX_LENGTH = 220

# Each group with letters without which it is not named, which is quickly seen.
_GROUPS = (
    ("carers", ("carer",), re.compile(r"\b(?:unpaid\s)?carers?\b(?!\s(?:pay|staff))", re.IGNORECASE)),
    (
        "staff",
        ("staff", "work", "vacanc", "turnover", "sickness", "employees", "occupational"),
        re.compile(
            r"\b(?:staff|workforce|workers?|vacanc\w+|turnover|sickness|employees|social\sworkers"
            r"|occupational\stherapists)\b",
            re.IGNORECASE,
        ),
    ),
    ("people with a learning disability", ("learning",), re.compile(r"\blearning\sdisabilit\w+", re.IGNORECASE)),
    ("autistic people", ("autis",), re.compile(r"\bautis\w+", re.IGNORECASE)),
    ("people with mental health needs", ("mental",), re.compile(r"\bmental\shealth\b", re.IGNORECASE)),
    ("people with dementia", ("dementia",), re.compile(r"\bdementia\b", re.IGNORECASE)),
    ("people aged 65 and over", ("65", "older"), re.compile(r"\b65\b|\bolder\s(?:people|adults)\b", re.IGNORECASE)),
    (
        "people aged 18 to 64",
        ("64", "working", "younger"),
        re.compile(r"\b18\s?(?:-|to)\s?64\b|\bworking[ -]age\b|\byounger\sadults\b", re.IGNORECASE),
    ),
    (
        "children and young people",
        ("child", "young", "under"),
        re.compile(r"\b(?:children|young\speople|under\s18)\b", re.IGNORECASE),
    ),
    (
        "providers",
        ("provider", "home", "rated", "care"),
        re.compile(
            r"\b(?:providers?|care\shomes?|nursing\shomes?|services\s(?:were\s)?rated|home\s?care\sservices|rated)\b",
            re.IGNORECASE,
        ),
    ),
    ("men", ("men", "male"), re.compile(r"\b(?:men|males?)\b", re.IGNORECASE)),
    ("women", ("women", "female"), re.compile(r"\b(?:women|females?)\b", re.IGNORECASE)),
    (
        "people who use services",
        ("people", "user", "receiv", "access", "using", "term"),
        re.compile(
            r"\b(?:people\swho\suse|service\susers?|users|receiv\w+|access\w+|using|long-term|short-term)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "general population",
        ("population", "resident", "household"),
        re.compile(r"\b(?:population|residents?|households)\b", re.IGNORECASE),
    ),
)


def subject_of(view: str, measure: Measure, clause_start: int, after_start: int, clause_end: int) -> str:
    """What `measure` counts or measures, in the words of its clause.

    The clause reaches from the figure before to the value after; `after_start` is where the words after the value begin
    (past the others of "41% and 45% of people"). The subject is what follows the value ("41% of people who ..."),
    unless nothing does ("the turnover rate was 25%"): then it is what leads to it. Money has both sides.
    """
    after = view[after_start:clause_end]
    if measure.rule == "rate" and (inner := view[measure.token.end : measure.end].rpartition("per ")[0].strip()):
        return _clean(f"{inner} {after}" if _FOLLOWS.match(after) else inner)
    follows = (
        measure.measure_type != RANK
        and not measure.unit.startswith("per_")
        and measure.rule != "bare_count"
        and _FOLLOWS.match(after)
        and not _GOES_NOWHERE.match(after)
    )
    whole_follows = _MAKES_UP.search(view, clause_start, measure.start)
    if whole_follows and (before := _leading_words(view[clause_start : measure.start])):
        return before
    stop = _STOPS.search(after, 2)
    phrase = _DANGLING.sub("", after[: stop.start()] if stop else after)
    phrase = _first_part(phrase)
    if follows and len(phrase.split()) >= (1 if measure.measure_type == COUNT else 2):
        opening = _OF.match(phrase)
        return _clean(phrase[opening.end() if opening else 0 :])
    before = _leading_words(view[clause_start : measure.start])
    if before and _FOR_A_GROUP.match(after):
        return _clean(f"{before} {phrase.strip()}")
    if (measure.unit == "gbp" or measure.measure_type in (RANK, SCORE)) and before and not _ENDS.match(after):
        return _clean(f"{before} {phrase.strip()}")
    return before or _clean(phrase)


def _leading_words(words: str) -> str:
    """The subject in the words before a value: without what introduces it, and what only leads to the value."""
    words = _without_trail(_CHANGE_TAIL.sub("", words))
    words = _LEAD_IN.sub("", words) or words
    words = _clean(words.lstrip(" ,;:.)%-").removeprefix("of "))
    return "" if words.startswith("from ") else words


def _without_trail(words: str) -> str:
    """The words without those at their end that only lead to the value ("... was at around")."""
    head = max(len(words) - _MAX_TRAIL_LENGTH, 0)
    return words[:head] + _TRAIL.sub("", words[head:])


def _first_part(phrase: str) -> str:
    """The phrase up to its first comma, where what stands before the comma can stand alone."""
    head, comma, _ = phrase.partition(", ")
    return head if comma and len(head.split()) >= 2 else phrase


def _clean(words: str) -> str:
    return " ".join(words.split()).strip(" ,;:.-()|")[:_MAX_LENGTH]


def population_group(subject: str, unit: str) -> str | None:
    """The group of people that a subject names, None when it names none. Money is about nobody."""
    if unit.startswith("gbp"):
        return None
    lowered = subject.lower()
    return next(
        (
            group
            for group, letters, pattern in _GROUPS
            if any(one in lowered for one in letters) and pattern.search(subject)
        ),
        None,
    )
