"""The voice of a sentence: people, carers, staff, leaders, partners, data or inspector.

Belongs here: choosing among attributions, and statistics. Does not belong here: named sources (attribution.py),
inherited voices (carried.py) and the words (seed `voice_words.csv`).
"""

import re

from ingestion.dates import MONTHS
from ingestion.evidence.find.wording import Wording
from ingestion.evidence.find.words import Words
from ingestion.evidence.voice.attribution import PRONOUNS, Attribution, by_pronoun, by_sources, by_verbs
from ingestion.evidence.voice.carried import Before, Voice, carried, is_of_carer, unnamed
from ingestion.evidence.voice.clues import CARERS, DATA, INSPECTOR, PARTNERS, PEOPLE, Clues

_SIGNS_OF_SHARE = ("%", "per ", "1 in ")
_SHARE = re.compile(r"%|\bper cent\b|\bper 100,000\b|\b1 in \d")
_COUNTLESS = frozenset({"population", "deprived", "deprivation"})  # statistics even without a number
_AS_OF = (["as", "of"], ["as", "at"])
_MONTHS = frozenset(MONTHS) - {"may"}  # which is mostly a verb
_DAYS_AND_RANKS = _MONTHS | {"highest", "lowest"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_LARGE = re.compile(r"\d{3,}|\d+(?:,\d{3})+")
# Things that an authority counts.
_KEPT = frozenset(
    {
        "people",
        "adults",
        "carers",
        "residents",
        "staff",
        "households",
        "assessments",
        "reviews",
        "referrals",
        "contacts",
    }
    | {"applications", "requests", "concerns", "enquiries", "cases", "calls", "beds", "homes", "services", "posts"}
    | {"hours", "care", "social", "home", "nursing", "residential", "safeguarding", "unpaid", "older", "new", "full"}
)
_ONE = frozenset({"a", "an", "one"})
_PARTS = frozenset({"proportion", "percentage", "share"})
MAX_PART = 3  # words at the opening of a sentence about a part: "the proportion"
_ROUGH = frozenset({"over", "with", "to", "of", "than"})  # before a number that is mentioned incidentally
MAX_DAY_DIGITS = 2  # digits of the day of a month
MAX_SUBJECT = 8  # words of a subject that is not known


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
        name = CARERS if found.voice == PEOPLE and is_of_carer(clues, before) else found.voice
        return Voice(name, found.start, found.end, found.rule)
    return (
        unnamed(clues, before)
        or carried(clues, before)
        or _cited(clues)
        or _counted(clues)
        or _unknown(clues)
        or _inspector(clues)
    )


def _share(words: Words) -> re.Match[str] | None:
    """The first share printed in a sentence."""
    if not any(sign in words.printed for sign in _SIGNS_OF_SHARE):
        return None
    return _SHARE.search(words.lowered, words.start, words.stop)


def _of_context(clues: Clues) -> Voice:
    """The voice of a sentence about the population or the finances: data if it has a count, else inspector."""
    counted = next(iter(clues.of("statistic")), None)
    has_number = any(word[0].isdecimal() for word in clues.words)
    if counted and (has_number or clues.word(counted.first) in _COUNTLESS):
        return Voice(DATA, counted.start, counted.end, "context")
    return Voice(INSPECTOR, None, None, "context")


def _is_surveyed(clues: Clues, share: int, first: Attribution) -> bool:
    """Whether the people who feel or say are a share: "44% of people felt", "of those asked, 44% said",
    "the proportion of people saying so was 44%".
    """
    is_counted = clues.word(0) == "of" or not _PARTS.isdisjoint(clues.words[:MAX_PART])
    return (is_counted or share < first.start) and "told" not in clues.words


def _cited(clues: Clues) -> Voice | None:
    """Data where a statistical source is cited."""
    cited = next(iter(clues.of("document")), None)
    return Voice(DATA, cited.start, cited.end, "document") if cited else None


def _counted(clues: Clues) -> Voice | None:
    """Data where a count is given for a day, of a whole, or ranked: "On 31 March there were 310 people waiting"; and
    where the count is so large that it must come from records: "The team completed 3,412 assessments".
    """
    words = clues.words
    if not _DIGIT.search(words.lowered, words.start, words.stop):
        return None
    of_whole = words[2:3] if words[:2] == ["of", "the"] else words[1:2] if words[0] == "of" else []
    is_of_whole = any(word[0].isdecimal() for word in of_whole)  # Of the 40 homes, 3 were ...
    is_dated = is_of_whole or not _DAYS_AND_RANKS.isdisjoint(words) or words[:2] in _AS_OF
    for at, word in enumerate(words):
        if word[0].isdecimal() and (_is_count(words, at) if is_dated else _is_kept(clues, at)):
            return Voice(DATA, words.starts[at], words.end(at), "counted")
    return None


def _is_kept(clues: Clues, position: int) -> bool:
    """Whether a number is a large count from an authority's records, and not incidental like "over 200 people"."""
    if clues.word(position + 1) not in _KEPT or clues.word(position - 1) in _ROUGH:
        return False
    printed = clues.word(position)
    return bool(_LARGE.fullmatch(printed)) and not _YEAR.fullmatch(printed)


def _is_count(words: Words, position: int) -> bool:
    """Whether a number is one of many people or things, and no day or year."""
    printed = words[position].rstrip(".,")
    around = {*words[max(0, position - 1) : position], *words[position + 1 : position + 2]}
    is_day = len(printed) <= MAX_DAY_DIGITS and not around.isdisjoint(_MONTHS)
    return len(printed) > 1 and not _YEAR.fullmatch(printed) and not is_day


def _unknown(clues: Clues) -> Voice | None:
    """The voice of an unknown speaker who told the regulator something: a single person, else likely partners."""
    for verb in clues.of("saying"):
        is_told = clues.word(verb.first) == "told" and clues.word(verb.first + 1) == "us"
        if is_told and verb.first <= MAX_SUBJECT and clues.word(verb.first - 1) not in PRONOUNS:
            name = PEOPLE if clues.word(0) in _ONE else PARTNERS
            return Voice(name, verb.start, verb.end, "unknown_speaker", is_certain=False)
    return None


def _inspector(clues: Clues) -> Voice:
    """No source is named: the regulator's own account; uncertain where the sentence has a verb of saying."""
    says = any(not clues.is_no_verb(verb) for verb in clues.of("saying"))
    return Voice(INSPECTOR, None, None, "no_attribution", is_certain=not says)
