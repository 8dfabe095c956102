"""How well the authority does, by one sentence: strength, shortfall, mixed, plan or neutral.

Belongs here: how words of praise and of fault combine with negation, purpose, contrast and intention. Does not belong
here: the words (seed `judgement_words.csv`) and values beside averages (comparison.py).

Words weigh. Strong ones (praise, fault) decide by themselves; weak ones (merit, lack) need a second one, a voice other
than the inspector's, or a sentence that goes on from one with the same judgement.
"""

from typing import NamedTuple

from ingestion.dates import MONTHS
from ingestion.evidence.accounts import ACCOUNTS, bare_negations, likely
from ingestion.evidence.clues import CARERS, DATA, INSPECTOR, LEADERS, PEOPLE
from ingestion.evidence.comparison import LESS_IS_BETTER, compared
from ingestion.evidence.movement import movements
from ingestion.evidence.phrases import Match
from ingestion.evidence.wording import Wording

STRENGTH, SHORTFALL, MIXED, PLAN, NEUTRAL = "strength", "shortfall", "mixed", "plan", "neutral"
MAX_NEGATION_DISTANCE = 3  # words from a negation to what it turns round
MAX_EASE_DISTANCE = 6  # words from "reduce", "address" to the fault that they take away
MAX_PURPOSE_DISTANCE = 6  # words from "to" to what is only meant to be
MAX_ENSURED_DISTANCE = 20  # words from "to ensure" to the end of what is to be ensured
NOTHING = "nothing"  # the role of phrases that judge nothing
STRONG, WEAK = 2, 1
DECIDED = 2

_PURPOSE = frozenset({"to", "would", "should", "aim", "aims", "aimed"})
_NO_PURPOSE = frozenset(
    {
        *("able", "told", "spoke", "spoken", "listened", "access", "due", "according", "related", "approach"),
        *("commitment", "committed", "led", "helped", "enabled", "how", "us", "allowed", "easy", "continued"),
        *("respond", "responded", "implemented", "applied", "linked", "contributed", "contributing", "transferred"),
        *("moved", "referred", "open", "compared", "delivered", "signposted"),
        *("connected", "thanks", "prior", "subject", "tailored", "adapted", "returned", "visible", "accessible"),
    }
)
# What somebody is "enabled to" do is done, and no purpose: "this allowed them to live a better life".
_ENABLING = frozenset({"enabled", "helped", "allowed", "supported", "empowered", "enabling", "helping", "allowing"})
_ENDS_PURPOSE = frozenset({"which", "who", "was", "were", "had", "that", "is", "has"})
_AUXILIARIES = frozenset({"had", "has", "have", "been", "was", "were", "is", "are", "be"})
_TIMES = frozenset({*MONTHS, "date"})
# After these words "to" tells of a time or of somebody, and no purpose: "to date", "in response to the survey".
_NO_INFINITIVES = frozenset(
    {*_TIMES, "account", "the", "a", "an", "this", "these", "their", "its", "his", "her", "them", "us", "people", "all"}
)
_EASING = frozenset({"reduced", "reducing", "prevented", "avoided", "removed", "resolved", "addressed", "cut"})
_VERBS = frozenset({"was", "were", "is", "are"})
_CASES = frozenset({"if", "where", "should", "any", "potential", "case", "event"})
_CONTRASTS = frozenset({"however", "but", "although", "despite"})
_CONDITIONS = frozenset({"where", "if", "unless"})  # open a clause that says in which case something is done


