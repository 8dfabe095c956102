"""Whose account a sentence carries: people, carers, staff, leaders, partners, data or inspector.

Belongs here: which attribution counts, statistics, and how a voice goes on from the sentence before. Does not belong
here: how somebody is named (attribution.py) and the words (seed `voice_words.csv`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingestion.evidence.attribution import Attribution, by_pronoun, by_sources, by_verbs, likely_speaker
from ingestion.evidence.clues import CARERS, DATA, INSPECTOR, PEOPLE, Clues, voice_named
from ingestion.evidence.phrases import Word

_SHARE = re.compile(r"%|\bper cent\b|\bper 100,000\b")
_COUNTLESS = frozenset({"population", "deprived", "deprivation"})  # statistics even without a number
_SINGULAR = frozenset({"he", "she", "his", "her"})
_SUBJECTS = frozenset({"they", "he", "she", "others", "another", "some", "many", "most", "several", "both", "we"})
_ANOTHER = frozenset({"one", "another", "some", "other"})
_LEADS = frozenset(
    {"however", "also", "overall", "additionally", "for", "example", "in", "addition", "furthermore", "similarly"}
    | {"and", "but", "although"}
)
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
    words: Sequence[Word] = ()
    last_voice: str | None = None

    @property
    def speaks(self) -> bool:
        return self.voice not in (None, INSPECTOR, DATA)


def voice_of(lowered: str, words: Sequence[Word], before: Before, is_context: bool) -> Voice:
    """The voice of a sentence of `lowered`, the text in small letters.

    `is_context` of sentences about the population and the finances.
    """
    clues = Clues(lowered, words)
    if is_context:
        return _of_context(clues)
    pronoun = likely_speaker(before.voice, before.words, before.last_voice)
    found = min([*by_verbs(clues), *by_sources(clues), *by_pronoun(clues, pronoun)], default=None)
    share = _SHARE.search(lowered, words[0].start, words[-1].end + 2)
    if share and (found is None or _is_surveyed(clues, share.start(), found)):
        return Voice(DATA, share.start(), share.end(), "share")
    if found:
        name = CARERS if found.voice == PEOPLE and before.voice == CARERS and _as_a_carer(words) else found.voice
        return Voice(name, found.start, found.end, found.rule)
    return _unnamed(clues, before) or _carried(clues, before) or _cited(clues) or _inspector(clues)


def _of_context(clues: Clues) -> Voice:
    """Of the population and the finances: data where it counts, else description."""
    counted = next(iter(clues.of("statistic")), None)
    has_number = any(word.text[0].isdecimal() for word in clues.words)
    if counted and (has_number or clues.word(counted.first) in _COUNTLESS):
        return Voice(DATA, counted.start, counted.end, "context")
    return Voice(INSPECTOR, None, None, "context")


def _is_surveyed(clues: Clues, share: int, first: Attribution) -> bool:
    """Whether those who feel or say are the people of a share: "44% of people felt"."""
    return share < first.start and not any(word.text == "told" for word in clues.words)


def _as_a_carer(words: Sequence[Word]) -> bool:
    """Whether somebody speaks "as an unpaid carer"."""
    texts = [word.text for word in words]
    return any(pair in (("as", "a"), ("as", "an")) for pair in pairwise(texts)) and "carer" in texts


def _unnamed(clues: Clues, before: Before) -> Voice | None:
    """We heard, feedback was positive: of whoever spoke before."""
    for unnamed in clues.of("unnamed"):
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
        return Voice(before.voice, clues.words[at].start, verb.end, "goes_on")
    if opening in _SINGULAR and before.voice in (PEOPLE, CARERS):
        return Voice(before.voice, clues.words[at].start, clues.words[at].end, "story")
    if _is_their_example(clues, before, opening):
        return Voice(before.voice, clues.words[0].start, clues.words[min(at, len(clues.words) - 1)].end, "example")
    subject = next((one for one in clues.speakers if one.first <= at + 2), None)
    if subject and voice_named(subject) == before.voice and opening in _ANOTHER:
        return Voice(before.voice, subject.start, subject.end, "same_speaker")
    return None


def _is_their_example(clues: Clues, before: Before, opening: str) -> bool:
    """Whether a sentence is the example that the one before announced, or says that it was given."""
    announced = any(word.text in ("example", "examples") for word in before.words)
    opens_example = "example" in (clues.word(0), clues.word(1))
    is_given = any(clues.word(position) in ("shared", "provided", "given") for position in range(1, 5))
    return (opens_example and (announced or is_given)) or (opening == "another" and announced)


def _cited(clues: Clues) -> Voice | None:
    """Data where a statistical source is cited."""
    cited = next(iter(clues.of("document")), None)
    return Voice(DATA, cited.start, cited.end, "document") if cited else None


def _inspector(clues: Clues) -> Voice:
    """Nobody is named: the regulator's own account; uncertain where something is said all the same."""
    says = any(not clues.is_no_verb(verb) for verb in clues.of("saying"))
    return Voice(INSPECTOR, None, None, "no_attribution", is_certain=not says)
