"""The words of one sentence that may identify its voice: speakers, verbs of saying, sources.

Belongs here: the vocabulary of voices found in a sentence, and the grammar of clauses around it. Does not belong
here: the speaker (attribution.py, voice.py), and the words themselves (seed `voice_words.csv`).
"""

from collections.abc import Callable
from functools import cache

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording

PEOPLE, CARERS, STAFF, LEADERS, PARTNERS = "people", "carers", "staff", "leaders", "partners"
DATA, INSPECTOR = "data", "inspector"
MAX_BEYOND = 8  # words beyond the ends of a sentence that may be asked for
AUTHORITY = "authority"  # the local authority itself: a speaker only of verbs that it can be the subject of

OPENS_CLAUSE = frozenset(
    {"that", "but", "because", "while", "whilst", "when", "where", "which", "although", "if", "as"}
)
BE = frozenset({"was", "were", "been", "be", "being", "is", "are"})
AUXILIARIES = BE | {"had", "have", "has", "did", "could", "would"}
ADVERBS = frozenset(
    {"also", "consistently", "generally", "all", "clearly", "well", "not", "often", "widely", "always", "routinely"}
    | {"regularly", "usually", "sometimes", "seldom", "rarely", "never", "only", "previously", "initially", "now"}
    | {"still", "recently", "properly", "fully", "then", "first", "kept", "simply", "just", "already"}
)
_DETERMINERS = frozenset({"a", "an", "the", "this", "its", "their", "these", "of", "any", "and", "more"})
_SAID = frozenset({"us", "that", "they", "how"})  # words before another verb of saying: "and told us"
_ALWAYS_VERBS = frozenset({"felt", "said", "told", "thought", "believed"})  # verbs after "and" too: "and felt tired"
_ACTIVE_AFTER_BE = frozenset({*BE, "saying", "telling", "reporting", "expressing", "clear", "able"})


def role_of(match: Match) -> str:
    """The role of a phrase: speaker, saying, authority, identifying, intending, stating, feedback, cited, owned ..."""
    return _role_and_voice(match.meaning)[0]


def named_voice(match: Match) -> str:
    """The voice that a phrase names; the local authority itself is `authority`."""
    return _role_and_voice(match.meaning)[1]


@cache
def _role_and_voice(meaning: str) -> tuple[str, str]:
    role, _, voice = meaning.partition(":")
    return role, voice


def voice_named(match: Match) -> str:
    """The voice that a phrase names; the local authority has the voice of its leaders."""
    name = named_voice(match)
    return LEADERS if name == AUTHORITY else name


class Clues:
    """The phrases of the voice vocabulary in one sentence. Positions count its words."""

    def __init__(self, wording: Wording) -> None:
        self.words = wording.words
        padding = [""] * MAX_BEYOND
        # The word at a position; empty a few words beyond either end of the sentence.
        self.word: Callable[[int], str] = [*wording.words, *padding].__getitem__
        self._by_role: dict[str, list[Match]] = {}
        for match in wording.of_voice:
            self._by_role.setdefault(role_of(match), []).append(match)
        self.speakers = self._by_role.get("speaker", [])

    def of(self, *roles: str) -> list[Match]:
        """The phrases with one of these roles, in order of the roles."""
        found: list[Match] = []
        for role in roles:
            if role in self._by_role:
                found += self._by_role[role]
        return found

    def is_genitive(self, match: Match) -> bool:
        """Whether it is whose something is: "the council's", "carers'"."""
        return self.words.lowered[match.end : match.end + 1] == "'"

    def begins_clause(self, position: int) -> bool:
        """Whether a clause begins at a word."""
        if position <= 0 or self.word(position) in OPENS_CLAUSE:
            return True
        between = self.words.before(position)
        return between != " " and any(sign in between for sign in ",;:")

    def may_be_subject(self, speaker: Match, verb: int) -> bool:
        """Whether a speaker can be the subject of a later verb: no clause of another begins with "and" between."""
        if self.is_genitive(speaker):
            return False
        has_own_verb = "there" in self.words[: speaker.first]  # there was a plan, and staff ...
        for position in range(speaker.after, verb):
            word = self.word(position)
            has_own_verb = has_own_verb or word in AUXILIARIES
            if has_own_verb and word == "and" and any(position < other.first < verb for other in self.speakers):
                return False
        return True

    def is_no_verb(self, verb: Match) -> bool:
        """Whether a word like a verb is a participle or belongs to a noun: "was shared", "a shared system"."""
        if verb.first and self.words.before(verb.first) == "-":  # "self-reported"
            return True
        before = verb.first - 1
        following = self.word(verb.after)
        is_second = self.word(before) == "and" and (following in _SAID or self.word(verb.first) in _ALWAYS_VERBS)
        if self.word(before) in _DETERMINERS and not is_second:
            return True
        while self.word(before) in ADVERBS:
            before -= 1
        return self.word(before) in BE and self.word(verb.first) not in _ACTIVE_AFTER_BE
