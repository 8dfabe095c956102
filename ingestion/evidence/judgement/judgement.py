"""The judgement of one sentence: strength, shortfall, mixed, plan or neutral.

Belongs here: combining praise, fault, contrast and intention. Does not belong here: the judging words of a sentence
(judging_words.py), and values compared with averages (comparison.py).

Words have weights. A strong word (praise, fault) decides alone; a weak word (merit, lack) needs a second one, a voice
other than the inspector's, or a sentence before with the same judgement.
"""

from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording
from ingestion.evidence.judgement.accounts import ACCOUNTS, likely
from ingestion.evidence.judgement.comparison import compared
from ingestion.evidence.judgement.judging_words import STRONG, JudgingWords, Weighed
from ingestion.evidence.voice.clues import DATA, INSPECTOR, LEADERS

STRENGTH, SHORTFALL, MIXED, PLAN, NEUTRAL = "strength", "shortfall", "mixed", "plan", "neutral"
DECIDED = 2  # the weight of words that decides
_OF_ONE = frozenset({"one", "another"})  # of the speakers of the sentence before
_CONTRASTS = frozenset({"however", "but", "although", "despite"})


class Judgement(NamedTuple):
    """A judgement, the span of its words (none where no word judges), the rule.

    `is_certain` is False with both praise and fault, or with words too weak to decide.
    """

    name: str
    start: int | None
    end: int | None
    rule: str
    is_certain: bool = True


class JudgedBefore(NamedTuple):
    """The sentence before in the same paragraph: its judgement, voice and wording; None and no words at its opening."""

    judgement: str | None
    voice: str | None
    wording: Wording


def judgement_of(wording: Wording, voice: str, is_context: bool, before: JudgedBefore) -> Judgement:
    """The judgement of a sentence.

    `is_context` marks sentences about the population and the finances, which are neutral. `before` is the judgement of
    the sentence before in the paragraph.
    """
    if is_context:
        return Judgement(NEUTRAL, None, None, "context")
    judging = JudgingWords(wording, voice)
    if voice == DATA and (value := compared(judging.roles, judging.words, before.wording)):
        name = NEUTRAL if value.is_good is None else STRENGTH if value.is_good else SHORTFALL
        return Judgement(name, value.words.start, value.words.end, "compared")
    good, bad = _totals(judging, voice, before.judgement)
    return (
        _mixed(judging)
        or _planned(judging, good)
        or _answered(judging, voice, good)
        or (_likely(judging, voice, before) if voice in ACCOUNTS and not (judging.good or judging.bad) else None)
        or _weighed(judging, good, bad, is_account=voice not in (INSPECTOR, DATA))
    )


def _totals(judging: JudgingWords, voice: str, before: str | None) -> tuple[int, int]:
    """The weights of praise and of fault, including those of the voice and of the sentence before."""
    good, bad = (sum(one.weight for one in side) for side in (judging.good, judging.bad))
    if voice not in (INSPECTOR, DATA):
        good, bad = good + bool(good), bad + bool(bad)
    if judging.words[0] in _CONTRASTS:
        good += bool(good) and before == SHORTFALL
        bad += bool(bad) and before == STRENGTH
    if before in (STRENGTH, SHORTFALL) and judging.is_joined:
        good += before == STRENGTH
        bad += before == SHORTFALL
    return good, bad


def _likely(judging: JudgingWords, voice: str, before: JudgedBefore) -> Judgement | None:
    """The likely judgement of an account without a judging word."""
    is_joined = judging.is_joined and judging.words[0] not in _OF_ONE  # "as a result", "for example"
    goes_on = before.voice == voice and before.judgement in (STRENGTH, SHORTFALL) and not is_joined
    found = likely(judging.roles, judging.words, voice, before.judgement == STRENGTH if goes_on else None)
    if found is None:
        return None
    start, end = (found.words.start, found.words.end) if found.words else (None, None)
    return Judgement(STRENGTH if found.is_good else SHORTFALL, start, end, found.rule, is_certain=False)


