"""The words of a sentence with the phrases of the vocabulary among them: those of voice, of judgement and of topics.

Belongs here: the seeds of the phrases, which are found in one pass for all vocabularies. Does not belong here: the
meaning of the phrases (the packages `voice`, `judgement` and `topics`).
"""

from collections.abc import Iterator
from functools import cache

from ingestion.evidence.find.phrases import Match, Phrase, PhraseBook
from ingestion.evidence.find.words import Words, word_view
from ingestion.vocabulary import SEEDS, read_rows

VOICE, JUDGEMENT, TOPIC = "voice", "judgement", "topic"
WEAK = "?"
NO_TOPIC = ""


class Wording:
    """The words of a sentence, and its phrases in order, by vocabulary.

    The meaning of a phrase of voice is `role:voice`; of judgement its role; of topics the topic's code, `?code` where
    it is weak.
    """

    __slots__ = ("of_judgement", "of_topics", "of_voice", "words")

    def __init__(self, words: Words) -> None:
        found = vocabulary().find(words)
        self.words = words
        self.of_voice: list[Match] = found.get(VOICE, [])
        self.of_judgement: list[Match] = found.get(JUDGEMENT, [])
        self.of_topics: list[Match] = [match for match in found.get(TOPIC, ()) if match.meaning != NO_TOPIC]


@cache
def no_wording() -> Wording:
    """The wording before the first sentence."""
    return Wording(Words(word_view(""), 0, 0))


@cache
def vocabulary() -> PhraseBook:
    """The phrases of all seeds."""
    return PhraseBook(phrases())


def phrases() -> Iterator[Phrase]:
    """The phrases of all seeds, one by one."""
    for row in read_rows(SEEDS / "voice_words.csv"):
        yield from (Phrase(printed, VOICE, f"{row['role']}:{row['voice']}") for printed in _listed(row["phrases"]))
    for row in read_rows(SEEDS / "judgement_words.csv"):
        yield from (Phrase(printed, JUDGEMENT, row["role"]) for printed in _listed(row["phrases"]))
    for row in read_rows(SEEDS / "topics.csv"):
        for printed in _listed(row["phrases"]):
            weak = WEAK if printed.startswith(WEAK) else ""
            yield Phrase(printed.lstrip(WEAK), TOPIC, weak + row["topic_code"])
        yield from (Phrase(printed, TOPIC, NO_TOPIC) for printed in _listed(row["other_phrases"]))


def _listed(phrases: str) -> list[str]:
    return [phrase for each in phrases.split(";") if (phrase := each.strip())]
