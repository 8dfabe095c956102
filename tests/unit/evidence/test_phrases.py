"""Phrases of the vocabulary, found among the words of a sentence."""

import pytest

from ingestion.evidence.find.phrases import Phrase, PhraseBook
from ingestion.evidence.find.words import Words, word_view


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ("direct payment*", "of direct payments", True),
        ("carer* assessment*", "a carer's assessment", True),
        ("wait* ... assessment", "waiting for an assessment", True),
        ("wait* ... assessment", "waiting for a very long care assessment", False),
        ("lead/leads to", "this leads to", True),
        ("within # days", "within 28 days", True),
        ("s75 agreement", "an s75 agreement", True),
        ("within # days", "within three days", True),
        ("within # days", "within some days", False),
    ],
)
def test_phrases_are_found_as_they_are_written(phrase: str, text: str, is_found: bool) -> None:
    assert bool(PhraseBook([Phrase(phrase, "question", "it")]).find(Words(word_view(text), 0, len(text)))) is is_found


def test_the_longest_phrase_of_each_question_is_found() -> None:
    book = PhraseBook(
        Phrase(printed, question, printed)
        for question, printed in [("one", "waiting"), ("one", "waiting list"), ("other", "list"), ("other", "wait*")]
    )
    words = Words(word_view("the waiting list"), 0, 16)
    found = {
        question: [(match.meaning, match.start, match.end) for match in matches]
        for question, matches in book.find(words).items()
    }
    assert found == {"one": [("waiting list", 4, 16)], "other": [("wait*", 4, 11), ("list", 12, 16)]}


def test_the_s_of_a_possessive_is_no_word() -> None:
    text = "a carer's s. 42 form's"
    words = Words(word_view(text), 0, len(text))
    assert words == ["a", "carer", "s", "42", "form"]
    assert [text[start : words.end(at)] for at, start in enumerate(words.starts)] == words
