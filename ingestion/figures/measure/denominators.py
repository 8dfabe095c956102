"""Numbers that qualify another number and are no statistics: denominators, thresholds, time spans.

Belongs here: the "152" of "87th out of 152", the "53" of "79% of 53 respondents", the days of "52% within 5 days".
Does not belong here: numbers that are no statistics by themselves (number_classes.py).
"""

import re
from dataclasses import replace

from ingestion.codes import COUNT, DURATION, RANK, SCORE, SHARE
from ingestion.figures.model import TOTAL, Classification, Measure, Sentence, Token

# Bases: "79% of 53 respondents", "Of its 21 wards, 13 ...", "87th out of 152".
_BASE = re.compile(
    r"\s{0,12}(?:out\sof|of)\s(?:the\s[a-z]+'s\s|the\s|all\s|all\sthe\s|a\stotal\sof\s|these\s|our\s|its\s|a\s|total\s){0,2}\s{0,4}"
)
_OF_A_KNOWN_TOTAL = re.compile(r"\s(?:out\s)?of\s(?:the|its|their|our|these)\s(?:[a-z]+'s\s)?")
_AMONG = re.compile(r"(?:Among|Amongst|Of|Out\sof|In\sa\sgroup\sof)\s(?:the\s|its\s|all\s|these\s){0,2}")
_OF_ALL = re.compile(r"(?:Of|Out\sof)\s(?:the\s|its\s|their\s|these\s|all\s|those\s){0,2}")
# ... unless they are described: "Of the 412 people waiting at the end of May, 38% had waited over 6 months".
# "Of these 1,392 met the threshold": the count is one of these.
_DID = re.compile(
    r"\s(?:met|were|was|had|have|became|led|progressed|required|needed|resulted|related|received|waited|went|did|said|felt|are)\b"
)
_ASKED = re.compile(r"\s(?:[\w'-]+\s){0,3}?(?:respond\w*|surveyed|answered|asked|questioned|sampled|audited)\b")
_DESCRIBED = re.compile(r"(?:\s(?!we\b)[\w'/-]+){3,}\s?,|(?:\s[\w'-]+){1,2}\s(?:waiting|due|received|registered)\b")
# "The third lowest of its 16 neighbours"
_OF_ALL_RANKED = re.compile(
    r"\b(?:highest|lowest|best|worst|largest|smallest)\b[^.;(,\d]{0,30}\s(?:of|among(?:st)?|out\sof)\s(?:the\s|its\s|all\s){0,2}\Z"
)
_RANKED = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:neighbours|authorities|councils|boroughs|counties|areas|members|peers|comparators)\b"
)
_RANK_WORDS = re.compile(r"\b(?:highest|lowest|best|worst)\b")  # "Among 16 councils it had the second lowest rate"
_RANK_BASE = re.compile(r"[^.;(]{0,70}?\b(?:out\s)?of\s(?:the\s|all\s|a\stotal\sof\s){0,2}\s{0,4}")

# A time that limits the counted cases: "52% within 5 days", "those waiting over 6 months", "within 30 days was 17%".
_LIMIT_IN_LABEL = re.compile(
    r"(?:[^.;,]|[.,]\d){0,120}?\b(?:within|inside|over|more\sthan|longer\sthan|less\sthan|fewer\sthan|under|beyond"
    r"|exceeding|after|in\sexcess\sof|(?:wait|waited|waiting)\s(?:for\s)?up\sto)\s(?:the\s|a\s|an\s|their\s)?\s{0,4}"
)
# "35% between 1 and 3 months", "35 people waiting between 1 and 3 months"
_BETWEEN_LIMITS = re.compile(
    r"(?:\s(?:people|adults|carers))?\s(?:had\s|were\s)?(?:waited\s|waiting\s)?(?:(?:for\s)?between\s(?:\w{1,6}\s(?:\w+\s)?and\s)?|for\s(?:\w{1,6}\s(?:to|or)\s)?)"
)
# "28% had support to take a break for 1-24 hours", "22 people were waiting 0-30 days"
_FOR_A_RANGE = re.compile(r"[^.;,\d]{0,140}\b(?:for|waiting|waited)\s(?P<first>\d{1,3}\s?(?:-|to)\s?)?")
_TO_ANOTHER = re.compile(r"\s?(?:-|to)\s?\d")
# "One in four has fewer than 20 beds"
_HAS_MORE_THAN = re.compile(r"[^.;,]{0,40}\b(?:ha[sd]|have)\s(?:fewer|more|less)\sthan\s")
_DONE_IN = re.compile(r"\sof\s(?:[^.;,\d]{1,50}\s)?in\s(?:under\s)?")  # "87% of assessments in 28 days"
_OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|longer|less|over)\b")
_THOSE_OVER = re.compile(
    r"\b(?:(?i:those|people|carers|anyone|everyone|cases|no\sone|nobody|none))\b[^.,;]{0,80}\b(?:over|more\sthan|longer\sthan)\s\Z"
)
_AVERAGED = re.compile(r"\son\saverage\b")
_WITHIN = re.compile(r"\b(?:within|under|less\sthan|over|more\sthan|after)\s\Z")
_SHARE_FOLLOWS = re.compile(
    r"[^.;,]{0,40}?\b(?:was|were|is|stood\sat|had\s[\w\s]{1,30}?from|(?:fell|rose|grew|improved|increased|dropped|declined)\s(?:to|from|by)"
    r"|\b(?:in|for)|(?<=days)|(?<=weeks)|(?<=hours))\s(?:(?!and\b)\w+\s){0,2}(?:\d+(?:\.\d+)?\s?(?:%|per\scent)|\d+\s(?:out\sof|in)\s\d+|(?:one|two|three|four|nine)\s(?:out\sof|in)\s(?:two|three|four|five|ten)\b)"
)

