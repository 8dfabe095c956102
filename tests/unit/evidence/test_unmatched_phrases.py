"""The list of phrases without a match in the samples names those, and no others."""

from ingestion.evidence.find.phrases import Phrase
from tests.golden.unmatched_phrases import unmatched


def test_a_phrase_that_no_sentence_has_is_listed() -> None:
    vocabulary = [
        Phrase("respite", "topic", "carers"),
        Phrase("respite care", "topic", "carers"),
        Phrase("wait* ... week*", "topic", "waiting"),
        Phrase("respitte", "topic", "carers"),
    ]
    texts = ["Respite care was hard to find.", "People waited for several weeks."]
    assert [phrase.printed for phrase in unmatched(vocabulary, texts)] == ["respitte"]