class Judgement(NamedTuple):
    """A judgement, the span of the words that made it (none where no word judges), the rule.

    `is_certain` is False where praise and fault are both there, or words too weak to decide.
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


class _Weighed(NamedTuple):
    """A judging word and how much it weighs."""

    weight: int
    match: Match


class _Scales:
    """The judging words of one sentence after negation, easing and purpose."""

    def __init__(self, wording: Wording, voice: str) -> None:
        self.words = wording.words
        self.roles: dict[str, list[Match]] = {}
        named_until = 0  # where words end that judge nothing, such as a name that holds a word of praise
        for match in wording.of_judgement:
            if match.meaning == NOTHING:
                named_until = match.after
            elif match.first >= named_until:
                self.roles.setdefault(match.meaning, []).append(match)
        self.good: list[_Weighed] = []
        self.bad: list[_Weighed] = []
        self.condition_until = self._end_of_condition()
        self._add_words()
        self.plans: list[Match] = []
        for match in self.roles.get("plan", ()):
            if self._is_in_fault(match):  # "no plan to ..."
                continue
            if self._is_negated(match):
                self.bad.append(_Weighed(STRONG, match))
            else:
                self.plans.append(match)
        self._add_speed()
        if voice in ACCOUNTS and "not" in self.roles:
            self._add_bare_negations()
        if voice in (PEOPLE, CARERS):
            received = [match for match in self.roles.get("received", ()) if not self._is_negated(match)]
            self.good += [_Weighed(WEAK, match) for match in received]

    def _add_words(self) -> None:
        """Words of praise and of fault, but those that tell what rose or fell: these judge by that alone."""
        told: set[int] = set()  # the words that tell what rose or fell
        for movement in movements(self.roles, self.words):
            (self.good if movement.is_good else self.bad).append(_Weighed(STRONG, movement.words))
            told.update(range(movement.words.first, movement.words.after))
        for role, weight, add in (
            ("praise", STRONG, self._add_praise),
            ("merit", WEAK, self._add_praise),
            ("fault", STRONG, self._add_fault),
            ("lack", WEAK, self._add_fault),
        ):
            for match in self.roles.get(role, ()):
                if match.first not in told:
                    add(match, weight)

    def _add_praise(self, match: Match, weight: int) -> None:
        if self._is_negated(match):
            if match.first >= self.condition_until:
                self.bad.append(_Weighed(STRONG, match))
        elif not self._is_purpose(match):
            self.good.append(_Weighed(weight, match))

    def _end_of_condition(self) -> int:
        """The word before which all is a condition of what follows: "Where needs were unmet, ..."."""
        if self.words[0] not in _CONDITIONS:
            return 0
        return next((at for at in range(1, len(self.words)) if "," in self.words.before(at)), 0)

    def _add_fault(self, match: Match, weight: int) -> None:
        if match.first < self.condition_until:
            return
        if self._is_negated(match):
            self.good.append(_Weighed(weight, match))
        elif not self._is_eased(match) and not self._is_purpose(match):
            self.bad.append(_Weighed(weight, match))

    def _add_speed(self) -> None:
        """Within 48 hours is praise, unless it is a target."""
        target = min((match.first for match in self.roles.get("target", ())), default=len(self.words))
        self.good += [_Weighed(STRONG, match) for match in self.roles.get("speed", ()) if match.first < target]

    def _add_bare_negations(self) -> None:
        for match in bare_negations(self.roles, self.words):
            if match.first >= self.condition_until and not self._is_purpose(match):
                self.bad.append(_Weighed(WEAK, match))

    def _is_negated(self, match: Match) -> bool:
        """Whether a negation is before it, auxiliaries between not counted: "no request had been refused"."""
        if "not" not in self.roles:
            return False
        return any(
            one.after <= match.first and self._distance(one.after, match.first) < MAX_NEGATION_DISTANCE
            for one in self.roles["not"]
        )

    def _distance(self, start: int, stop: int) -> int:
        return sum(word not in _AUXILIARIES for word in self.words[start:stop])

    def _is_eased(self, match: Match) -> bool:
        """Whether a fault is what is taken away or looked for: "reduced delays"; not what is said of that: "the process
        to reduce delays was slow".
        """
        for one in self._eases():
            if one.after <= match.first < one.after + MAX_EASE_DISTANCE:
                between = self.words[one.after : match.first + 1]
                if _VERBS.isdisjoint(between) or not _CASES.isdisjoint(self.words[one.first : one.after]):
                    return True
        return False

    def _eases(self) -> list[Match]:
        """What takes a fault away, among it words of praise that end by that: "had reduced"."""
        eases = list(self.roles.get("ease", ()))
        for role in ("praise", "fell"):
            eases += [one for one in self.roles.get(role, ()) if self.words[one.after - 1] in _EASING]
        return eases

    def _is_in_fault(self, match: Match) -> bool:
        return any(one.first <= match.first < one.after for one in self.roles.get("fault", ()))

    def _is_purpose(self, match: Match) -> bool:
        """Whether a word is part of what is meant to be: "to provide an efficient response", "to ensure that ..."."""
        if self._is_to_be_ensured(match):
            return True
        for position in range(match.first - 1, max(-1, match.first - MAX_PURPOSE_DISTANCE - 1), -1):
            word = self.words[position]
            if word in _ENDS_PURPOSE:
                return False
            if word in _PURPOSE:
                if self.words[position + 1] in _NO_INFINITIVES or self.words[position + 1][0].isdecimal():
                    return False
                before = self.words[max(0, position - 2) : position]
                return not before or (before[-1] not in _NO_PURPOSE and before[0] not in _ENABLING)
        return False

    def _is_to_be_ensured(self, match: Match) -> bool:
        """Whether a word is in the clause of what is to be ensured, to its end."""
        for position in range(match.first - 1, max(0, match.first - MAX_ENSURED_DISTANCE), -1):
            if "," in self.words.before(position + 1):
                return False
            if self.words[position] == "ensure":
                return self.words[position - 1] == "to"
        return False

    def totals(self, voice: str, before: str | None) -> tuple[int, int]:
        """How much praise and how much fault weigh, with the voice and the sentence before."""
        good, bad = (sum(one.weight for one in side) for side in (self.good, self.bad))
        if voice not in (INSPECTOR, DATA):
            good, bad = good + bool(good), bad + bool(bad)
        if self.words[0] in _CONTRASTS:
            good += bool(good) and before == SHORTFALL
            bad += bool(bad) and before == STRENGTH
        if before in (STRENGTH, SHORTFALL) and any(match.first == 0 for match in self.roles.get("goes_on", ())):
            good += before == STRENGTH
            bad += before == SHORTFALL
        return good, bad


def judgement_of(wording: Wording, voice: str, is_context: bool, before: JudgedBefore) -> Judgement:
    """The judgement of a sentence.

    `is_context` of sentences about the population and the finances, which judge nothing. `before` is the sentence
    before in the paragraph.
    """
    if is_context:
        return Judgement(NEUTRAL, None, None, "context")
    scales = _Scales(wording, voice)
    if voice == DATA and (value := compared(scales.roles, scales.words, _is_adverse(before.wording))):
        name = NEUTRAL if value.is_good is None else STRENGTH if value.is_good else SHORTFALL
        return Judgement(name, value.words.start, value.words.end, "compared")
    good, bad = scales.totals(voice, before.judgement)
    return (
        _mixed(scales)
        or _planned(scales, good)
        or _answered(scales, voice, good)
        or (_likely(scales, voice, before) if voice in ACCOUNTS and not (good or bad) else None)
        or _weighed(scales, good, bad, is_account=voice not in (INSPECTOR, DATA))
    )


def _likely(scales: _Scales, voice: str, before: JudgedBefore) -> Judgement | None:
    """What an account is likely to judge where no word of it does."""
    goes_on = before.voice == voice and before.judgement in (STRENGTH, SHORTFALL)
    found = likely(scales.roles, scales.words, voice, before.judgement == STRENGTH if goes_on else None)
    if found is None:
        return None
    start, end = (found.words.start, found.words.end) if found.words else (None, None)
    return Judgement(STRENGTH if found.is_good else SHORTFALL, start, end, found.rule, is_certain=False)


def _is_adverse(wording_before: Wording) -> bool:
    return any(match.meaning in LESS_IS_BETTER for match in wording_before.of_judgement)


def _mixed(scales: _Scales) -> Judgement | None:
    """What is said to be mixed; not by a contrast with the sentence before: "However, others felt ..."."""
    said = [one for one in scales.roles.get("mixed", ()) if one.first or scales.words[0] not in _CONTRASTS]
    return _made(MIXED, said[0], "mixed") if said else None


def _planned(scales: _Scales, good: int) -> Judgement | None:
    """What is intended; not where praise comes first: then it is mixed, or the intention is by the way."""
    plans = scales.plans
    if plans:
        if not any(one.weight == STRONG and one.match.first < plans[0].first for one in scales.good):
            return _made(PLAN, plans[0], "intention")
        if scales.roles.get("contrast"):
            return _made(MIXED, plans[0], "praise_and_intention", is_certain=False)
    weak = scales.roles.get("weak_plan")
    is_weaker = good >= DECIDED or any(one.weight == STRONG for one in scales.bad)
    return _made(PLAN, weak[0], "weak_intention", is_certain=False) if weak and not is_weaker else None


def _answered(scales: _Scales, voice: str, good: int) -> Judgement | None:
    """What leaders have begun to do about a fault that they name themselves."""
    begun = scales.roles.get("response") if voice == LEADERS and good < DECIDED else None
    if begun and any(one.match.first < begun[-1].first for one in scales.bad):
        return _made(PLAN, begun[-1], "response", is_certain=False)
    return None


def _weighed(scales: _Scales, good: int, bad: int, is_account: bool) -> Judgement:
    """Whichever of praise and fault is heavy enough; of both, what comes after the contrast, else the heavier.

    An account of others is seldom neutral: where no word of it judges, that is uncertain.
    """
    if good >= DECIDED and bad >= DECIDED:
        return _both(scales, good, bad)
    for total, side, name, rule in ((bad, scales.bad, SHORTFALL, "fault"), (good, scales.good, STRENGTH, "praise")):
        if total >= DECIDED:
            return _made(name, _heaviest(side), rule) if side else Judgement(name, None, None, "goes_on", False)
    return Judgement(NEUTRAL, None, None, "no_judging_word", is_certain=not (good or bad or is_account))


def _both(scales: _Scales, good: int, bad: int) -> Judgement:
    if _has_two_sides(scales):
        return _made(MIXED, max(scales.bad, key=lambda one: one.match.first).match, "two_sides", is_certain=False)
    if scales.good and scales.bad and any(match.first > 2 for match in scales.roles.get("contrast", ())):
        last = max((*scales.good, *scales.bad), key=lambda one: one.match.first)
        return _made(STRENGTH if last in scales.good else SHORTFALL, last.match, "after_contrast", is_certain=False)
    name, side = (STRENGTH, scales.good) if good > bad else (SHORTFALL, scales.bad)
    if not side:
        return Judgement(name, None, None, "goes_on", is_certain=False)
    return _made(name, _heaviest(side), "heavier", is_certain=False)


def _has_two_sides(scales: _Scales) -> bool:
    """Whether praise and, after a contrast, fault are both told by strong words: "kind but slow"."""
    good, bad = ([one.match for one in side if one.weight == STRONG] for side in (scales.good, scales.bad))
    contrasts = scales.roles.get("contrast", ())
    return any(
        max((one.first for one in good), default=turn.first) < turn.first < min((one.first for one in bad), default=0)
        for turn in contrasts
    )


def _heaviest(side: list[_Weighed]) -> Match:
    """The word that weighs most, the last of several."""
    return max(side, key=lambda one: (one.weight, one.match.first)).match


def _made(name: str, match: Match, rule: str, is_certain: bool = True) -> Judgement:
    return Judgement(name, match.start, match.end, rule, is_certain)
