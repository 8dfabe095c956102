"""Earlier values as comparators: "from 350 to 120", "120, down from 350".

Belongs here: the wordings of a change over time. Does not belong here: values of other areas (comparators.py).
"""

import re
from collections.abc import Sequence

from ingestion.codes import COUNT, DURATION, PRIOR_PERIOD, RATE, SCORE, SHARE
from ingestion.figures.model import TOTAL, Comparison, Measure, Period

CHANGE = (
    r"(?:(?:reduc|decreas|increas|improv|chang|declin|halv|doubl|dropp)\w+|fall(?:s|en|ing)?|fell|drops?|r[io]se[sn]?|rising|gr[eo]wn?|growing"
    r"|cut|(?:went|gone)(?=\s(?:up|down|from)\b)|(?:c[ao]me|coming)(?=\s(?:up|down)\b)|down|up|mov(?:e|ed|ing))"
)
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,3}?£?\s{0,6}\Z")
_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere)\s(?:\w+\s){0,3}?from\b|\baged?\sfrom\b"
    r"|\bbetween\s(?:\w+\s){0,2}£?\Z"
    r"|\b(?:h[eo]ld|holding|ha[ds]|have|having|carr(?:y|ies|ied)|manage[sd]?|took|takes?|wait(?:s|ed)?|lasted|cost|paid|is|are|was|were)\sfrom\s(?!.*\bfrom\s)"
)
_TO = re.compile(r"[^.;]{0,110}?\bto\s(?:\w+\s){0,3}?£?\s{0,6}\Z")
_UP_TO = re.compile(r"\bup\sto\s(?:\w+\s)?£?\s{0,6}\Z")  # "up to 18 months for adaptations and up to 6 for a review"
_CHANGED_TO = re.compile(rf"[^.;]{{0,80}}?\b{CHANGE}\b[^.;]{{0,40}}?\bto\s(?:\w+\s){{0,2}}?£?\s{{0,6}}\Z")
# "267,000 people, expected to grow to 281,000": the value of now is a figure, too.
_IS_FORESEEN = re.compile(
    r"\b(?:(?:expected|projected|predicted|forecast|estimated|anticipated|set|due|likely)\sto|will|would)\s"
)
_A_PEAK = r"(?:an?|its|the)\s(?:peak|high|low)\s(?:point\s)?of\s(?:\w+\s)?"
# "A median of 66 days, rising to 84 days in the north": elsewhere is not later.
_BUT_THEN = re.compile(r",\s(?:but|and|while|whereas)\s")  # "9 months in May, but by June it was down to 11 weeks"
_RISING = re.compile(r"\b(?:rising|falling|increasing|dropping)\sto\s")
# "A vacancy rate of 8%, but this rose to 22% among occupational therapists"
_BUT_IT_ROSE = re.compile(r"\s(?:but|and|although|though)\s(?:this|it)\s(?:rose|fell|increased|dropped|grew)\sto\s")
_AMONG_SOME = re.compile(r"\s(?:among(?:st)?|for)\s(?!the\s(?:same|last|past|next|previous|year)\b)[a-z]{3}")
_ELSEWHERE = re.compile(
    r"\s(?:where|if|when|depending)\s|\s(?:in|for|among|at)\s(?:the\s|some\s|one\s)?(?!(?:same|last|past|next|previous|year|quarter|end|early|late|mid)\b)[a-z]{3}"
)
_CHANGED_FROM = re.compile(
    rf"(?:[^.;]{{0,120}}?\b(?P<change>{CHANGE})\b|[^.;,]{{0,40}}?\(?)[^.;]{{0,40}}?\bfrom\s(?:{_A_PEAK}|(?:\w+\s){{0,2}}?)£?\s{{0,6}}\Z"
)
_UP_FROM = re.compile(
    rf"\b(?:up|down|increase|reduction|rise|fall|improvement|drop|decrease)\s(?:from|on)\s(?:{_A_PEAK}|(?:\w+\s){{0,2}}?)£?\s{{0,6}}\Z"
)
# "71,000, up by a third from 53,400"
_CHANGED_BY_A_SHARE = re.compile(
    rf"\b(?:{CHANGE}|increase|rise|fall|drop|reduction|decrease)\s(?:by|of)\s(?:\w+\s){{0,2}}\Z"
)
_FROM_THERE = re.compile(r"\s(?:from|on)\s(?:\w+\s){0,2}£?\s{0,6}")
_HAD_CHANGED_FROM = re.compile(
    rf"(?:\bha(?:d|s|ve)\s(?:since\s|also\s)?{CHANGE}\s(?:\w+\s){{0,2}}?from"
    r"|\b(?:[Tt]his|[Tt]hat|[Ii]t)\s(?:was|is|represent\w+)\s(?:an?\s)?(?:\w+\s)?"
    r"(?:drop|decrease|fall|increase|rise|reduction|improvement|up|down)\s(?:from|on))\s(?:\w+\s){0,2}?£?\s{0,6}\Z"
)
# "The list had been 902 a year before"
_HAD_BEEN_THEN = re.compile(
    r"(?:\s\w+)?\s(?:(?:a|the|one|two|three|six|12)\s(?:years?|months?)\s(?:before|earlier)|previously|in\s(?:[A-Z][a-z]+\s)?20\d\d)\b"
)
# "The cost was £112m and income from charges £31m"
_FROM_A_SOURCE = re.compile(r"\bfrom\s(?:[a-z]{3,}s|the\s\w+)\s(?:and\s)?£?\s{0,6}\Z")
_DIFFERS = re.compile(r"\bdiffer(?:ent|s|ed|ing)?\s(?:\w+\s)?from\b")  # "not statistically different from 77%"
_HAD_BEEN = re.compile(r"\b(?:it|this|that|which)\shad\sbeen\s(?:\w+\s)?£?\s{0,6}\Z")
# "611, up 9% on 2022/23, when there had been 560"
_WHEN_IT_WAS = re.compile(
    r"\bwhen\s(?:there|it|this|they|the\s\w+)\s(?:had\sbeen|were|was|(?:had\s)?stood\sat|had)\s(?:\w+\s)?£?\s{0,6}\Z"
)
# "No one was waiting for home care, where 38 people had been waiting"
_WHERE = re.compile(r",?\swhere\s(?:\w+\s)?\Z")
_HAD_BEEN_THERE = re.compile(r"\s(?:people|adults|carers|of\sthem)\shad\s(?:been\s(?:a?waiting|on\s)|waited\b)")
# "This was an improvement on the previous year, when 804 people were waiting"
_WAS_BETTER_WHEN = re.compile(
    r"(?:This|That|It)\s(?:was|is|represent\w+|compare[sd])\s(?:an?\s)?[^.;\d]{0,60}\b(?:year|month|quarter|assessment"
    r"|(?:19|20)\d\d(?:[/-]\d\d)?)(?:\s(?:before|earlier|ago))?,?\swhen\s(?:there\s(?:were|had\sbeen)\s)?(?:\w+\s)?\Z"
)
# "A reduction of 54% since January 2024 when 257 people were waiting"
_WHEN_SO_MANY = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d\d)?,?\swhen\s(?:there\swere\s)?(?:\w+\s)?\Z")
# "118, compared to 450 in 2023 and a peak of 702 in 2021"
_AND_A_PEAK = re.compile(rf"\band\s{_A_PEAK}£?\Z")
_WERE = re.compile(r"(?:\s(?!will\b)[\w'-]+){0,4}?\s(?:were|was|had)\b")
# "It had halved to 22, but for autistic people it had doubled to 64"
# "Concerns about children rose to 5,400, whereas those about adults fell to 3,115"
_OF_OTHERS = re.compile(
    r",\s(?:(?:but|and|while|whereas|whilst)\s(?:for|among|in)|(?:while|whereas|whilst)\s(?!(?:this|it|that|they|now|by)\b)\w+)\s"
)
# "Turnover was 11%, and vacancies rose to 9%": those are of another kind, where the words before do not name them.
_AND_ANOTHER_ROSE = re.compile(
    rf"\s(?:and|but|while|whilst|whereas)\s(?P<what>(?:[a-z][\w'-]*\s){{1,5}}?)(?:had\s|has\s|have\s)?(?:\w+ly\s)?{CHANGE}\b"
)
_NAMES_NOTHING = re.compile(
    r"\b(?:it|this|that|these|those|they|which|the|an?|its|their|then|now|by|in|at|on|of|for|to|with|ha[ds]|have|was|were|is"
    r"|are|been|since|later|also|only|after|during|over|numbers?|total|figure|rate|share|proportion|percentage|count|levels?"
    r"|average|median|wait(?:s|ing)?|times?|lists?|backlog|queue|performance|years?|months?)\b"
)
_TO_ANOTHER = re.compile(r"[^.;]{0,60}?\bto\s(?:\w+\s){0,3}?£?\d")
HELD_AGAINST = re.compile(
    r"\b(?:compar(?:ed|ing)\s(?:to|with)|in\scomparison\s(?:to|with)|against|than|versus"
    r"|vs\.?)\s(?:\w+\s){0,3}?£?\s{0,6}\Z|\(\s?£?\Z"
)
_A_PLAN = re.compile(r"\b(?:plan|target|budget|goal|aim|estimate|forecast|standard)\sof\s")
# "Lower than in 2021/22 (29.4%)", "half the rate of 2022 (15.1%)"
_THAN_IN_A_YEAR = re.compile(
    r"\b(?:(?:than|with|to)\s(?:(?:it|this|the\s\w+)\s(?:was\s|had\sbeen\s)?)?(?:in|for)|compared\s(?:with|to)|(?:half|twice|double)\sthe\s\w+\s(?:of|in))"
    r"\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d(?:[/-]\d{2,4})?\s\(\Z"
)
_IN_BRACKETS = re.compile(r"[^(.;]{0,100}\(")  # "3,518 concerns in 2024/25 (2023/24: 3,290)"
_AT = re.compile(
    r"\s?[,(]?\s?(?:in|at|as\sof|as\sat|during|on|for|by|at\sthe\s(?:end|start)\sof|people\sin|the)?\s?(?:the\s)?\Z"
)


