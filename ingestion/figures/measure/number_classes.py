"""Classifies numbers that are no statistics: names, laws, ages, scores, scales, the report's own structure.

Belongs here: one rule for each form of a number that is no measure, based on the characters before and after it. Does
not belong here: ages without the word "age" (ages.py), units (units.py), periods (periods.py), and the numbers that do
measure something.
"""

import re
from typing import cast

from ingestion.codes import NumberClass
from ingestion.figures.measure.ages import AFTER_AGE, MAX_AGE, MEASURED, SHARE_AFTER, age_of
from ingestion.figures.measure.units import PENCE
from ingestion.figures.model import Classification, Token
from ingestion.regex_prefilter import matches_at, starts_of, words_opening

_TITLE_NOUN = (
    r"(?:[Ss]trateg(?:y|ies)|[Pp]lans?|(?<!Outcomes\s)Framework|Statement|Programme|Policy|Vision|Report|Review|Agreement|Protocol"
    r"|Charter"
    r"|Assessment|JSNA|Pledge|Roadmap|Prospectus|Account|Act|Manifesto|Commitment|Profile|Priorities|Blueprint"
    r"|Project|MTFS)"
)
_LIMIT = r"(?:under|over|above|below|fewer\sthan|less\sthan|more\sthan|at\sleast|up\sto|exceeding)"
# "In the previous year 5 contracts": a year of school or of a course has none of these before it.
_NO_TIME = "".join(
    rf"(?<!{word}\s)"
    for word in ("the", "last", "past", "previous", "preceding", "same", "this", "financial", "prior", "each", "one",
                 "every", "per", "first", "next", "that")
)  # fmt: skip
_CAPITALS = r"(?:(?:[A-Z][\w'&-]*|and|for|of|the|in)\s){0,8}"
# Text before the number; the group that matched names the class and the rule. First text that ends with a word, then
# characters directly before the number.
_WORDS_BEFORE = rf"""\b(?=[A-Za-z2])(?:
      (?P<score__score_line>(?<![^\s#(])Score\s?[:\-]?\s{{0,6}})
    | (?P<score__overall_score>(?:scored|overall\s(?:score|rating)[^.\n]{{0,26}}?(?:of|was|is|:))\s{{1,6}})
    | (?P<legal_reference__section>(?i:sec(?:tion)?s?\.?|art(?:icle)?s?\.?|reg(?:ulation)?s?\.?|sch(?:edule)?s?\.?
        |cl(?:ause)?s?\.?|parts?|para(?:graph)?s?\.?|rules?)\s{{1,6}}[A-Z]?
        |(?i:sub-?sections?)\s{{1,6}}\(?
        |(?<!')[Ss]{{1,2}}\.?\s?)
    | (?P<legal_reference__act_year>(?:Act|Acts|Regulations|Directive|Order|Rules|Code\sof\sPractice)\s?(?:of\s|\()?)
    | (?P<name_or_title__plan_years>{_TITLE_NOUN}(?:'s)?\s?[(,:-]{{0,2}}\s?(?:for\s|from\s|of\s)?)
    | (?P<name_or_title__numbered_name>(?:[Pp]athways?|[Tt]hemes?|[Tt]iers?|[Ll]evels?|[Bb]ands?|[Pp]hases?
        |[Ss]tages?|[Gg]rades?|[Zz]ones?
        |[Pp]riority|[Pp]rinciples?|[Oo]bjectives?|[Cc]ategory|[Tt]ypes?|Wards?|Wave|[Vv]ersions?|[Rr]isk|[Ss]teps?|Strand
        |Pillars?|Domain|Room|Lots?
        |Appendix|Annex|Tables?|Fig(?:ure|\.)?|Pages?|Chapter|Question|Standard|[Cc]ovid|COVID|Key\sStage|Outcome|Goal
        |Form|Group|Module
        |Model|Big|{_NO_TIME}(?:[Yy]ear|[Mm]onth)|Unit|Nos?\.?|[Nn]umber(?=\s1\b))\s?-?)
    | (?P<other__rate_base>per\s)
    | (?P<other__opening_hours>[Oo]pen(?:ed|ing|s)?\s(?:\w+\s){{0,3}}?(?:from|between)\s
        (?:\d{{1,2}}\s(?:to|until|and)\s)?)
    | (?P<age_or_threshold__means_limit>(?:with|whose|having)\s(?:\w+\s){{0,3}}?
        (?:income|savings|capital|assets|earnings)\s(?:of\s)?{_LIMIT}\s£?)
    | (?P<age_or_threshold__size_limit>(?:[Vv]illages|[Tt]owns|[Pp]arishes|[Cc]ommunities|[Ss]ettlements|[Hh]amlets
        |[Oo]rganisations|[Ee]mployers|[Bb]usinesses|[Ff]irms|[Cc]harities)\s(?:of|with|have|having)\s{_LIMIT}\s)
    | (?P<other__base_of_a_pound>(?:[Ee]very|[Ee]ach)\s£)
    | (?P<age_or_threshold__hours_of_care>(?:[Pp]rovid\w+|[Cc]ar(?:e|ed|ing)\sfor(?:\s\w+){{0,2}})\s
        (?:more\sthan|over|at\sleast|fewer\sthan|less\sthan|up\sto)\s)
    | (?P<other__availability>24/|24/7/)
    | (?P<other__base>[nN]\s?=\s?
        |(?:[Aa]udit|[Ss]ample|[Ee]xamination|[Ss]urvey|[Pp]oll|[Qq]uestionnaire|[Rr]eview)s?\sof\s(?:over\s|about\s|around\s)?
        |[Ww]e\s(?:read|looked\sat|examined|reviewed|sampled|tracked)\s(?:the\s|over\s)?)
    | (?P<age_or_threshold__age_of>(?:man|woman|boy|girl|lady|son|daughter|person)\sof\s|(?:[Hh]e|[Ss]he|young\sperson
        |child)\s(?:was|is|turned)\s|(?:until|before|when|once|by\sthe\stime)\sthey\s(?:were|are)\s
        |(?:young\speople|started|starts?|begin\w*|began|planning|diagnosed|left\sschool)\sat\s)
    | (?P<age_or_threshold__age>(?<!edian\s)(?<!verage\s)(?<!mean\s)
        (?:[Aa]ge[ds]?|[Aa]ge\s(?:of|group|range|band)s?|[Oo]ver-|[Uu]nder-|birthdays?)
        (?:\s(?:of|over|under|between|from|around|about|above|below|at|least|up|to|the|is|was|and)){{0,4}}\s?)
    | (?P<age_or_threshold__most_deprived>(?:most|least)\s(?:deprived|affluent|disadvantaged)\s|(?:top|bottom)\s)
    )\Z"""
