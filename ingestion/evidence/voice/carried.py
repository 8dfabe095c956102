"""Inherited voices: sentences that name no source, or only "they", "some", "a woman".

Belongs here: a voice inherited from the sentence before. Does not belong here: named sources (attribution.py),
statistics (voice.py) and the words (seed `voice_words.csv`).
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording, no_wording
from ingestion.evidence.find.words import Words
from ingestion.evidence.voice.attribution import GATHERING, is_gathered, likely_speaker, subject_before
from ingestion.evidence.voice.clues import (
    AUXILIARIES,
    CARERS,
    DATA,
    INSPECTOR,
    LEADERS,
    PEOPLE,
    Clues,
    named_voice,
    role_of,
    voice_named,
)

_SINGULAR = frozenset({"he", "she", "his", "her"})
_SUBJECTS = frozenset({"they", "he", "she", "others", "another", "some", "many", "most", "several", "both", "we"})
_SOME = frozenset({"some", "many", "most", "several", "others", "one", "another", "few", "both"})  # of those just named
_SOME_OF_THEM = _SOME - {"one", "both", "several"}  # "for one", "for several years"
_SIZES = frozenset({"few", "small", "minority", "majority", "number"})  # "a few", "a small number"
_ARTICLES = frozenset({"a", "an", "one", "the"})
_FAMILY = frozenset(
    {"mother", "father", "daughter", "son", "wife", "husband", "parent", "sister", "brother", "woman", "man"}
)
_SOMEBODY = _FAMILY | {"person", "couple", "resident"}
_OF_ONE = frozenset({"a", "an", "one", "another"})
_ONES = _SOMEBODY | {"carer"}
_THAT_ONE = frozenset({("the", "person"), ("the", "carer")})
_DOCUMENT = frozenset({"it", "this", "both", "these", "they", "its"})  # words that refer to a document just named
# Verbs of documents, and not of an authority: "it" may be both.
_SETS_OUT = frozenset(
    {"set", "sets", "outlined", "outlines", "detailed", "details", "contained", "contains"}
    | {"stated", "states", "listed", "lists", "described", "describes"}
)
_AVERAGES = frozenset({"average", "averages", "nationally", "compared"})  # words of a comparison of statistics
_ANOTHER = frozenset({"one", "another", "some", "other"})
_LEADS = frozenset(
    {"however", "also", "overall", "additionally", "for", "example", "in", "addition", "furthermore", "similarly"}
    | {"and", "but", "although"}
)
MAX_LEADS = 4  # words such as "however, for example" before the subject
MAX_STORY_LEADS = 4  # words up to the subject of a sentence that continues a story: "In the interim, they"
MAX_ADVERBS = 1  # words between "it" and its verb: "it also set out"
MAX_ADJECTIVES = 2  # words between an article and its noun: "an elderly woman"


class Voice(NamedTuple):
    """A voice, the span of its words (none where it is inherited, or no source is named), the rule.

    `is_certain` is False where a verb of saying has no known speaker, or feedback has no named source.
    """

    name: str
    start: int | None
    end: int | None
    rule: str
    is_certain: bool = True


@dataclass(slots=True)
class Before:
    """The sentence before in the same paragraph, and the last voice other than data and inspector in the section.

    `is_of_one` is whether the account before is that of one person, whose story may go on.
    """

    voice: str | None = None
    wording: Wording = field(default_factory=no_wording)
    last_voice: str | None = None
    is_of_one: bool = False

    def then(self, voice: Voice, wording: Wording) -> "Before":
        """The context that a sentence with this voice leaves to the next sentence."""
        goes_on = self.is_of_one and voice.rule == "story"
        is_of_one = voice.name in (PEOPLE, CARERS) and (goes_on or _names_one(wording.words))
        last_voice = self.last_voice if voice.name in (INSPECTOR, DATA) else voice.name
        return Before(voice.name, wording, last_voice, is_of_one)

    def likely_speaker(self) -> str | None:
        """The voice that "they" probably refers to."""
        return likely_speaker(self.voice, self.wording, self.last_voice)

    @property
    def speaks(self) -> bool:
        return self.voice not in (None, INSPECTOR, DATA)


def unnamed(clues: Clues, before: Before) -> Voice | None:
    """We heard, feedback was positive: of whoever spoke before. Some told us: of those whom the words before name."""
    feedback = [source for source in clues.of("feedback") if clues.word(source.first) == "feedback"]
    given = [one for one in feedback if clues.word(one.first - 1) not in GATHERING and not is_gathered(clues, one)]
    for said in [*clues.of("unnamed"), *given]:
        named = voice_named(said)
        if clues.word(said.first) in _SOME:
            known = subject_before(clues, said.first) or before.likely_speaker()
        elif named or said.first < MAX_LEADS:
            known = before.voice if before.speaks else before.last_voice
            if clues.word(said.first) == "feedback" and _is_not_theirs(clues, said, known):
                known = None
        else:
            continue
        return Voice(known or named or PEOPLE, said.start, said.end, "unnamed", is_certain=bool(known))
    return None


def _names_one(words: Words) -> bool:
    """Whether one person is named: "another person", "an unpaid carer"."""
    if _ONES.isdisjoint(words):
        return False
    return any(word in _ONES and not _OF_ONE.isdisjoint(words[max(0, at - 2) : at]) for at, word in enumerate(words))


def _goes_on_about_one(clues: Clues) -> bool:
    """Whether a sentence continues the story of one person: "the person", or "they" as its subject."""
    words = clues.words
    return "they" in words[:MAX_STORY_LEADS] or any(
        pair in _THAT_ONE and not words.lowered.startswith("'", words.end(at + 1))
        for at, pair in enumerate(pairwise(words))
    )


def _is_not_theirs(clues: Clues, feedback: Match, known: str | None) -> bool:
    """Whether feedback is not that of those who spoke before: leaders receive it, and who is named after it is its
    subject: "positive feedback, where support from staff was helpful".
    """
    return known == LEADERS or any(
        voice_named(one) == known for one in clues.speakers if one.first > feedback.first and known != PEOPLE
    )


def carried(clues: Clues, before: Before) -> Voice | None:
    """The voice of the sentence before, if this sentence continues its account."""
    if before.voice == DATA:
        return _of_document(clues)
    if before.voice is None or not before.speaks:
        return _of_named_document(clues, before.wording)
    at = 0
    while clues.word(at) in _LEADS and at < MAX_LEADS:
        at += 1
    opening = clues.word(at)
    verb = next(iter(clues.of("saying", "authority", "identifying")), None)
    if opening in _SUBJECTS and verb and verb.first <= at + MAX_LEADS:
        return Voice(before.voice, clues.words.starts[at], verb.end, "goes_on")
    if _is_of_some(clues, at) or (clues.word(0) == "for" and clues.word(1) in _SOME_OF_THEM):  # "For some, ..."
        return Voice(before.voice, clues.words.starts[at], clues.words.end(at), "goes_on")
    if before.voice in (PEOPLE, CARERS) and (
        opening in _SINGULAR or is_of(_SOMEBODY, clues, at) or (before.is_of_one and _goes_on_about_one(clues))
    ):
        return Voice(before.voice, clues.words.starts[at], clues.words.end(at), "story")
    if _is_their_example(clues, before, opening):
        return Voice(before.voice, clues.words.starts[0], clues.words.end(min(at, len(clues.words) - 1)), "example")
    subject = next((one for one in clues.speakers if one.first <= at + 2), None)
    if subject and voice_named(subject) == before.voice and opening in _ANOTHER:
        return Voice(before.voice, subject.start, subject.end, "same_speaker")
    return None


def is_of_carer(clues: Clues, before: Before) -> bool:
    """Whether a speaker after carers is a carer: "as an unpaid carer", "one mother"."""
    return before.voice == CARERS and (
        _as_a_carer(clues.words) or any(is_of(_FAMILY, clues, at) for at in range(MAX_LEADS))
    )


def is_of(people: frozenset[str], clues: Clues, at: int) -> bool:
    """Whether at a word there is one of some people, after an article: "An elderly woman ..."."""
    following = range(at + 1, at + 2 + MAX_ADJECTIVES)
    return clues.word(at) in _ARTICLES and any(clues.word(position) in people for position in following)


def _of_document(clues: Clues) -> Voice | None:
    """Continued data: "It found that ...", "This was below the average ..."."""
    if clues.word(0) not in _DOCUMENT:
        return None
    verb = next((verb for verb in clues.of("stating") if verb.first < MAX_LEADS), None)
    if verb:
        return Voice(DATA, clues.words.starts[0], verb.end, "goes_on")
    average = next((at for at, word in enumerate(clues.words) if word in _AVERAGES), None)
    return Voice(DATA, clues.words.starts[0], clues.words.end(average), "goes_on") if average else None


def _of_named_document(clues: Clues, before: Wording) -> Voice | None:
    """What a document says of which the sentence before only stated that it exists: "It set out ..."."""
    if clues.word(0) != "it":
        return None
    verb = next((verb for verb in clues.of("stating") if verb.first <= MAX_ADVERBS + 1), None)
    named = [match for match in before.of_voice if role_of(match) == "speaker"]
    if verb and clues.word(verb.first) in _SETS_OUT and any(named_voice(one) == DATA for one in named):
        return Voice(DATA, clues.words.starts[0], verb.end, "goes_on")
    return None


def _is_of_some(clues: Clues, at: int) -> bool:
    """Whether a sentence is about some of the speakers of the sentence before: "Some had ...", "A few found ..."."""
    subject = at
    if clues.word(at) in _ARTICLES and clues.word(at + 1) in _SIZES:
        at += 1
    elif clues.word(at) not in _SOME:
        return False
    while at == subject or clues.word(at) in _SIZES:
        at += 1
    return clues.word(at) in AUXILIARIES | {"found"} or any(verb.first == at for verb in clues.of("saying"))


def _as_a_carer(words: Words) -> bool:
    """Whether somebody speaks "as an unpaid carer"."""
    return "carer" in words and any(pair in (("as", "a"), ("as", "an")) for pair in pairwise(words))


def _is_their_example(clues: Clues, before: Before, opening: str) -> bool:
    """Whether a sentence is the example that the sentence before announced, or states that an example was given."""
    announced = any(word in ("example", "examples") for word in before.wording.words)
    opens_example = "example" in (clues.word(0), clues.word(1))
    is_given = any(clues.word(position) in ("shared", "provided", "given") for position in range(1, 5))
    return (opens_example and (announced or is_given)) or (opening in ("another", "other") and announced)