# The span of a change or an amount: "£5m over 3 years", "fell by 45% in 6 months".
_SPREAD_OVER = re.compile(r"[^.;]{0,60}?\b(?:over|in|across|for|within)\s(?:the\s|a\s)?")
# "Brought down from 1,060 to 245 in nine months"
_FROM_TO = re.compile(r"\bfrom\s(?:\w+\s){0,2}\d[\d,.]*(?:\s[^.;,\d]{1,40}|%)?\sto\s(?:\w+\s){0,2}\Z")
_AT_ONCE_IN = re.compile(r"(?:\s(?!in\b)\w+){0,3}\s(?:in|over|within)\s(?:the\s|just\s|only\s|under\s|a\s)?")
# "Its lowest for five years"
_A_RECORD = re.compile(
    r"\b(?:lowest|highest|best|worst|fewest|first\stime)\s(?:\w+\s){0,2}?(?:for|in)\s(?:over\s|almost\s|nearly\s)?\Z"
)
# "Turnover had fallen for 4 years"
_CHANGED_FOR = re.compile(
    r"\b(?:r[io]sen?|rising|fall(?:en|s|ing)?|fell|improv\w+|gr[eo]wn?|growing|declin\w+|increas\w+|decreas\w+|worsen\w+|dropp\w+|(?:doubl|trebl|tripl|halv|quadrupl)(?:ed|ing)(?=\s(?:in|over|within)\s))"
    r"\s(?:\w+\s){0,2}?(?:for|over|(?<=ed\s)in)\s(?:each\sof\s)?(?:the\s|its\s)?(?:last\s|past\s|previous\s)?\Z"
)
_OPENS_WITH_SPAN = re.compile(r"(?:In|Over|Across|During|After)\s(?:just\s|only\s|the\s(?:last\s|past\s|previous\s)?)?")
_CHANGED = re.compile(
    r"\b(?:fall\w*|fell|r[io]se\w*|increas\w+|reduc\w+|decreas\w+|gr[eo]w\w*|dropp?\w*)\b[^.;]{0,60}?\bby\b"
)


def without_rank_words(measures: list[Measure], verdicts: dict[Token, Classification]) -> list[Measure]:
    """A rank in words with a value describes that value; alone it is the statistic ("third lowest of 16")."""
    kept = [m for m in measures if m.rule != "rank_in_words"]
    if any(m.measure_type != COUNT for m in kept):
        verdicts.update({m.token: ("other", "rank_of_a_value") for m in measures if m.rule == "rank_in_words"})
        return kept
    return measures


def without_bases(
    view: str, sentence: Sentence, measures: list[Measure], verdicts: dict[Token, Classification]
) -> list[Measure]:
    """Remove numbers that qualify another: the "152" of "87th out of 152", the "53" of "79% of 53 respondents"."""
    kept: list[Measure] = []
    for measure in measures:
        if _is_total(view, kept, measure):
            kept.append(replace(measure, rule=TOTAL))
        elif measure.measure_type == COUNT and _ranks_among(view, sentence, measure, measures):
            verdicts[measure.token] = ("rating_scale", "rank_total")
        elif verdict := _base_or_limit(view, sentence, kept, measure, measure is measures[-1]):
            verdicts[measure.token] = verdict
        else:
            kept.append(measure)
    return kept


def _is_total(view: str, kept: list[Measure], measure: Measure) -> bool:
    """Whether a count is the total of which the count before it is a part."""
    counts = measure.measure_type == COUNT and kept and kept[-1].measure_type == COUNT
    return bool(counts and _OF_A_KNOWN_TOTAL.fullmatch(view, kept[-1].end, measure.start))


def _ranks_among(view: str, sentence: Sentence, measure: Measure, measures: list[Measure]) -> bool:
    """Whether a count is the total of a rank after it: "Among the 16 members of its group it was fourth best"."""
    ranked = any(one.measure_type == RANK and one.start > measure.end for one in measures)
    ranked = ranked or bool(_RANK_WORDS.search(view, measure.end, sentence.end) and _RANKED.match(view, measure.end))
    return ranked and bool(_AMONG.fullmatch(view, sentence.start, measure.start))