_AFTER_WORDS = re.compile(_WORDS_BEFORE, re.VERBOSE)
# The beginnings of these.
_OPENING = words_opening(
    "score", "overall", r"sub-?section", r"sec(?:tion|s?\b)", r"art(?:icle|s?\b)", r"reg(?:ulation|s?\b)",
    r"sch(?:edule|s?\b)", r"cl(?:ause|s?\b)", "part", r"para(?:graph|s?\b)", "rule", r"ss?\b", "act",
    "directive", "order", "rules", r"code\sof", "strateg", "plan", "framework", "statement", "programme", "policy",
    "vision", "report", "review", "agreement", "protocol", "charter", "assessment", "jsna", "pledge", "roadmap",
    "prospectus", "account", "manifesto", "commitment", "profile", "priorit", "blueprint", "project", "mtfs", "pathway",
    "theme", "tier", "level", "band", "phase", "stage", "grade", "zone", "principle", "objective", "category", "type",
    "ward", "wave", "version", "risk", "step", "strand", "pillar", "domain", "room", "lot", "appendix", "annex",
    "table", "fig", "page", "chapter", "question", "standard", "covid", r"key\sstage", "outcome", "goal", "form",
    "group", "module", "model", "big", "open", "with", "whose", "having", "villages", "towns", "parishes",
    "communities",    "settlements", "hamlets", "organisations", "employers", "businesses", "firms", "charities",
    "provid", r"care\sfor", r"cared\sfor",
    r"caring\sfor", "year", "month", "unit", r"nos?\b", "number", r"per\s", r"n\b", "audit", "sample",
    "examination", "survey", "poll", "questionnaire",
    r"we\s", "man", "woman", "boy", "girl", "lady", "son", "daughter", "person", r"he\s",
    r"she\s", r"until\sthey", r"before\sthey", r"when\sthey", r"once\sthey", r"by\sthe\stime", r"young\sp", "child",
    "start", "begin", "began", "planning", "diagnosed",
    r"left\sschool", "age", "over", "under", "birthday", "most", "least", "top", "bottom",
)  # fmt: skip
_BEFORE = re.compile(
    rf"""{_WORDS_BEFORE} | (?:
      (?P<name_or_title__tag>(?:[A-Za-z_]|[#@]|[A-Za-z]-)(?<!\bc)(?<!\bQ)(?<!FY)(?<!id-)(?<!arly-)(?<!ate-)
        (?<!\bover-)(?<!\bunder-))
    | (?P<other__web_address>(?:https?://|www\.|(?<!\S)\S+@)\S*)
    | (?P<structure__bracketed_note>\[)
    | (?P<legal_reference__section_sign>§{{1,2}})
    | (?P<structure__glued_brackets>\d[A-Z]{{0,2}}\)?\()
    | (?P<other__proportion>\d:)
    | (?P<unexplained__no_whole_part>(?:\A|[\s(£<>~=+|-]|\d\.)\.)
    | (?P<unexplained__bracket_within>£\()
    | (?P<unexplained__touching_letters>\d[^\W\d_]{{1,2}}[.,])
    )\Z""",
    re.VERBOSE,
)

