"""The judging words of one sentence: praise and fault after negation, easing, purpose and condition.

Belongs here: finding words for and against the authority, and their weights. Does not belong here: combining them
(judgement.py), and the words themselves (seed `judgement_words.csv`).

A strong word (praise, fault) decides alone; a weak word (merit, lack) does not.
"""

from typing import NamedTuple

from ingestion.dates import MONTHS
from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording
from ingestion.evidence.judgement.accounts import ACCOUNTS, bare_negations
from ingestion.evidence.judgement.movement import movements
from ingestion.evidence.voice.clues import CARERS, PEOPLE

MAX_NEGATION_DISTANCE = 3  # words from a negation to the word that it negates
MAX_SUBJECT = 8  # words of a negative subject and its verb
MAX_EASE_DISTANCE = 6  # words from "reduce", "address" to the fault that they take away
MAX_PURPOSE_DISTANCE = 6  # words from "to" to the word that is only intended
MAX_ENSURED_DISTANCE = 20  # words from "to ensure" to the end of its clause
NOTHING = "nothing"  # the role of phrases that do not judge
STRONG, WEAK = 2, 1

_PURPOSE = frozenset({"to", "would", "should", "aim", "aims", "aimed"})
_NO_PURPOSE = frozenset(
    {
        *("able", "told", "spoke", "spoken", "listened", "access", "due", "according", "related", "approach"),
        *("managed", "had", "have", "has"),
        *("commitment", "committed", "led", "helped", "enabled", "how", "us", "allowed", "easy", "continued"),
        *("respond", "responded", "implemented", "applied", "linked", "contributed", "contributing", "transferred"),
        *("moved", "referred", "open", "compared", "delivered", "signposted"),
        *("tended", "tend", "tends", "seemed", "appeared", "proved", "found", "said", "known", "thought", "down"),
        *("progression", "transition", "transitions", "move", "moves", "return", "admission", "admissions", "referral"),
        *("referrals", "response", "responses", "addition", "alternative", "attention", "moving", "link", "links"),
        *("connected", "thanks", "prior", "subject", "tailored", "adapted", "returned", "visible", "accessible"),
    }
)
# An action that people are "enabled to" do is done, not only intended: "this allowed them to live a better life".
_ENABLING = frozenset({"enabled", "helped", "allowed", "supported", "empowered", "enabling", "helping", "allowing"})
_ENDS_PURPOSE = frozenset({"which", "who", "was", "were", "had", "that", "is", "has"})
_AUXILIARIES = frozenset({"had", "has", "have", "been", "was", "were", "is", "are", "be"})
_NOBODY = frozenset({"nobody", "none", "no"})  # open a negative subject, as does "no one"
_CLAUSES = frozenset({"that", "but", "because", "which", "who", "where", "when", "and", "although", "while"})
_TIMES = frozenset({*MONTHS, "date"})
# After these words "to" begins a time or a noun, not a purpose: "to date", "in response to the survey".
_NO_INFINITIVES = frozenset(
    {*_TIMES, "account", "the", "a", "an", "this", "these", "their", "its", "his", "her", "them", "us", "people", "all"}
    | {"adult", "adults", "services", "social", "hospital", "health", "residential", "nursing", "home", "information"}
    | {"other", "each", "every", "both", "one", "that", "those", "any", "some", "many", "him", "it", "me", "our", "my"}
    | {"young", "older", "disabled", "carers", "residents", "families", "providers", "partners", "advice", "equipment"}
)
_EASING = frozenset({"reduced", "reducing", "prevented", "avoided", "removed", "resolved", "addressed", "cut"})
_VERBS = frozenset({"was", "were", "is", "are"})
_CASES = frozenset({"if", "where", "should", "any", "potential", "case", "event"})
_QUESTIONS = frozenset({"which", "what", "who", "where", "how", "why"})
_CONDITIONS = frozenset({"where", "if", "unless"})  # begin a clause of condition


