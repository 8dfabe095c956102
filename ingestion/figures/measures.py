"""The numbers of one sentence, each with its class or its unit.

Belongs here: the order in which a number is asked what it is, and what numbers of a sentence owe to one another: a
shared
unit, a base, a limit within a label. Does not belong here: the single questions (number_classes.py, periods.py,
units.py,
counts.py), and what figures are held against (comparators.py, attachment.py).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingestion.figures.areas import PRIOR_PERIOD, Area, find_areas
from ingestion.figures.comparators import find_comparators
from ingestion.figures.counts import count_at, refers_back
from ingestion.figures.earlier_values import Held
from ingestion.figures.number_classes import Verdict, class_without_figure, is_compound
from ingestion.figures.numbers import Token
from ingestion.figures.periods import Period, find_periods
from ingestion.figures.sentences import Sentence
from ingestion.figures.units import COUNT, DURATION, RANK, RATE, SCORE, SHARE, Measure, measure_at


@dataclass(slots=True)
class SentenceReading:
    """A sentence as read: the class of each token that measures nothing, the measures, and what they are held against.

    `figures` are the positions of those measures that no other is held against.
    """

    sentence: Sentence
    tokens: list[Token]
    periods: list[Period] = field(default_factory=list)
    verdicts: dict[Token, Verdict] = field(default_factory=dict)
    measures: list[Measure] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


# Nouns that make a hyphenated time a limit or an offer ("28-day period") rather than a name ("7-minute briefing").
_TIME_LIMIT = re.compile(
    r"\s(?:\w+\s){0,2}?(?:period|time\s?frames?|targets?|standards?|time\s?scales?|time\s?limits?|limit|window"
    r"|wait(?:s|ing)?|deadlines?|response|turnaround"
    r"|requirement|KPI|threshold|delay|backlog|reablement)\b"
)

# Bases: "79% of 53 respondents", "Of its 21 wards, 13 ...", "87th out of 152".
_BASE = re.compile(
    r"\s{0,12}(?:out\sof|of)\s(?:the\s|all\s|all\sthe\s|a\stotal\sof\s|these\s|our\s|its\s|a\s|total\s){0,2}\s{0,4}"
)
_OF_ALL = re.compile(r"(?:Of|Out\sof)\s(?:the\s|its\s|their\s|these\s|all\s|those\s){0,2}")
_RANK_BASE = re.compile(r"[^.;(]{0,40}?\b(?:out\s)?of\s(?:the\s|all\s|a\stotal\sof\s){0,2}\s{0,4}")

# A time that only says what is counted: "52% within 5 days", "those waiting over 6 months", "within 30 days was 17%".
_LIMIT_IN_LABEL = re.compile(
    r"(?:[^.;,]|[.,]\d){0,120}?\b(?:within|over|more\sthan|longer\sthan|less\sthan|fewer\sthan|under|beyond"
    r"|exceeding|after|in\sexcess\sof)\s(?:the\s|a\s|an\s|their\s)?\s{0,4}"
)
_THOSE_OVER = re.compile(
    r"\b(?:those|people|anyone|everyone|cases)\b[^.,;]{0,80}\b(?:over|more\sthan|longer\sthan)\s\Z"
)
_WITHIN = re.compile(r"\b(?:within|over|more\sthan|after)\s\Z")
_SHARE_FOLLOWS = re.compile(
    r"[^.;,]{0,40}?\b(?:was|were|is|stood\sat|had\s[\w\s]{1,30}?from|fell\sto"
    r"|rose\sto)\s(?:\w+\s){0,2}?\d+(?:\.\d+)?\s?%"
)

# The span of a change or an amount: "£5m over 3 years", "fell by 45% in 6 months".
_SPREAD_OVER = re.compile(r"[^.;]{0,60}?\b(?:over|in|across|for|within)\s(?:the\s|a\s)?")
_CHANGED = re.compile(
    r"\b(?:fall\w*|fell|r[io]se\w*|increas\w+|reduc\w+|decreas\w+|gr[eo]w\w*|dropp?\w*)\b[^.;]{0,60}?\bby\b"
)

# Values that share one unit: "5 to 10 days"; "between 5 and 10 people"; "14 days reduced to 6"; "The aim was 15."
_ONE_UNIT = re.compile(r"\s{0,6}(?:and|or|to|-|/)\s{0,6}£?")
_SPANNING = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s\Z")
_TOWARDS = re.compile(
    r"[^.;,]{0,60}?\b(?:to|from)\s(?:\w+\s){0,2}?|\sand\s[^.;,]{0,40}?\bfor\s"
    r"|,?\s(?:and\s)?(?:the|a)\s(?:mean|median|average|longest|shortest|maximum|minimum)\s(?:was\s)?"
    r"|(?:[^.;]|\.\d){0,90}?\b(?:target|standard|aim|goal|average|median|maximum|minimum|limit)(?:\stime"
    r"|\swait)?\s(?:of|was|is)\s"
)
_AIM_OR_AVERAGE = re.compile(r"\b(?:target|standard|aim|goal|average|median|maximum|longest|limit)\s(?:of|was|is)\s\Z")

# What looks like a year may count: "2023 people", unless time is what the words before it speak of.
_COUNTED_NOUN = re.compile(
    r"\s(?:people|residents|adults|carers|cases|concerns|staff|contacts|referrals|assessments|homes|hours)\b"
)
_IN_TIME = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Oo]ur|[Tt]heir|[Tt]his|[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ff]or"
    r"|[Ee]arly|[Ll]ate|[Oo]f|to|and|between|end|\w+ber|\w+ary)|[(,])\s?\Z"
)


def read_sentence(
    view: str, sentence: Sentence, tokens: Sequence[Token], known: Mapping[int, Verdict], before: Measure | None
) -> SentenceReading:
    """Read the numbers of one sentence.

    `tokens` are those that begin in it, `known` the verdicts that the report's structure gives, by offset. `before` is
    the last measure of the sentence before, None when it has none: only a sentence that follows one can compare without
    a number of its own.
    """
    reading = SentenceReading(sentence, list(tokens))
    if not tokens and before is None:
        return reading
    if tokens:
        reading.periods = find_periods(view, sentence.start, sentence.end)
        _classify(view, reading, known)
        _measure(view, reading, before)
    areas = find_areas(view, sentence.start, sentence.end)
    reading.periods = _without_comparators(reading.periods, areas)
    if areas or len(reading.measures) > 1:
        reading.held = find_comparators(view, sentence.start, sentence.end, reading.measures, areas, reading.periods)
    compared = {held.measure for held in reading.held}
    reading.figures = [position for position in range(len(reading.measures)) if position not in compared]
    return reading


def _classify(view: str, reading: SentenceReading, known: Mapping[int, Verdict]) -> None:
    """Give a class to every token that measures nothing."""
    sentence = reading.sentence
    previous: tuple[Token, Verdict] | None = None
    for token in reading.tokens:
        verdict = known.get(token.start) or class_without_figure(view, token, sentence.start, sentence.end, previous)
        if verdict is None:
            period = next((p for p in reading.periods if p.start <= token.start and token.end <= p.end), None)
            if period and not _is_counted(view, token, period):
                verdict = ("date" if period.kind in ("day", "day_of_year") else "period", period.kind)
        if verdict:
            reading.verdicts[token] = verdict
        previous = (token, verdict) if verdict else None
    names = [token for token, verdict in reading.verdicts.items() if verdict[0] not in ("period", "date")]
    reading.periods = [p for p in reading.periods if not any(p.start <= token.start < p.end for token in names)]


def _is_counted(view: str, token: Token, period: Period) -> bool:
    """Whether what looks like a year counts something: "2023 people" without "in" before it."""
    return (
        period.kind == "year"
        and bool(_COUNTED_NOUN.match(view, token.end))
        and not _IN_TIME.search(view, max(0, token.start - 12), token.start)
    )


def _measure(view: str, reading: SentenceReading, before: Measure | None) -> None:
    """Give a unit to every token that is left, from right to left: in "5 to 10 days" the unit stands last."""
    measures: list[Measure] = []
    following: Measure | None = None
    for token in reversed([token for token in reading.tokens if token not in reading.verdicts]):
        following = _measure_of(view, reading, token, following)
        if following:
            measures.insert(0, following)
    measures = _without_rank_words(reading, measures)
    measures = _without_bases(view, reading, measures)
    reading.measures = _with_carried_units(view, measures, before)


def _measure_of(view: str, reading: SentenceReading, token: Token, following: Measure | None) -> Measure | None:
    """The measure of one token, or None; then the token has its verdict where a rule knows one."""
    sentence = reading.sentence
    measure = measure_at(view, token, sentence.start, sentence.end)
    compound = measure.hyphenated if measure else is_compound(view, token)
    if compound and not (measure and _TIME_LIMIT.match(view, measure.end, sentence.end)):
        reading.verdicts[token] = ("name_or_title", "compound")
        return None
    if following and token.kind in ("digits", "words"):
        measure = _with_unit_of(view, token, measure, following)
    if measure is None and (rule := refers_back(view, token, sentence.start, sentence.end)):
        reading.verdicts[token] = ("other", rule)
        return None
    return measure or count_at(view, token, sentence.start, sentence.end)


def _with_unit_of(view: str, token: Token, measure: Measure | None, following: Measure) -> Measure | None:
    """The first of two values that share the unit of the second: "5 to 10 days", "£795 to £1,020 a week"."""
    if not _ONE_UNIT.fullmatch(view, measure.end if measure else token.end, following.start):
        return measure
    if measure and measure.unit == "gbp" and following.unit.startswith("gbp"):
        return replace(measure, unit=following.unit, measure_type=following.measure_type)
    if measure and measure.measure_type != COUNT:
        return measure
    spans = following.measure_type == COUNT and _SPANNING.search(view, max(0, token.start - 12), token.start)
    if following.measure_type not in (SHARE, DURATION, RATE) and following.unit != "gbp" and not spans:
        return measure
    return Measure(token, token.value, following.unit, following.measure_type, token.start, token.end, "shared_unit")


def _without_rank_words(reading: SentenceReading, measures: list[Measure]) -> list[Measure]:
    """A rank in words beside a value tells where the value stands; alone it is the statistic ("third lowest of 16")."""
    kept = [m for m in measures if m.rule != "rank_in_words"]
    if any(m.measure_type != COUNT for m in kept):
        reading.verdicts.update({m.token: ("other", "rank_of_a_value") for m in measures if m.rule == "rank_in_words"})
        return kept
    return measures


def _without_bases(view: str, reading: SentenceReading, measures: list[Measure]) -> list[Measure]:
    """Take out what is no statistic of its own: the "152" of "87th out of 152", the "53" of "79% of 53 respondents"."""
    kept: list[Measure] = []
    for measure in measures:
        if verdict := _base_or_limit(view, reading.sentence, kept, measure, measure is measures[-1]):
            reading.verdicts[measure.token] = verdict
        else:
            kept.append(measure)
    return kept


def _base_or_limit(
    view: str, sentence: Sentence, kept: list[Measure], measure: Measure, is_last: bool
) -> Verdict | None:
    if measure.measure_type == COUNT:
        if not is_last and _OF_ALL.fullmatch(view, sentence.start, measure.start):
            return "other", "base"
        if kept and kept[-1].measure_type in (RANK, SCORE):
            of_rank = _RANK_BASE.fullmatch(view, kept[-1].end, measure.start)
            return ("rating_scale", "rank_total") if of_rank else None
        return ("other", "base") if kept and _BASE.fullmatch(view, kept[-1].end, measure.start) else None
    if measure.measure_type == DURATION and kept and _span_of_a_change(view, sentence, kept[-1], measure):
        return "period", "span_of_a_change"
    if measure.measure_type == DURATION and _limits_a_label(view, sentence, kept, measure):
        return "age_or_threshold", "limit_in_label"
    return None


def _span_of_a_change(view: str, sentence: Sentence, value: Measure, measure: Measure) -> bool:
    """Whether a time is what an amount or a change is spread over: "£5m over 3 years", "fell by 45% in 6 months"."""
    spread = _SPREAD_OVER.fullmatch(view, value.end, measure.start)
    return bool(spread) and (value.unit == "gbp" or bool(_CHANGED.search(view, sentence.start, value.start)))


def _limits_a_label(view: str, sentence: Sentence, kept: list[Measure], measure: Measure) -> bool:
    if kept and kept[-1].measure_type in (SHARE, COUNT):
        return bool(_LIMIT_IN_LABEL.fullmatch(view, kept[-1].end, measure.start))
    return bool(
        _THOSE_OVER.search(view, sentence.start, measure.start)
        or (
            _WITHIN.search(view, sentence.start, measure.start)
            and _SHARE_FOLLOWS.match(view, measure.end, sentence.end)
        )
    )


def _with_carried_units(view: str, measures: list[Measure], before: Measure | None) -> list[Measure]:
    """A bare value that goes on from one with a unit has that unit: "a wait of 14 days reduced to 6", "none were"."""
    carried: list[Measure] = []
    for measure in measures:
        giver = carried[-1] if carried else before
        goes_on = giver is not None and _goes_on(view, giver, measure, giver is before)
        unit_of = giver if giver and goes_on else measure
        carried.append(replace(measure, unit=unit_of.unit, measure_type=unit_of.measure_type))
    return carried


def _goes_on(view: str, giver: Measure, measure: Measure, from_sentence_before: bool) -> bool:
    """Whether a bare value is in the unit of the value before it."""
    if measure.unit != COUNT:
        return False
    if from_sentence_before:
        aim = _AIM_OR_AVERAGE.search(view, max(0, measure.start - 30), measure.start)
        return giver.measure_type == DURATION and measure.rule == "bare_count" and bool(aim)
    if measure.rule == "zero_in_words":
        return giver.measure_type == SHARE
    most = 100 if giver.measure_type != DURATION else 2000
    onward = measure.rule == "bare_count" and measure.value <= most and giver.measure_type in (SHARE, DURATION, RATE)
    return onward and bool(_TOWARDS.fullmatch(view, giver.end, measure.start))


def _without_comparators(periods: list[Period], areas: Sequence[Area]) -> list[Period]:
    """The periods that date a figure: "the previous year" compares where another period is named."""
    earlier = [area for area in areas if area.code == PRIOR_PERIOD]
    return [p for p in periods if p.value or not any(a.start < p.end and p.start < a.end for a in earlier)]