# Text after the number.
_AFTER = re.compile(
    rf"""
      (?P<score__evidence_line>\s?-\s?Evidence\s(?:shows|of)\b)
    | (?P<legal_reference__year_of_act>\s(?:Care\s|Equality\s|Mental\s(?:Capacity|Health)\s)?(?:Act|Regulations)\b)
    | (?P<name_or_title__counted_title>[ -](?:Year|Point|Step|Week|Day)\s{_CAPITALS}{_TITLE_NOUN}\b(?=\W))
    | (?P<name_or_title__years_of_plan>\s(?=[A-Z]|strateg|plan\b){_CAPITALS}{_TITLE_NOUN}\b(?=\W))
    | (?P<age_or_threshold__age_band>\+|(?:\s{{0,2}}\+)|\splus\b|'?s\b|\sage\s(?:group|band|range|bracket)s?\b
        |(?:\s?years?)?(?:\s(?:of\sage|old))?\s(?:and
        |or)\s(?:over|above|older|under|below|younger)\b
        |(?:\s(?:and|to|or)\s\d{{1,2}}|-\d{{1,2}})?[ -]years?(?:[ -]olds?|\sof\sage)\b)
    | (?P<age_or_threshold__days_after>\s(?:weeks?|months?)\s(?:after|following)\s(?:their\s|the\s)?(?:reablement
        |discharge|leaving\shospital)\b
        |\s?days?\s(?:(?:later|afterwards)\b
        |(?:after|following|post|since|from)[ -](?:(?:they|their
        |being|a|had|been|were|having)\s){{0,3}}(?:hospital\s)?(?:discharged?|leaving|left|admission|stay)\b))
    | (?P<age_or_threshold__most_deprived_share>%\s(?:of\sthe\s)?(?:most|least)\s(?:deprived|affluent|disadvantaged)\b)
    | (?P<rating_scale__scale_end>\s{{0,5}}(?:st|nd|rd|th)?\s{{0,12}}(?:=|(?:being|representing|meaning
        |(?:is\s)?the\s(?:most|least|highest|lowest))\b))
    | (?P<other__availability>\s(?:hours?\s(?:a|per)\sday|days\s(?:a|per)\sweek)(?=,?\s(?:7|seven|24|365|and\s7)
        |[.,;)]|\s(?:and|service|support|cover|care)\b)|/7\b|/365\b)
    | (?P<other__clock>\s?(?:am|pm|a\.m\.|p\.m\.)\b|\s(?:in\sthe\s(?:morning|evening|afternoon)|at\snight|o'clock)\b)
    | (?P<age_or_threshold__at_least>(?:\shours)?\s(?:or|and)\s(?:more|fewer|less)\b)
    | (?P<age_or_threshold__time_on>\s(?:days|weeks|months|years)\son(?=[.,;)]|\s(?:and|they|it)\b)|\syears\slater\b)
    | (?P<age_or_threshold__birthday>\s{{0,6}}(?:st|nd|rd|th)?\s{{1,7}}birthday)
    | (?P<other__notice>\s(?:days?|weeks?|months?)'?\snotice\b)
    | (?P<other__distance>\smiles?\b(?!\sper))
    | (?P<other__proportion>\s?:\s?\d)
    | (?P<name_or_title__century>\s{{0,6}}(?:st|th)\s{{1,6}}[Cc]entury\b)
    | (?P<unexplained__no_fraction>\.{{2,3}}\d)
    | (?P<structure__page_of>\sof\s\d{{1,3}}\s*\Z)
    """,
    re.VERBOSE,
)

