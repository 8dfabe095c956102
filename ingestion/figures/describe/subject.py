"""The subject of a figure, in the report's own words.

Belongs here: cutting the subject out of the sentence around a value. Does not belong here: a subject that refers to
figures before (readable.py), and which indicator of the catalogue that is (matching.py).
"""

import re

from ingestion.codes import AMOUNT, COUNT, RANK, SCORE, SHARE
from ingestion.figures.describe.clauses import OF_A_SEX
from ingestion.figures.describe.money import UNIT as MONEY
from ingestion.figures.model import Measure
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
    r"(?=[\s,(:]|\b\w)[\s,(:]*(?:\b(?:with|was|were|is|are|of|at|by|be|been|would|will|had|has|have|a|an|the|to|and(?!\s(?:over"
    r"|older|above|above))|around|approximately|about|nearly|almost|roughly|for|some|(?<!and\s)over|only|just|now|more\sthan|remains?|st(?:and|ood)s?|in"
    r"|came|comes|ma(?:kes?|king|de)\sup|account(?:s|ed|ing)?\sfor|compris(?:es?|ed|ing)|constitut(?:es?|ed|ing)|equat(?:es|ed|ing)|equivalent|amount(?:s|ed|ing)(?=\sto)|between|low|high|from|that|or|against\sa\starget|compared|further|which|who)\b[\s,(:]*)*\Z",
    re.IGNORECASE,
)
_MAX_TRAIL_LENGTH = 60  # characters
_DANGLING = re.compile(
    r"[\s,]+(?:(?:and(?:\sa\sfurther|\sanother)?|or|with(?:\sa\sfurther|\sanother)?|about|around|up|of\swhich|of\swhom|of|in|a|an|the|to|within|but|for|at)[\s,]*){1,4}\Z"
)
# "... had reduced from 350 in April 2023 to": the verb of a change and all that leads from the earlier value.
_CHANGE_TAIL = re.compile(
    r"\s(?:(?:has|have|had|was|were|is|are|would|will)\s)?(?:been\s)?(?:\w+ly\s)?(?:is\s|are\s)?(?:(?:expected"
    r"|projected|predicted|forecast|estimated|anticipated|likely|due|set)\sto\s)?"
    r"(?:(?:reduc|decreas|increas|improv|chang|declin|dropp)\w+|fall(?:s|en|ing)?|fell|drops?|r[io]se[sn]?|rising|gr[eo]wn?"
    r"|growing|cut|went|gone|brought)\b(?:\s\w+ly)?(?:\s(?:from|by|to|down|up)\b.*)?\Z",
    re.DOTALL,
)
# "The 18-64 age group makes up 57% of the population": the whole follows, the subject leads.
_MAKES_UP = WordPattern(
    r"ma(?:kes?|king|de)\sup(?!\sof\b)",
    r"account(?:s|ed|ing)?\sfor", r"compris(?:es?|ed|ing)", r"represent(?:s|ed|ing)?",
    r"constitut(?:es?|ed|ing)", rest=r"\s(?:\w+\s){0,2}\Z",
)  # fmt: skip
# "Over-65s, now 19.4% of the population": what follows is the whole, and nothing is said of it.
_OF_THE_WHOLE = re.compile(
    r"\)?\s{0,6}of\s(?:(?:all|the|its|their|our|whole|local|total|general|resident|overall|city's|county's|borough's)\s){0,4}"
    r"(?:(?:population|total|whole|borough|city|county|town|district)(?=\s*(?:[.,;:()]|(?:and|but|while|in|by|at|compared)\b|\Z))"
    r"|(?:residents|people|inhabitants)(?=\s*(?:[.,;:()]|(?:and|but|while)\b|\Z)))"
)
_COPULA = re.compile(r"\b(?:is|are|was|were|be|at|now|up|for|comprised?|comprises|form(?:s|ed)?)\s(?:\w+\s)?\Z")
# "The population of Penwick is 96.1% white": a single word after the value says who.
_MADE_OF = re.compile(
    r"\b(?:population|residents|people|inhabitants|workforce)\b[^.;]{0,60}\b(?:is|are|was|were|has|have|includes?|contains?)\s\Z"
)
# "87% identify as White, 2.9% as Black": the group of a share in such a list follows it.
_AS_A_GROUP = re.compile(r"\)?\s{0,6}as\s\w")
_IDENTIFIED_AS = re.compile(
    r"\b(?:identif|describ|class|categor|record|regist|defin|rated|regard)\w*\s(?:\w+\s){0,2}as\b(?:[^.;]|\.\d){0,200}\Z"
)
_IN_CASES = re.compile(r"\s{0,6}of\s(?:all\s|the\s)?(?:cases|instances|occasions)(?=\s*[.,;:)]|\s(?:and|or|but)\b|\Z)")
_THE_REST = re.compile(r"(?:the\s(?:remaining|rest|others?)|another|a\sfurther)", re.IGNORECASE)
_OUT_OF = re.compile(r"\W*(?:out\sof|of)\s(?:the\s)?\d+\s\w+,?\s")
_OF_ALL_RANKED = re.compile(r"\A\W*(?:out\sof|of)\s(?:the\s)?\d+(?:\s(?!(?:for|in|on|by|and|with|where|at)\b)\w+)?,?\s")
_IS_RANKED = re.compile(r"(?:and\s|it\s|is\s|was\s)*(?:rated|ranked|ranks|placed|positioned|is)", re.IGNORECASE)
_WAS = re.compile(r"\s(?:was|were|had\sbeen|has\sbeen|is|are)\s\w")
_NO_GROUP = re.compile(r"\s{0,6}(?:\w+ly|overall|again|today|now|lower|higher|old)\b")
# "In 2024/25", "By 2041", "In the 2022/23 Adult Social Care Survey": when and where from, not what.
_WHEN = re.compile(
    r"\A\W*(?![^,]{0,50}\b(?:Index|Indices|IMD|Deprivation)\b)(?:In|At|By|On|During|For|As\sof|Between|Since|From)\s(?:[\w'/-]+\s){0,5}?\d{4}(?:[/-]\d{2,4})?"
    r"(?:\s(?:[A-Z][\w-]+\s){0,6}?(?:[Cc]ensus|[Ss]urvey|[Ss]et))?,?\s",
    re.IGNORECASE,
)
# Between a part and its share of a whole.
MAKES_UP = r"\b(?:ma[kd]e\sup|mak(?:es|ing)\sup|account\w*\sfor|compris\w+|represent\w*|constitut\w+)\s"
_MADE_UP = re.compile(MAKES_UP)
_COMPARES = re.compile(r"\b(?:lower|higher|similar|above|below|compar\w+)\b|\bwhich\sis\b")
_AVERAGE = re.compile(r"\s(?:(?:took|take|takes|lasted)\s)?(?:an?\s|the\s)?(?:average|median|mean|maximum)\Z")
_ONLY_A_STATISTIC = re.compile(
    r"(?:and\s|with\s)?(?:an?|the)?\s?(?:average|median|mean|maximum|minimum|longest|shortest)?(?:\s(?:wait|time))?",
    re.IGNORECASE,
)
_BARE_GROUP = re.compile(r"\s*(?!(?:in|at|on|by|for|of|from|with|to)\s)[A-Za-z'-]+(?:\s[A-Za-z0-9'-]+){0,4}\s*")
_FOR_A_GROUP = re.compile(
    r"\s(?:(?:for|among|amongst)\s|in\s(?:the\s)?(?:\w+\s)?(?:care|nursing|residential|supported\sliving|extra\scare|homecare)\b)"
)
_ENDS = re.compile(r"\)?\s{0,6}(?:[.,;:)]|and\b|or\b|which\b|compared\b|a\s(?:year|month)\b|\Z)")
# "Residents are from Black, Asian or other minority ethnic groups": the list names one group.
_ENDS_WITH_A_NAME = re.compile(r"\s[A-Z][a-z]+\Z")
_LISTS_NAMES = re.compile(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?(?:,|\s(?:or|and)\s)")
_LAYOUT = re.compile(r"(?<!\S)(?:-{3,}|#{1,6}|\|)(?!\S)")  # Markdown's marks between words
_MAX_LENGTH = 220


def subject_of(view: str, measure: Measure, clause_start: int, after_start: int, clause_end: int, lead: str) -> str:
    """What `measure` counts or measures, in the words of its clause.

    The clause reaches from the figure before to the value after; `after_start` is where the words after the value begin
    (past the others of "41% and 45% of people"), `lead` the words before the first value of its sentence. The subject
    is what follows the value ("41% of people who ..."), unless nothing does ("the turnover rate was 25%"): then it is
    what leads to it. Money has both sides.
    """
    after = view[after_start:clause_end]
    if measure.measure_type == RANK:
        after = _OF_ALL_RANKED.sub("  ", after, 1)
    if measure.rule == "rate" and (inner := view[measure.token.end : measure.end].rpartition("per ")[0].strip()):
        return _clean(f"{inner} {after}" if _FOLLOWS.match(after) else inner)
    stop = _STOPS.search(after, 2)
    phrase = _first_part(_DANGLING.sub("", after[: stop.start()] if stop else after))
    before = leading_words(view[clause_start : measure.start])
    if measure.measure_type == RANK and _IS_RANKED.fullmatch(before):
        before = leading_words(lead) or before
    if before and measure.measure_type == SHARE and _has_its_group_before(view, clause_start, measure, after):
        return before
    if _THE_REST.fullmatch(before) and phrase.strip():
        return _clean(phrase.strip().removeprefix("to "))
    if both := _from_both_sides(measure, before, phrase, after, lead):
        return both
    if _follows(view, measure, after, after_start) and len(phrase.split()) >= _words_needed(
        view, clause_start, measure, after
    ):
        opening = _OF.match(phrase)
        return _clean(phrase[opening.end() if opening else 0 :])
    if before and measure.measure_type in (RANK, SCORE, AMOUNT) and not _ENDS.match(after):
        return _clean(f"{before} {phrase.strip()}")
    return before or _clean(_OUT_OF.sub("", phrase) if measure.measure_type == RANK else phrase)


def _follows(view: str, measure: Measure, after: str, after_start: int) -> bool:
    """Whether the words after a value can be its subject."""
    if measure.measure_type == RANK or measure.unit.startswith("per_") or after.startswith(" out of "):
        return False
    if measure.rule == "bare_count" and after_start == measure.end:
        return False
    if _AS_A_GROUP.match(after) and _IDENTIFIED_AS.search(view, max(0, measure.start - 260), measure.start):
        return True
    return bool(_FOLLOWS.match(after)) and not _GOES_NOWHERE.match(after)


def _from_both_sides(measure: Measure, before: str, phrase: str, after: str, lead: str) -> str:
    """The subject of a value in its middle ("savings of ... were planned"), else empty."""
    if before and measure.unit == MONEY and _WAS.match(after):
        return _clean(f"{before} {phrase.strip()}")
    if _FOR_A_GROUP.match(after) and (of_what := _without_comparison(before) or leading_words(lead)):
        if OF_A_SEX.search(after):
            of_what = OF_A_SEX.sub("", of_what)
        if _ONLY_A_STATISTIC.fullmatch(of_what) or of_what.lower() == "there":
            return _clean(phrase.strip().removeprefix("for "))
        return _clean(f"{_AVERAGE.sub('', of_what) or of_what} {phrase.strip()}")
    return ""


def _words_needed(view: str, clause_start: int, measure: Measure, after: str) -> int:
    """How many words must follow a value to be its subject."""
    if measure.measure_type == COUNT:
        return 1
    if _MADE_OF.search(view, clause_start, measure.start) and not _NO_GROUP.match(after):
        return 1
    return 2


def _has_its_group_before(view: str, clause_start: int, measure: Measure, after: str) -> bool:
    """Whether the words before a share say whose it is: "over-65s, now 19% of the population".

    So do those of a share that goes on from one before: "Men made up 47% and women 53% of people".
    """
    if _IN_CASES.match(after) or _MAKES_UP.search(view, clause_start, measure.start):
        return True
    if _OF_THE_WHOLE.match(after):
        return bool(_COPULA.search(view, clause_start, measure.start))
    if not after.lstrip(") ").startswith("of ") or not _BARE_GROUP.fullmatch(view, clause_start, measure.start):
        return False
    head = view[max(clause_start - 80, view.rfind(".", 0, clause_start) + 1, 0) : clause_start]
    return bool(_MADE_UP.search(head))


def _without_comparison(words: str) -> str:
    """The words before a value up to where they compare the one before: nothing of "lower than in England, and"."""
    stop = _COMPARES.search(words)
    return words[: stop.start()] if stop else words


def leading_words(words: str) -> str:
    """The subject in the words before a value: without what introduces it, and what only leads to the value."""
    if ")" in words and "(" not in words.partition(")")[0]:
        words = words.partition(")")[2]  # of a bracket that opens before the value before
    words = _without_trail(_CHANGE_TAIL.sub("", words))
    words = _LEAD_IN.sub("", words) or words
    words = _WHEN.sub("", words.lstrip(" ,;:.)%-") + " ").strip()
    words = words.rpartition(": ")[2] or words
    words = _clean(words.lstrip(" ,;:.)%-").removeprefix("of "))
    return "" if words.startswith("from ") else words


def _without_trail(words: str) -> str:
    """The words without those at their end that only lead to the value ("... was at around")."""
    head = max(len(words) - _MAX_TRAIL_LENGTH, 0)
    return words[:head] + _TRAIL.sub("", words[head:])


def _first_part(phrase: str) -> str:
    """The phrase up to its first comma, where the part before the comma has a meaning alone."""
    head, comma, rest = phrase.partition(", ")
    if _ENDS_WITH_A_NAME.search(head) and _LISTS_NAMES.match(rest):
        return phrase
    return head if comma and len(head.split()) >= 2 else phrase


def _clean(words: str) -> str:
    words = _LAYOUT.sub(" ", words) if "---" in words or "#" in words or "|" in words else words
    return " ".join(words.split()).strip(" ,;:.-()|")[:_MAX_LENGTH]