def _mixed(judging: JudgingWords) -> Judgement | None:
    """A sentence with a word for mixed; not by a contrast with the sentence before: "However, others felt ..."."""
    said = [one for one in judging.roles.get("mixed", ()) if one.first or judging.words[0] not in _CONTRASTS]
    return _made(MIXED, said[0], "mixed") if said else None


def _planned(judging: JudgingWords, good: int) -> Judgement | None:
    """A plan, by words of intention; not where praise comes first: then it is mixed, or the intention is incidental."""
    plans = judging.plans
    if plans:
        if not any(one.weight == STRONG and one.match.first < plans[0].first for one in judging.good):
            return _made(PLAN, plans[0], "intention")
        if judging.roles.get("contrast"):
            return _made(MIXED, plans[0], "praise_and_intention", is_certain=False)
    weak = judging.roles.get("weak_plan")
    is_weaker = good >= DECIDED or any(one.weight == STRONG for one in judging.bad)
    return _made(PLAN, weak[0], "weak_intention", is_certain=False) if weak and not is_weaker else None


def _answered(judging: JudgingWords, voice: str, good: int) -> Judgement | None:
    """A plan: the action that leaders have begun about a fault that they name themselves."""
    begun = judging.roles.get("response") if voice == LEADERS and good < DECIDED else None
    if begun and any(one.match.first < begun[-1].first for one in judging.bad):
        return _made(PLAN, begun[-1], "response", is_certain=False)
    return None


def _weighed(judging: JudgingWords, good: int, bad: int, is_account: bool) -> Judgement:
    """The judgement by weights: praise or fault, if heavy enough; of both, that after the contrast, else the heavier.

    An account of others is seldom neutral: without a judging word, neutral is uncertain.
    """
    if good >= DECIDED and bad >= DECIDED:
        return _both(judging, good, bad)
    for total, side, name, rule in ((bad, judging.bad, SHORTFALL, "fault"), (good, judging.good, STRENGTH, "praise")):
        if total >= DECIDED:
            return _made(name, _heaviest(side), rule) if side else Judgement(name, None, None, "goes_on", False)
    return Judgement(NEUTRAL, None, None, "no_judging_word", is_certain=not (good or bad or is_account))


def _both(judging: JudgingWords, good: int, bad: int) -> Judgement:
    if _has_two_sides(judging):
        return _made(MIXED, max(judging.bad, key=lambda one: one.match.first).match, "two_sides", is_certain=False)
    if judging.good and judging.bad and any(match.first > 2 for match in judging.roles.get("contrast", ())):
        last = max((*judging.good, *judging.bad), key=lambda one: one.match.first)
        return _made(STRENGTH if last in judging.good else SHORTFALL, last.match, "after_contrast", is_certain=False)
    name, side = (STRENGTH, judging.good) if good > bad else (SHORTFALL, judging.bad)
    if not side:
        return Judgement(name, None, None, "goes_on", is_certain=False)
    return _made(name, _heaviest(side), "heavier", is_certain=False)


def _has_two_sides(judging: JudgingWords) -> bool:
    """Whether all praise is before a contrast and all fault after it: "kind but slow"."""
    good, bad = ([one.match for one in side] for side in (judging.good, judging.bad))
    contrasts = judging.roles.get("contrast", ())
    return any(
        max((one.first for one in good), default=turn.first) < turn.first < min((one.first for one in bad), default=0)
        for turn in contrasts
    )


def _heaviest(side: list[Weighed]) -> Match:
    """The word that weighs most, the last of several."""
    return max(side, key=lambda one: (one.weight, one.match.first)).match


def _made(name: str, match: Match, rule: str, is_certain: bool = True) -> Judgement:
    return Judgement(name, match.start, match.end, rule, is_certain)