_NAME = re.compile(r"[A-Z][a-z]+\s[A-Z][a-z]")  # "the Three Conversations model", inside a sentence
_COMPOUND = re.compile(r"-(?!\s)[A-Za-z]")
_SUFFIX = re.compile(r"[A-Za-z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# A letter before a number, a digit on either side, with or without a mark that separates digits.
_DIGITS_BEFORE = re.compile(r"(?:[^\W_]|\d[.,·'’])\Z")
_DIGITS_AFTER = re.compile(r"[.,·'’]?[\d²³¹⁰⁴-⁹]")
_KNOWN_SUFFIXES = {
    "st", "nd", "rd", "th", "s", "m", "mn", "bn", "k", "am", "pm", "x", "h", "hr", "hrs", "hour", "hours", "day",
    "days", "week", "weeks", "month", "months", "year", "years", "pp", "ppt", "of", "in", "percent", "per", "min",
    "mins", "ph", "pw", "people", "million", "billion", "thousand",
}  # fmt: skip
_SUFFIX_OF_MONEY = re.compile(rf"pa\b|{PENCE.pattern}")  # "£41,000pa", "50p an hour"
_JOINED = re.compile(r"(?:\s?[,&/]\s?|\s?-\s?|,?\s(?:and|or|to)\s|\(\d\)\s?(?:and|or)\s)\Z")
# "section 42(2)", "Regulation 9(3)(b)", "section 117A(2)": parts of a law in brackets.
_SUBSECTION = re.compile(r"[A-Z]{0,2}\s?(?:\([a-z]{1,4}\)){0,2}\(|\)?\s?(?:-|to|and|or|,)\s?\(")
# "Sections 42(2) and 44(1)": the reference after it, which also has brackets or ends the list.
_NEXT_REFERENCE = re.compile(r"[A-Z]{0,2}(?:\)|\s?\([a-z]{1,4}\))+(?:,\s?|,?\s(?:and|or|to)\s|\s?[-&/]\s?)")
_IS_REFERENCE = re.compile(r"[A-Z]{0,2}(?:\(|[.;)]|\sof\s(?:the\s|this\s|that\s)?[A-Z])")
# Text that must follow the number for a rule to apply.
_REQUIRED_AFTER = {
    "overall_score": re.compile(r"%|\sout\sof\s(?:100|36)\b|/(?:100|36)\b"),
    "bracketed_note": re.compile(r"\]"),
    "hours_of_care": re.compile(r"\shours\b"),
    "glued_brackets": re.compile(r"[A-Z]{0,2}\)"),
    "most_deprived": SHARE_AFTER,
    "age_of": AFTER_AGE,
}
_REACH = 40  # characters read on either side of a number
_TELEPHONE_GROUP = 3
_YEAR_LENGTH = 4
_CARRIED = {"legal_reference", "name_or_title", "age_or_threshold"}
_ARE_AGED = re.compile(
    r"\s(?:(?:were|was|are|is)\s)?(?:aged?|over|under|older|younger)\b"
)  # "and 92 were aged 65 and over"
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|whom|which|the|our|its|their)\b")
_LIST_MARK = re.compile(r"[.)]?\s*")  # "1." before its item, or the number of a page, alone in its paragraph


def classify_non_statistic(
    view: str, token: Token, start: int, end: int, previous: tuple[Token, Classification] | None
) -> Classification | None:
    """Class and rule of a token that measures nothing, or None. `start` and `end` bound its sentence.

    `previous` is the token before it in the sentence with its verdict: "Pathways 0, 1 and 3" are all names.
    """
    before = view[max(start, token.start - _REACH) : token.start]
    after = view[token.end : min(end, token.end + _REACH)]
    if token.kind == "clock":
        return "other", "clock"
    if token.start == start and _LIST_MARK.fullmatch(view, token.end, end):
        return "structure", "list_mark"
    if previous and (verdict := _carried(view, token, after, previous)):
        return verdict
    if _opens_telephone(view, token):
        return "other", "telephone"
    if token.kind not in ("digits", "words", "year_span", "date"):
        return None
    for match in (_leading(view, token, start, before), _AFTER.match(after)):
        if match and match.lastgroup and _is_plausible(match.lastgroup.split("__")[1], token, before, after):
            number_class, rule = match.lastgroup.split("__")
            return cast(NumberClass, number_class), rule  # the patterns are named after the classes
    if token.kind == "words" and token.start > start and _NAME.match(view, token.start):
        return "name_or_title", "capitalised_words"
    return (age_of(token, before, after) or _inside_a_word(view, token)) if token.kind == "digits" else None