def earlier_values(
    view: str, start: int, end: int, measures: Sequence[Measure], periods: Sequence[Period]
) -> list[Comparison]:
    """Values of an earlier time: "from A to B", "A reduced to B", "B, up from A", "B compared with A in 2022".

    A sentence may have only the earlier value of a figure before it: "This had risen from A in 2022".
    """
    held = _each_of_a_pair(view, measures)
    paired = {one.measure for one in held}
    for position in range(len(measures) - 1):
        first, second = measures[position], measures[position + 1]
        if position + 1 in paired:
            continue
        between = view[first.end : second.start]
        if not comparable(first, second):
            alike = next((at for at in range(position - 1, -1, -1) if comparable(measures[at], second)), None)
            is_earlier = _is_earlier_than_another(view, start, first, second)
            if (
                alike is not None
                and is_earlier
                and not _goes_on_to(view, second, measures[position + 2 : position + 3])
            ):
                held.append(earlier_value(position + 1, alike, second, "changed_from"))
            continue
        # "Nine of its 34 wards, down from 12": nine are fewer, not 34
        of = position - 1 if position and first.rule == TOTAL else position
        lead = view[max(start, first.start - 60) : first.start]
        leads_to = "to" in between and not ("from" not in lead and _UP_TO.search(between))
        is_from = leads_to and "from" in lead and bool(_FROM.search(lead))
        if is_from and _TO.fullmatch(between) and not _RANGING.search(lead):
            held.append(earlier_value(position, position + 1, first, "from_to"))
        elif (
            leads_to
            and not is_from
            and _CHANGED_TO.fullmatch(between)
            and not _OF_OTHERS.search(between)
            and not _IS_FORESEEN.search(between)
            and not _is_of_another_kind(view[start : first.start], between)
            and not (_RISING.search(between) and _ELSEWHERE.match(view, second.end))
            and not (_BUT_IT_ROSE.search(between) and _AMONG_SOME.match(view, second.end))
            and not any(one.measure == position for one in held)
            and not (first.unit != second.unit and _BUT_THEN.search(between))
        ):
            held.append(earlier_value(position, position + 1, first, "changed_to"))
        elif (
            (("from" in between and _is_change(between, second)) or _UP_FROM.search(between))
            and not _RANGING.search(between)
            and not _goes_on_to(view, second, measures[position + 2 : position + 3])
        ):
            held.append(earlier_value(position + 1, of, second, "changed_from"))
        elif _AND_A_PEAK.search(between) and (peak := [one for one in held if one.measure == position]):
            held.append(earlier_value(position + 1, peak[0].figure, second, "changed_from"))
        elif _WHEN_IT_WAS.search(between) or (_WHERE.search(between) and _HAD_BEEN_THERE.match(view, second.end)):
            held.append(earlier_value(position + 1, of, second, "when_it_was"))
        elif any(
            _IN_BRACKETS.fullmatch(view[first.end : p.start]) and view[p.end : second.start] == ": " for p in periods
        ):
            held.append(earlier_value(position + 1, of, second, "period_then_value"))
        elif _is_compared_in_time(view, first, second, periods, end):
            held.append(earlier_value(position + 1, of, second, "compared_in_time"))
    held += _each_with_its_count(view, start, measures)
    if len(measures) == 1 and _is_all_it_changed_from(view, start, end, measures[0]):
        held.append(earlier_value(0, None, measures[0], "had_changed_from"))
    return held


