"""Unit tables of paragraphs and sentences over the layouts in which reports come."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.figures.model import Paragraph
from ingestion.figures.text.plain_view import reading_view
from ingestion.figures.text.sentences import find_paragraphs, find_sentences


def paragraphs(text: str) -> list[str]:
    view = reading_view(text)
    return [" ".join(view[p.start : p.end].split()) for p in find_paragraphs(view, [])]


def sentences(text: str) -> list[str]:
    view = reading_view(text)
    return [view[s.start : s.end] for s in find_sentences(view, Paragraph(0, len(view), False))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("A line of its own.\nAnother line of its own.", ["A line of its own.", "Another line of its own."]),
        ("- first\n- second", ["- first", "- second"]),
        ("people who had\n\nmultiple needs.", ["people who had multiple needs."]),
        ("people who had\n\n---\n\nmultiple needs.", ["people who had --- multiple needs."]),
        ("A sentence that was wrapped at the end of a rather long\nLondon line.",
         ["A sentence that was wrapped at the end of a rather long London line."]),
        ("Heading\nText follows here.", ["Heading", "Text follows here."]),
        ("---\n\nText.", ["Text."]),
    ],
)  # fmt: skip
def test_a_paragraph_stays_whole_whatever_interrupts_it(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 61.21%. This was lower.", ["It was 61.21%.", "This was lower."]),
        ("Services, e.g. Day care, were open. All came.", ["Services, e.g. Day care, were open.", "All came."]),
        ("Approx. 40 people came to St. Anne's.", ["Approx. 40 people came to St. Anne's."]),
        ("It fell.The council acted.", ["It fell.", "The council acted."]),
        ("It fell (by 3%.) \u201cGood.\u201d It rose.", ["It fell (by 3%.)", '"Good."', "It rose."]),
        ("- In 2023/24, 22% was spent.", ["In 2023/24, 22% was spent."]),
        ("No full stop", ["No full stop"]),
        ("", []),
        ("He sat in A&E. A nurse came.", ["He sat in A&E.", "A nurse came."]),
        ("He saw Dr A. Bell. A nurse came.", ["He saw Dr A. Bell.", "A nurse came."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="ab.A !?\n-1)\"'", max_size=60))
def test_sentences_cover_a_paragraph_without_overlapping(text: str) -> None:
    view = reading_view(text)
    for paragraph in find_paragraphs(view, []):
        found = find_sentences(view, paragraph)
        assert all(first.end <= second.start for first, second in pairwise(found))
        covered = {offset for sentence in found for offset in range(sentence.start, sentence.end)}
        bare = {i for i in range(paragraph.start, paragraph.end) if not view[i].isspace()}
        assert {i for i in bare - covered if view[i] != "-"} == set()
