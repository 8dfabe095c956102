"""The named source of a sentence's account.

Belongs here: a speaker with a verb ("staff told us"), a source ("feedback from partners"), a pronoun for an earlier
speaker. Does not belong here: choosing among several, and sentences without a named source (voice.py).
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ingestion.evidence.find.phrases import Match
from ingestion.evidence.find.wording import Wording
from ingestion.evidence.voice.clues import (
    ADVERBS,
    AUTHORITY,
    AUXILIARIES,
    BE,
    DATA,
    INSPECTOR,
    LEADERS,
    OPENS_CLAUSE,
    PARTNERS,
    Clues,
    named_voice,
    role_of,
    voice_named,
)

PRONOUNS = frozenset({"they", "he", "she"})
_PERSONAL = PRONOUNS | {"it"}
_BEFORE_VERB = ADVERBS | AUXILIARIES
_BEFORE_SUBJECT = OPENS_CLAUSE | {"and"}
_PREPOSITIONS = frozenset(
    {"for", "with", "of", "in", "by", "to", "among", "between", "on", "about", "at", "towards", "from"}
)
# Feedback that the authority gathers is no feedback that the sentence gives.
GATHERING = frozenset(
    {
        *("obtain", "gather", "gathered", "gathering", "seek", "sought", "seeking", "collect", "collected"),
        *("collecting", "use", "used", "using", "capture", "captured", "capturing", "analyse", "analysed", "monitor"),
        *("monitored", "act", "acted", "acting", "learn", "learned", "learnt", "learning", "incorporated"),
        *("incorporate", "encouraged", "following", "response"),
        *("recorded", "recording", "considered", "taking", "took"),
        *("through", "request", "requested", "been"),
    }
)
# The same after the noun: "the views of residents were considered".
_GATHERED = frozenset(
    {
        "listened",
        "considered",
        "sought",
        "gathered",
        "collected",
        "used",
        "captured",
        "incorporated",
        "taken",
        "analysed",
    }
)
_ABOUT = frozenset({"about", "what", "how", "which", "that"})
# Verbs that after these words describe a life, not an account: "people who wanted a ramp", "when people experienced".
_LIVED = frozenset(
    {
        "wanted",
        "preferred",
        "experienced",
        "hoped",
        "valued",
        "knew",
        "identified",
        "needed",
        "raised",
        "complained",
        "would",
    }
)
_OF_LIFE = frozenset({"who", "whose", "when", "where", "if"})
_ASKED = frozenset({"if", "what", "whether", "where", "when"})  # before a pronoun: "asked what they wanted"
_LISTING = frozenset({"included", "includes", "including"})  # what there is, among it feedback
_HAVING = frozenset({"had", "has", "have", "there", "produced", "developed", "created", "introduced", "implemented"})
# With these verbs the statement is about the subject, not about the people it is for: "plans for staff were clear".
_WAS = frozenset({"was", "were"})
_TOLD = frozenset({"us", "inspectors", "cqc"})  # the regulator
MAX_OPENING = 2  # words before the subject with which a sentence begins
MAX_SOURCE_DISTANCE = 6  # words between "feedback from" and who it is from
MAX_GATHERED_DISTANCE = 10  # words between whose feedback it is and "was collected"


class Attribution(NamedTuple):
    """A named source: its position in the sentence (by word), the voice, the span of its words, the rule."""

    position: int
    voice: str
    start: int
    end: int
    rule: str


def by_verbs(clues: Clues) -> Iterator[Attribution]:
    """Speakers with a verb that they can be the subject of."""
    for verb in clues.of("saying", "authority", "identifying", "intending", "stating"):
        speaker = None if clues.is_no_verb(verb) or _tells_others(clues, verb) else _speaker_of(clues, verb)
        if speaker and _can_say(named_voice(speaker), role_of(verb)) and not _only_exists(clues, speaker, verb):
            yield Attribution(speaker.first, voice_named(speaker), speaker.start, verb.end, "speaker_and_verb")


def _tells_others(clues: Clues, verb: Match) -> bool:
    """Whether the authority told somebody other than the regulator: "the council had told host areas"."""
    return role_of(verb) == "authority" and clues.word(verb.first) == "told" and clues.word(verb.after) not in _TOLD


def _only_exists(clues: Clues, speaker: Match, verb: Match) -> bool:
    """Whether a sentence only states that a document exists, and its subject: "had a framework, which set out"."""
    if role_of(verb) != "stating" or "which" not in clues.words[speaker.after : verb.first]:
        return False
    return not _HAVING.isdisjoint(clues.words[: speaker.first])


def _can_say(speaker: str, role: str) -> bool:
    """Whether a speaker goes with a kind of verb: a document states, the authority itself does not "spoke"."""
    if role == "stating":
        return speaker == DATA
    if role == "authority":
        return speaker == AUTHORITY
    if role == "identifying":
        return speaker in (LEADERS, AUTHORITY, PARTNERS)
    if role == "intending":
        return speaker == LEADERS
    return speaker not in (AUTHORITY, DATA)


def _speaker_of(clues: Clues, verb: Match) -> Match | None:
    """The speaker of a verb: the first in its clause, else in the nearest clause before it that has one."""
    of_documents = role_of(verb) == "stating"
    speakers = [one for one in clues.speakers if (named_voice(one) == DATA) == of_documents]
    if not speakers or speakers[0].first > verb.first:
        return None
    start = after = verb.first
    while start > 0:
        start -= 1
        if _is_pronoun(clues, start):
            return None
        while start > 0 and not clues.begins_clause(start) and clues.word(start) != "who":
            start -= 1
        if clues.word(start) == "which" and not of_documents:  # "which staff told us", "which the staff told us"
            subject = start + (2 if clues.word(start + 1) == "the" else 1)
            own = [one for one in speakers if one.first == subject]
            # Without a speaker after "which" it is the one before it: "a group which helped others said".
            return next(iter(own or (one for one in speakers if one.after == start)), None)
        if clues.word(start) in _OF_LIFE and not _LIVED.isdisjoint(clues.words[verb.first : verb.after]):
            return None
        if clues.word(start) in ("who", "which"):
            # "those who cared for ... said": the word may be part of the speaker
            return next(
                (one for one in reversed(speakers) if one.after <= start or one.first < start < one.after), None
            )
        own = [
            one for one in speakers if start <= one.first < one.after <= after and clues.may_be_subject(one, verb.first)
        ]
        if own:
            free = (one for one in own if not {clues.word(one.first - 1), clues.word(one.first - 2)} & _PREPOSITIONS)
            is_beside = clues.word(verb.first) in _WAS and clues.word(own[0].first - 1) != "of"
            return next(free, None if is_beside or clues.word(verb.first - 1) == "and" else own[0])
        after = start
    return None


def _is_pronoun(clues: Clues, position: int) -> bool:
    """Whether a pronoun is at a word, or before the adverb or auxiliary there."""
    if clues.word(position) in _BEFORE_VERB:
        position -= 1
    if clues.word(position) == "it" and position > 0:  # "those who used it said": an object
        return clues.word(position - 1) in _BEFORE_SUBJECT or clues.begins_clause(position)
    return clues.word(position) in _PERSONAL


def by_sources(clues: Clues) -> Iterator[Attribution]:
    """Sources other than speakers: feedback, recognition, documents that show something, experiences."""
    for source in clues.of("feedback", "cited"):
        reach = range(source.after, source.after + MAX_SOURCE_DISTANCE + 1)
        named = _source_named(clues, reach)
        if named is None or clues.is_genitive(named) or (role_of(source) == "cited" and named_voice(named) != DATA):
            continue
        is_quoted = clues.word(named.after) == "that"  # "following feedback from staff that the form was long"
        if is_quoted or not (_is_of_authority(clues, source) or is_gathered(clues, named)):
            yield Attribution(source.first, voice_named(named), source.start, named.end, "source")
    for owned in clues.of("owned"):
        owner = next((one for one in clues.speakers if one.after == owned.first), None)
        if (
            owner
            and named_voice(owner) not in (AUTHORITY, DATA, LEADERS)
            and not (_is_of_authority(clues, owner) or is_gathered(clues, owned))
        ):
            yield Attribution(owner.first, voice_named(owner), owner.start, owned.end, "experience")


def _source_named(clues: Clues, reach: range) -> Match | None:
    """The first speaker within reach; the authority's own people where they follow it: "local authority trainees"."""
    near = [one for one in clues.speakers if one.first in reach]
    if len(near) > 1 and named_voice(near[0]) == AUTHORITY and near[1].first == near[0].after:
        return near[1]
    return near[0] if near else None