def _is_earlier_than_another(view: str, start: int, first: Measure, second: Measure) -> bool:
    """Whether the words before a value make it the earlier one, of a value before the one before it."""
    between = view[first.end : second.start]
    return bool(
        _UP_FROM.search(between)
        or _WHEN_IT_WAS.search(between)
        or (_WHEN_SO_MANY.search(between) and _WERE.match(view, second.end))
        or (
            _FROM_THERE.fullmatch(between)
            and _CHANGED_BY_A_SHARE.search(view, max(start, first.start - 40), first.start)
        )
    )


def _is_compared_in_time(view: str, first: Measure, second: Measure, periods: Sequence[Period], end: int) -> bool:
    """Whether a value is compared with one of an earlier time that follows it: "40% compared with 35% in 2022"."""
    between = view[first.end : second.start]
    if _THAN_IN_A_YEAR.search(between) and view.startswith(")", second.end):
        return True
    return bool(
        (HELD_AGAINST.search(between) or _HAD_BEEN.search(between))
        and not _A_PLAN.search(between)
        and _followed_by_time(view, second, periods, end)
        and not _is_later(first, second, periods)
    )


def _each_with_its_count(view: str, start: int, measures: Sequence[Measure]) -> list[Comparison]:
    """Both earlier values of "from 11% (28,300) to 18% (47,200)"."""
    held: list[Comparison] = []
    for position in range(len(measures) - 3):
        first, count, later, later_count = measures[position : position + 4]
        pairs = first.unit == later.unit and count.unit == later_count.unit
        brackets = view[first.end : count.start] == view[later.end : later_count.start] == " ("
        lead = view[max(start, first.start - 60) : first.start]
        if pairs and brackets and _FROM.search(lead) and _TO.fullmatch(view, count.end, later.start):
            held.append(earlier_value(position, position + 2, first, "from_to"))
            held.append(earlier_value(position + 1, position + 3, count, "from_to"))
    return held