class Weighed(NamedTuple):
    """A judging word with its weight."""

    weight: int
    match: Match


class JudgingWords:
    """The judging words of one sentence: `good` and `bad` ones as they weigh, `plans`, and all of them by `roles`."""

    def __init__(self, wording: Wording, voice: str) -> None:
        self.words = wording.words
        self.roles: dict[str, list[Match]] = {}
        named_until = 0  # end of words that do not judge, such as a name with a word of praise in it
        for match in wording.of_judgement:
            if match.meaning == NOTHING:
                named_until = match.after
            elif match.first >= named_until:
                self.roles.setdefault(match.meaning, []).append(match)
        self.good: list[Weighed] = []
        self.bad: list[Weighed] = []
        self.condition_until = self._end_of_condition()
        self._add_words()
        self.plans: list[Match] = []
        for match in self.roles.get("plan", ()):
            if self._is_in_fault(match):  # "no plan to ..."
                continue
            if self._is_negated(match):
                self.bad.append(Weighed(STRONG, match))
            elif voice not in (PEOPLE, CARERS):  # what people hope and plan is no plan of the authority
                self.plans.append(match)
        self._add_speed()
        if voice in ACCOUNTS and "not" in self.roles:
            self._add_bare_negations()
        if voice in (PEOPLE, CARERS):
            received = [match for match in self.roles.get("received", ()) if not self._is_negated(match)]
            self.good += [Weighed(WEAK, match) for match in received]

    @property
    def is_joined(self) -> bool:
        """Whether the sentence begins with words that join it to the one before: "as a result", "another"."""
        return any(match.first == 0 for match in self.roles.get("goes_on", ()))

    def _add_words(self) -> None:
        """Add words of praise and of fault, except those of a rise or fall, which only judge by its direction."""
        moved: set[int] = set()  # positions of the words of rises and falls
        for movement in movements(self.roles, self.words):
            (self.good if movement.is_good else self.bad).append(Weighed(STRONG, movement.words))
            moved.update(range(movement.words.first, movement.words.after))
        for role, weight, add in (
            ("praise", STRONG, self._add_praise),
            ("merit", WEAK, self._add_praise),
            ("fault", STRONG, self._add_fault),
            ("lack", WEAK, self._add_fault),
        ):
            for match in self.roles.get(role, ()):
                if match.first not in moved and match.after - 1 not in moved and not self._is_continued(match):
                    add(match, weight)
        for match in self.roles.get("result", ()):  # "this meant": good, if nothing bad follows
            if not any(one.match.first > match.first for one in self.bad):
                self._add_praise(match, STRONG)

    def _is_continued(self, match: Match) -> bool:
        """Whether a word begins within a longer phrase that says the opposite: "no one had waited for long"."""
        opposite = ("fault", "lack") if match.meaning in ("praise", "merit") else ("praise", "merit")
        return any(one.first < match.first < one.after for role in opposite for one in self.roles.get(role, ()))

    def _add_praise(self, match: Match, weight: int) -> None:
        if self._is_negated(match):
            if match.first >= self.condition_until:
                self.bad.append(Weighed(STRONG, match))
        elif not self._is_purpose(match) and not self._is_under_way(match):
            self.good.append(Weighed(weight, match))

    def _is_under_way(self, match: Match) -> bool:
        """Whether an improvement is not yet complete: "the form was being simplified"."""
        before = self.words[max(0, match.first - 2) : match.first]
        return before[1:] == ["being"] and before[0] in _VERBS and self.words[match.first].endswith("ed")

    def _end_of_condition(self) -> int:
        """Position of the first word after an opening condition: "Where needs were unmet, ..."."""
        if self.words[0] not in _CONDITIONS:
            return 0
        return next((at for at in range(1, len(self.words)) if "," in self.words.before(at)), 0)

    def _add_fault(self, match: Match, weight: int) -> None:
        if match.first < self.condition_until:
            return
        if self._is_negated(match):
            if not self._is_to_be_ensured(match):
                self.good.append(Weighed(weight, match))
        elif not self._is_eased(match) and not self._is_purpose(match):
            self.bad.append(Weighed(weight, match))

    def _add_speed(self) -> None:
        """Within 48 hours is praise, unless it is a target."""
        target = min((match.first for match in self.roles.get("target", ())), default=len(self.words))
        self.good += [Weighed(STRONG, match) for match in self.roles.get("speed", ()) if match.first < target]

    def _add_bare_negations(self) -> None:
        for match in bare_negations(self.roles, self.words):
            if match.first >= self.condition_until and not self._is_purpose(match):
                self.bad.append(Weighed(WEAK, match))

    def _is_negated(self, match: Match) -> bool:
        """Whether a negation is before it, auxiliaries between not counted: "no request had been refused"."""
        if "not" not in self.roles:
            return False
        return any(
            one.after <= match.first
            and (
                self._distance(one.after, match.first) < MAX_NEGATION_DISTANCE
                or (self.words[one.first] in _NOBODY and self._is_said_of(one, match))
            )
            and not self._ends_before(one, match)
            for one in self.roles["not"]
        )

    def _is_said_of(self, nobody: Match, match: Match) -> bool:
        """Whether a word is said of a negative subject before it: "nobody in urgent need was overlooked"."""
        between = self.words[nobody.after : match.first]
        return (
            0 < len(between) <= MAX_SUBJECT
            and between[-1] in _AUXILIARIES
            and _CLAUSES.isdisjoint(between)
            and not any("," in self.words.before(at) for at in range(nobody.after, match.first))
        )

    def _ends_before(self, negation: Match, match: Match) -> bool:
        """Whether a negation belongs to the subject of the verb before a word: "those without a computer were slow"."""
        return self.words[negation.first] == "without" and not _AUXILIARIES.isdisjoint(
            self.words[negation.after : match.first]
        )

    def _distance(self, start: int, stop: int) -> int:
        return sum(word not in _AUXILIARIES for word in self.words[start:stop])

    def _is_eased(self, match: Match) -> bool:
        """Whether a fault is reduced or looked for: "reduced delays"; not a statement about that: "the process
        to reduce delays was slow".
        """
        for one in self._eases():
            if one.after <= match.first < one.after + MAX_EASE_DISTANCE:
                between = self.words[one.after : match.first + 1]
                is_asked = self.words[one.after] in _QUESTIONS  # "a grasp of which groups were missing"
                if is_asked or _VERBS.isdisjoint(between) or not _CASES.isdisjoint(self.words[one.first : one.after]):
                    return True
        return False

    def _eases(self) -> list[Match]:
        """Whether words remove a fault; they include words of praise that end with such a word: "had reduced"."""
        eases = list(self.roles.get("ease", ()))
        for role in ("praise", "fell"):
            eases += [one for one in self.roles.get(role, ()) if self.words[one.after - 1] in _EASING]
        return eases

    def _is_in_fault(self, match: Match) -> bool:
        return any(one.first <= match.first < one.after for one in self.roles.get("fault", ()))

    def _is_purpose(self, match: Match) -> bool:
        """Whether a word is part of a purpose: "to provide an efficient response", "to ensure that ..."."""
        if self._is_to_be_ensured(match):
            return True
        if self.words[match.first] in _ENDS_PURPOSE:  # "which had supported", a statement of its own
            return False
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
        """Whether a word is in the clause after "to ensure", up to its end."""
        first = max(0, match.first - MAX_ENSURED_DISTANCE)
        if "ensure" not in self.words[first : match.first]:
            return False
        for position in range(match.first - 1, first, -1):
            if "," in self.words.before(position + 1):
                return False
            if self.words[position] == "ensure":
                return self.words[position - 1] == "to"
        return False