def _base_or_limit(
    view: str, sentence: Sentence, kept: list[Measure], measure: Measure, is_last: bool
) -> Classification | None:
    if measure.measure_type == COUNT:
        return _base_of_another(view, sentence, kept, measure, is_last)
    if (
        measure.measure_type == DURATION
        and not is_last
        and _OPENS_WITH_SPAN.fullmatch(view, sentence.start, measure.start)
    ):
        return "period", "span_of_a_change"
    if measure.measure_type == DURATION and _A_RECORD.search(
        view, max(sentence.start, measure.start - 50), measure.start
    ):
        return "other", "since_a_record"
    if measure.unit in ("years", "months") and _CHANGED_FOR.search(
        view, max(sentence.start, measure.start - 60), measure.start
    ):
        return "period", "span_of_a_change"
    if measure.measure_type == DURATION and kept and _span_of_a_change(view, sentence, kept[-1], measure):
        return "period", "span_of_a_change"
    if (
        (measure.measure_type == DURATION or measure.unit == "hours_per_week")
        and not _AVERAGED.match(view, measure.end)
        and _limits_a_label(view, sentence, kept, measure)
    ):
        return "age_or_threshold", "limit_in_label"
    return None


def _base_of_another(
    view: str, sentence: Sentence, kept: list[Measure], measure: Measure, is_last: bool
) -> Classification | None:
    """The class of a count that is the denominator, total or limit of another value; None where it is none."""
    if kept and kept[-1].measure_type == SHARE and _HAS_MORE_THAN.fullmatch(view, kept[-1].end, measure.start):
        return "age_or_threshold", "limit_in_label"
    opens = None if is_last else _OF_ALL.fullmatch(view, sentence.start, measure.start)
    is_base = opens is not None and not ("these" in opens.group() and _DID.match(view, measure.end))
    is_asked = is_base and _ASKED.match(view, measure.end, sentence.end)
    if is_base and (is_asked or not _DESCRIBED.match(view, measure.end, sentence.end)):
        return "other", "base"
    if _OF_ALL_RANKED.search(view, max(sentence.start, measure.start - 70), measure.start) and _RANKED.match(
        view, measure.end, sentence.end
    ):
        return "rating_scale", "rank_total"
    if kept and kept[-1].measure_type in (RANK, SCORE):
        of_rank = _RANK_BASE.fullmatch(view, kept[-1].end, measure.start)
        return ("rating_scale", "rank_total") if of_rank else None
    return ("other", "base") if kept and _BASE.fullmatch(view, kept[-1].end, measure.start) else None


def _span_of_a_change(view: str, sentence: Sentence, value: Measure, measure: Measure) -> bool:
    """Whether a time is the span of an amount or a change: "£5m over 3 years", "fell by 45% in 6 months"."""
    spread = _SPREAD_OVER.fullmatch(view, value.end, measure.start)
    counted = value.measure_type == COUNT and measure.unit == "years"  # "2 reviews in 3 years"
    if value.measure_type in (COUNT, SHARE, DURATION) and _AT_ONCE_IN.fullmatch(view, value.end, measure.start):
        counted = counted or bool(_FROM_TO.search(view, max(sentence.start, value.start - 80), value.start))
    return bool(spread) and (value.unit == "gbp" or counted or bool(_CHANGED.search(view, sentence.start, value.start)))


def _limits_a_label(view: str, sentence: Sentence, kept: list[Measure], measure: Measure) -> bool:
    is_part = kept and kept[-1].measure_type in (SHARE, COUNT)
    if is_part and _OR_MORE.match(view, measure.end):
        return True  # "93% had stayed for 2 years or more"
    if is_part and (between := _BETWEEN_LIMITS.fullmatch(view, kept[-1].end, measure.start)):
        return kept[-1].measure_type == SHARE or "wait" in between.group()
    if is_part and (of := _FOR_A_RANGE.fullmatch(view, kept[-1].end, measure.start)):
        is_range = of["first"] or _TO_ANOTHER.match(view, measure.token.end)
        return bool(is_range) and (kept[-1].measure_type == SHARE or "wait" in of.group())
    if is_part and kept[-1].measure_type == SHARE and _DONE_IN.fullmatch(view, kept[-1].end, measure.start):
        return True
    if is_part:
        return bool(_LIMIT_IN_LABEL.fullmatch(view, kept[-1].end, measure.start))
    return bool(
        _THOSE_OVER.search(view, sentence.start, measure.start)
        or (
            _WITHIN.search(view, sentence.start, measure.start)
            and _SHARE_FOLLOWS.match(view, measure.end, sentence.end)
        )
    )
