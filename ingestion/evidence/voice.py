"""Whose account a sentence carries: people, carers, staff, leaders, partners, data or inspector.

Belongs here: which attribution counts, statistics, and how a voice goes on from the sentence before. Does not belong
here: how somebody is named (attribution.py) and the words (seed `voice_words.csv`).
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingestion.dates import MONTHS
from ingestion.evidence.attribution import GATHERING, Attribution, by_pronoun, by_sources, by_verbs, likely_speaker
from ingestion.evidence.clues import CARERS, DATA, INSPECTOR, PEOPLE, Clues, voice_named
from ingestion.evidence.wording import Wording, no_wording
from ingestion.evidence.words import Words

_SIGNS_OF_SHARE = ("%", "per ", "1 in ")
_SHARE = re.compile(r"%|\bper cent\b|\bper 100,000\b|\b1 in \d")
_COUNTLESS = frozenset({"population", "deprived", "deprivation"})  # statistics even without a number
_SINGULAR = frozenset({"he", "she", "his", "her"})
_SUBJECTS = frozenset({"they", "he", "she", "others", "another", "some", "many", "most", "several", "both", "we"})
_ANOTHER = frozenset({"one", "another", "some", "other"})
_LEADS = frozenset(
    {"however", "also", "overall", "additionally", "for", "example", "in", "addition", "furthermore", "similarly"}
    | {"and", "but", "although"}
)
_AS_OF = (["as", "of"], ["as", "at"])
_MONTHS = frozenset(MONTHS) - {"may"}  # which is mostly a verb
_DAYS_AND_RANKS = _MONTHS | {"highest", "lowest"}
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_LEADS = 4  # words such as "however, for example" before the subject


class Voice(NamedTuple):
    """A voice, the span of the words that made it (none where it goes on, or nobody is named), the rule.

    `is_certain` is False where a verb of saying has no speaker that is known, or feedback comes from nobody named.
    """

    name: str
    start: int | None
    end: int | None
    rule: str
    is_certain: bool = True


@dataclass(slots=True)
class Before:
    """The sentence before in the same paragraph, and the last voice other than data and inspector in the section."""

    voice: str | None = None
    wording: Wording = field(default_factory=no_wording)
    last_voice: str | None = None

    def then(self, voice: str, wording: Wording) -> "Before":
        """What is before the sentence after one of this voice."""
        return Before(voice, wording, self.last_voice if voice in (INSPECTOR, DATA) else voice)

    def likely_speaker(self) -> str | None:
        """The voice that "they" is likely to stand for."""
        return likely_speaker(self.voice, self.wording, self.last_voice)

    @property
    def speaks(self) -> bool:
        return self.voice not in (None, INSPECTOR, DATA)


def voice_of(wording: Wording, before: Before, is_context: bool) -> Voice:
    """The voice of a sentence. `is_context` of sentences about the population and the finances."""
    clues = Clues(wording)
    if is_context:
        return _of_context(clues)
    found = min([*by_verbs(clues), *by_sources(clues), *by_pronoun(clues, before.likely_speaker)], default=None)
    share = _share(clues.words)
    if share and (found is None or _is_surveyed(clues, share.start(), found)):
        return Voice(DATA, share.start(), share.end(), "share")
    if found:
        name = CARERS if found.voice == PEOPLE and before.voice == CARERS and _as_a_carer(clues.words) else found.voice
        return Voice(name, found.start, found.end, found.rule)
    return _unnamed(clues, before) or _carried(clues, before) or _cited(clues) or _counted(clues) or _inspector(clues)


def _share(words: Words) -> re.Match[str] | None:
    """The first share printed in a sentence."""
    if not any(sign in words.printed for sign in _SIGNS_OF_SHARE):
        return None
    return _SHARE.search(words.lowered, words.start, words.stop)


def _of_context(clues: Clues) -> Voice:
    """Of the population and the finances: data where it counts, else description."""
    counted = next(iter(clues.of("statistic")), None)
    has_number = any(word[0].isdecimal() for word in clues.words)
    if counted and (has_number or clues.word(counted.first) in _COUNTLESS):
        return Voice(DATA, counted.start, counted.end, "context")
    return Voice(INSPECTOR, None, None, "context")


def _is_surveyed(clues: Clues, share: int, first: Attribution) -> bool:
    """Whether those who feel or say are the people of a share: "44% of people felt"."""
    return share < first.start and "told" not in clues.words


def _as_a_carer(words: Words) -> bool:
    """Whether somebody speaks "as an unpaid carer"."""
    return "carer" in words and any(pair in (("as", "a"), ("as", "an")) for pair in pairwise(words))


def _unnamed(clues: Clues, before: Before) -> Voice | None:
    """We heard, feedback was positive: of whoever spoke before."""
    feedback = [source for source in clues.of("feedback") if clues.word(source.first) == "feedback"]
    given = [source for source in feedback if clues.word(source.first - 1) not in GATHERING]
    for unnamed in [*clues.of("unnamed"), *given]:
        named = voice_named(unnamed)
        if named or unnamed.first < MAX_LEADS:
            known = before.voice if before.speaks else before.last_voice
            return Voice(known or named or PEOPLE, unnamed.start, unnamed.end, "unnamed", is_certain=bool(known))
    return None


def _carried(clues: Clues, before: Before) -> Voice | None:
    """The voice of the sentence before, where this one goes on with its account."""
    if not before.speaks or before.voice is None:
        return None
    at = 0
    while clues.word(at) in _LEADS and at < MAX_LEADS:
        at += 1
    opening = clues.word(at)
    verb = next(iter(clues.of("saying", "authority", "identifying")), None)
    if opening in _SUBJECTS and verb and verb.first <= at + MAX_LEADS:
        return Voice(before.voice, clues.words.starts[at], verb.end, "goes_on")
    if opening in _SINGULAR and before.voice in (PEOPLE, CARERS):
        return Voice(before.voice, clues.words.starts[at], clues.words.end(at), "story")
    if _is_their_example(clues, before, opening):
        return Voice(before.voice, clues.words.starts[0], clues.words.end(min(at, len(clues.words) - 1)), "example")
    subject = next((one for one in clues.speakers if one.first <= at + 2), None)
    if subject and voice_named(subject) == before.voice and opening in _ANOTHER:
        return Voice(before.voice, subject.start, subject.end, "same_speaker")
    return None


def _is_their_example(clues: Clues, before: Before, opening: str) -> bool:
    """Whether a sentence is the example that the one before announced, or says that it was given."""
    announced = any(word in ("example", "examples") for word in before.wording.words)
    opens_example = "example" in (clues.word(0), clues.word(1))
    is_given = any(clues.word(position) in ("shared", "provided", "given") for position in range(1, 5))
    return (opens_example and (announced or is_given)) or (opening in ("another", "other") and announced)


def _cited(clues: Clues) -> Voice | None:
    """Data where a statistical source is cited."""
    cited = next(iter(clues.of("document")), None)
    return Voice(DATA, cited.start, cited.end, "document") if cited else None


def _counted(clues: Clues) -> Voice | None:
    """Data where a count is given for a day, of a whole, or ranked: "On 31 March there were 310 people waiting"."""
    words = clues.words
    is_of_whole = words[:2] == ["of", "the"] and words[2:] and words[2][0].isdecimal()  # Of the 40 homes, 3 were ...
    if not is_of_whole and _DAYS_AND_RANKS.isdisjoint(words) and words[:2] not in _AS_OF:
        return None
    count = next((at for at, word in enumerate(words) if word[0].isdecimal() and _is_count(words, at)), None)
    return None if count is None else Voice(DATA, words.starts[count], words.end(count), "counted")


def _is_count(words: Words, position: int) -> bool:
    """Whether a number is one of many people or things, and no day or year."""
    printed = words[position].rstrip(".,")
    around = {*words[max(0, position - 1) : position], *words[position + 1 : position + 2]}
    return len(printed) > 1 and not _YEAR.fullmatch(printed) and around.isdisjoint(_MONTHS)


def _inspector(clues: Clues) -> Voice:
    """Nobody is named: the regulator's own account; uncertain where something is said all the same."""
    says = any(not clues.is_no_verb(verb) for verb in clues.of("saying"))
    return Voice(INSPECTOR, None, None, "no_attribution", is_certain=not says)
