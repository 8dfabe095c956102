"""Which sentences are findings, the spans of their labels, and their keys."""

import re

import pytest

from tests.unit.evidence.reading import last, read, read_under, section


def test_spans_are_those_of_the_words() -> None:
    text = "Key findings\n\nStaff told us that the **waiting list** was too long for them.\n"
    findings = read_under(text, [section(text, "topic", "Key findings", 0)])
    (sentence,) = findings.sentences
    assert text[sentence.char_start : sentence.char_end] == sentence.text
    assert text[sentence.voice_start : sentence.voice_end] == "Staff told"
    assert text[sentence.judgement_start : sentence.judgement_end] == "too long"
    waiting = next(topic for topic in findings.topics if topic.topic_code == "waiting_times")
    assert text[waiting.char_start : waiting.char_end] == "waiting list"


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("boilerplate", "How we assess local authorities"),
        ("boilerplate", "Downloads"),
        ("what_people_expect", "What people expect"),
        ("la_commitment", "The local authority commitment"),
    ],
)
def test_the_frame_of_a_report_is_no_evidence(role: str, title: str) -> None:
    findings = read("We look at how well the council meets its duties under the Care Act.", title, role)
    assert not findings.sentences
    assert not findings.passages


def test_a_score_line_is_no_evidence() -> None:
    findings = read("2 - Evidence shows some shortfalls.", "Safeguarding", "quality_statement")
    assert not findings.sentences


def test_sentences_of_the_same_words_have_the_same_key() -> None:
    one, two = (
        last("The team  was **responsive** to every call of the day."),
        last("The team was responsive to every call of the day."),
    )
    assert one.text_key == two.text_key
    assert last("The team was unresponsive to every call of the day.").text_key != two.text_key


def test_letters_that_grow_in_lower_case_move_no_span() -> None:
    findings = read("Mrs İnci told us that the duty team İ was responsive and kind.")
    (sentence,) = findings.sentences
    assert sentence.judgement_start is not None
    assert re.search("responsive|kind", sentence.text)
    assert sentence.text.startswith("Mrs İnci")