def _is_of_authority(clues: Clues, source: Match) -> bool:
    """Whether the words before people's feedback say that the authority gathers it, or list it among its methods."""
    before = clues.words[: source.first]
    if not GATHERING.isdisjoint(before[-3:]):
        return True
    return before[-1:] == ["and"] and not _LISTING.isdisjoint(before)


def is_gathered(clues: Clues, named: Match) -> bool:
    """Whether the words after people's views or feedback only say that these were gathered."""
    following = clues.words[named.after : named.after + MAX_GATHERED_DISTANCE + 1]
    said = [word for word in following if word not in ADVERBS]  # "was not always collected"
    gathered = any(be in BE and word in _GATHERED for be, word in pairwise(said))
    return gathered and _ABOUT.isdisjoint(following)


def by_pronoun(clues: Clues, speaker: Callable[[], str | None]) -> Iterator[Attribution]:
    """Pronouns with a verb ("they felt", "she said"): `speaker` returns the voice that it probably refers to."""
    for verb in clues.of("saying", "authority", "identifying") if not PRONOUNS.isdisjoint(clues.words) else ():
        at = verb.first - 1
        while clues.word(at) in _BEFORE_VERB:
            at -= 1
        if clues.word(at) in PRONOUNS and clues.word(at - 1) not in _ASKED and not clues.is_no_verb(verb):
            voice = subject_before(clues, at) or speaker()
            if voice:
                yield Attribution(at, voice, clues.words.starts[at], verb.end, "goes_on")


def subject_before(clues: Clues, pronoun: int) -> str | None:
    """The voice of the sentence's first subject, to which a later pronoun refers."""
    first = next((one for one in clues.speakers if one.first < MAX_OPENING), None)
    if first is None or first.after >= pronoun or clues.is_genitive(first) or named_voice(first) in (AUTHORITY, DATA):
        return None
    return voice_named(first)


def likely_speaker(voice_before: str | None, before: Wording, last_voice: str | None) -> str | None:
    """The voice of "they": the speaker of the sentence before, else its subject, else the last voice."""
    if voice_before is None:
        return None
    if voice_before not in (INSPECTOR, DATA):
        return voice_before
    named = (match for match in before.of_voice if role_of(match) == "speaker")
    subject = next((match for match in named if named_voice(match) != DATA), None)
    return voice_named(subject) if subject else last_voice