def _leading(view: str, token: Token, start: int, before: str) -> re.Match[str] | None:
    """Match of the text before a token; after white space these are words, which are tried only at their starts."""
    if not before[-1:].isspace():
        return _BEFORE.search(before)
    starts = starts_of(_OPENING, view, max(start, token.start - _REACH), token.start)
    return next(matches_at(_AFTER_WORDS, view, starts, token.start), None)


def _carried(view: str, token: Token, after: str, previous: tuple[Token, Classification]) -> Classification | None:
    """The verdict inherited from the token before: "Pathways 0, 1 and 3", "0300 123 4567", "78 out of 100"."""
    last, (number_class, rule) = previous
    between = view[last.end : token.start]
    if number_class == "score":
        return ("rating_scale", "score_total") if between in (" out of ", "/") else None
    if number_class == "legal_reference" and (
        _SUBSECTION.fullmatch(between) or (_NEXT_REFERENCE.fullmatch(between) and _IS_REFERENCE.match(after))
    ):
        return previous[1]
    if rule == "telephone":
        return previous[1] if between in (" ", "-") and token.end - token.start >= _TELEPHONE_GROUP else None
    if number_class not in _CARRIED or token.kind != "digits" or SHARE_AFTER.match(after) or _OF_THEM.match(after):
        return None
    if number_class == "age_or_threshold" and (token.value > MAX_AGE or _ARE_AGED.match(after)):
        return None
    if rule == "numbered_name" and (token.value % 1 or MEASURED.match(after)):
        return None  # "3.2 days for Pathway 1 and 8.5 days for Pathway 3"
    is_year = 1900 <= token.value <= 2100 or rule not in ("plan_years", "act_year")
    return previous[1] if is_year and len(between) < 8 and _JOINED.match(between) else None


def is_compound(view: str, token: Token) -> bool:
    """Whether the number is the first part of a hyphenated word: "7-minute", "two-tier"."""
    return bool(_COMPOUND.match(view, token.end))


def _opens_telephone(view: str, token: Token) -> bool:
    """Whether digits open with a zero as no quantity does: "0300 123 4567"."""
    printed = view[token.start : token.end]
    return len(printed) >= _TELEPHONE_GROUP and printed.startswith("0") and printed.isdecimal()


def _is_plausible(rule: str, token: Token, before: str, after: str) -> bool:
    """Whether the rule holds for this number: "level 45%" is no name, "plan for 300 homes" no year of a plan."""
    if rule in ("plan_years", "act_year", "year_of_act", "years_of_plan"):
        return token.kind == "year_span" or (1900 <= token.value <= 2100 and token.end - token.start == _YEAR_LENGTH)
    # "42(2)": a section of an unnamed law, or the mark of a footnote; a count has more digits.
    if rule == "glued_brackets":
        is_short = token.kind == "digits" and token.end - token.start < _TELEPHONE_GROUP
        return is_short and bool(_REQUIRED_AFTER[rule].match(after))
    if rule in ("section", "section_sign", "numbered_name"):
        return token.kind == "digits" and token.value < 1000 and not SHARE_AFTER.match(after)
    if rule == "proportion":
        return token.kind == "digits" and not 1900 <= token.value <= 2100  # "(2022: 74%)"
    if rule in ("age", "age_band", "base"):
        few = token.value <= MAX_AGE if rule != "base" else token.kind == "digits" and not 1900 <= token.value <= 2100
        return few and not SHARE_AFTER.match(after) and (rule != "age" or not MEASURED.match(after))
    required = _REQUIRED_AFTER.get(rule)
    if required and not required.match(after):
        return False
    return token.value >= 100 if rule == "rate_base" else rule != "tag" or token.kind != "words"


def touches_text(view: str, start: int, end: int) -> bool:
    """Whether a letter or digit that is not a unit touches a number, which may then be part of another number."""
    if _DIGITS_BEFORE.search(view, max(0, start - 2), start) or _DIGITS_AFTER.match(view, end):
        return True
    letters = _LETTERS.match(view, end)
    return (
        letters is not None and letters.group().lower() not in _KNOWN_SUFFIXES and not _SUFFIX_OF_MONEY.match(view, end)
    )


def _inside_a_word(view: str, token: Token) -> Classification | None:
    """A digit glued to letters is part of a name: "D2A", "4Life"."""
    suffix = _SUFFIX.match(view, token.end)
    if suffix and suffix.group().lower() not in _KNOWN_SUFFIXES and not _SUFFIX_OF_MONEY.match(view, token.end):
        return "name_or_title", "inside_a_word"
    return None