def _each_of_a_pair(view: str, measures: Sequence[Measure]) -> list[Comparison]:
    """Both earlier values of "26 schemes worth £31m, up from 19 schemes worth £27m"."""
    held: list[Comparison] = []
    for position in range(len(measures) - 3):
        first, second, earlier, other = measures[position : position + 4]
        alike = first.unit == earlier.unit != second.unit == other.unit
        same_words = view[first.end : second.start] == view[earlier.end : other.start]
        if alike and same_words and _UP_FROM.search(view, second.end, earlier.start):
            held.append(earlier_value(position + 2, position, earlier, "changed_from"))
            held.append(earlier_value(position + 3, position + 1, other, "changed_from"))
    return held


def _is_all_it_changed_from(view: str, start: int, end: int, measure: Measure) -> bool:
    if _WAS_BETTER_WHEN.fullmatch(view, start, measure.start):
        return True
    had_been = _HAD_BEEN_THEN.match(view, measure.end) and view.startswith(" had been ", measure.start - 10)
    return bool(had_been) or bool(
        _HAD_CHANGED_FROM.search(view, max(start, measure.start - 60), measure.start)
        and not _TO_ANOTHER.match(view, measure.end, end)
    )


def _is_of_another_kind(before: str, between: str) -> bool:
    """Whether the change between two values is of something that the words before the first value do not name."""
    rose = _AND_ANOTHER_ROSE.search(between)
    if rose is None:
        return False
    named = set(_NAMES_NOTHING.sub(" ", rose["what"]).split())
    return bool(named) and named.isdisjoint(f"{before} {between[: rose.start()]}".lower().split())


def _goes_on_to(view: str, value: Measure, following: Sequence[Measure]) -> bool:
    """Whether a value begins a separate change: "..., and of those over 85 from 5,600 to 7,800"."""
    return any(comparable(value, one) and _TO.fullmatch(view, value.end, one.start) for one in following)


def _is_change(between: str, second: Measure) -> bool:
    """Whether the words between two values make the second the earlier; "312 staff from 4 teams" are no change."""
    match = _CHANGED_FROM.fullmatch(between)
    if match is None or _DIFFERS.search(between) or (match["change"] is None and _FROM_A_SOURCE.search(between)):
        return False
    return second.rule != "count" or match["change"] is not None


def comparable(first: Measure, second: Measure) -> bool:
    """Whether one value can be an earlier state of the other: same unit, or durations, or one printed bare."""
    if first.unit == second.unit:
        return first.measure_type in (SHARE, COUNT, DURATION, RATE, SCORE) or first.unit == "gbp"
    return first.measure_type == second.measure_type == DURATION


def _followed_by_time(view: str, measure: Measure, periods: Sequence[Period], end: int) -> bool:
    return any(
        0 <= period.start - measure.end < 40 and period.start < end and _AT.match(view, measure.end, period.start)
        for period in periods
    )


def _is_later(first: Measure, second: Measure, periods: Sequence[Period]) -> bool:
    """Whether the second value is of a later time than the first: "249,800 in 2011, compared with 274,100 in 2021"."""
    of_first = next((p.value for p in periods if 0 <= p.start - first.end < 40 and p.start < second.start), None)
    of_second = next((p.value for p in periods if 0 <= p.start - second.end < 40), None)
    return bool(of_first and of_second and of_second[:4] > of_first[:4])


def earlier_value(measure: int, figure: int | None, value: Measure, rule: str) -> Comparison:
    return Comparison(measure, figure, PRIOR_PERIOD, value.token.start, value.token.end, None, rule)
