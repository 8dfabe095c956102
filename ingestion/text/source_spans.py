"""Converts the spans of rows from plain text to the stored text of their document.

Belongs here: the fields that are spans or printed text. Does not belong here: mapping an offset between the texts
(plain_text.py).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.records import (
    Claim,
    Comparator,
    Evidence,
    Figure,
    Header,
    Number,
    Passage,
    Reading,
    Score,
    Section,
)
from ingestion.text.asides import Aside
from ingestion.text.plain_text import PlainText

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*|[²³¹⁰⁴-⁹]+")
_Spanned = Score | Comparator | Number | Figure | Passage | Claim | Evidence


def with_source_spans(reading: Reading, text: str, plain: PlainText, beside: Sequence[Number]) -> Reading:
    """The reading of `plain`, which came from `text`, with every span and printed text as in `text`.

    `beside` are the numbers that are only in `text`. The rows are changed in place: they are new, and copying
    thousands of them takes a twentieth of all reading.
    """
    if plain.text == text or reading.document is None:
        return reading
    reading.document.text, reading.document.characters = text, len(text)
    spanned: tuple[Sequence[_Spanned], ...] = (
        reading.scores,
        reading.numbers,
        reading.figures,
        reading.comparators,
        reading.passages,
        reading.evidence,
        reading.claims,
    )
    for rows in spanned:
        for row in rows:
            row.char_start, row.char_end = plain.origin(row.char_start), plain.origin_of_end(row.char_end)
    for section in reading.sections:
        _move_section(section, plain)
    for header in reading.headers:
        _move_header(header, plain, text)
    for figure in reading.figures:  # its quote is kept without markup
        figure.quote_start, figure.quote_end = plain.origin(figure.quote_start), plain.origin_of_end(figure.quote_end)
        if len(figure.quote) > figure.quote_end - figure.quote_start:  # with bars that the row has been given
            figure.quote = text[figure.quote_start : figure.quote_end]
    quoted: tuple[Sequence[Number | Passage | Evidence], ...] = (reading.numbers, reading.passages, reading.evidence)
    for quotes in quoted:
        for quote in quotes:
            quote.text = text[quote.char_start : quote.char_end]
    for sentence in reading.evidence:
        _move_words(sentence, plain)
    for topic in reading.evidence_topics:
        topic.char_start, topic.char_end = _words(topic.char_start, topic.char_end, plain)
    for claim in reading.claims:
        claim.spans = _claimed(claim.spans, plain)
    return replace(reading, numbers=list(_apart([*reading.numbers, *beside])))


def _apart(numbers: Sequence[Number]) -> Iterator[Number]:
    """The numbers in order, without those within another: the mark of a note amid digits is a part of these."""
    end = 0
    for number in sorted(numbers, key=lambda row: (row.char_start, -row.char_end)):
        if number.char_start >= end:
            yield number
            end = number.char_end


def numbers_beside(document_id: str, text: str, asides: Sequence[Aside]) -> list[Number]:
    """The numbers in the removed parts of the stored text, so that every digit of the text is in a number."""
    return [
        Number(document_id, match.start(), match.end(), match[0], "other", None, aside.rule)
        for aside in asides
        for match in _DIGITS.finditer(text, aside.start, aside.end)
    ]


def _move_section(row: Section, plain: PlainText) -> None:
    """A section ends where the next one begins."""
    row.title_start, row.title_end = plain.origin(row.title_start), plain.origin_of_end(row.title_end)
    row.char_start, row.char_end = plain.origin(row.char_start), plain.origin(row.char_end)


def _move_header(row: Header, plain: PlainText, text: str) -> None:
    if row.char_start is None or row.char_end is None:
        return
    row.char_start, row.char_end = plain.origin(row.char_start), plain.origin_of_end(row.char_end)
    row.printed = text[row.char_start : row.char_end]


def _move_words(row: Evidence, plain: PlainText) -> None:
    row.passage_start = plain.origin(row.passage_start)
    row.voice_start, row.voice_end = _words(row.voice_start, row.voice_end, plain)
    row.judgement_start, row.judgement_end = _words(row.judgement_start, row.judgement_end, plain)


def _claimed(spans: str, plain: PlainText) -> str:
    return json.dumps(
        [
            span | {"char_start": plain.origin(span["char_start"]), "char_end": plain.origin_of_end(span["char_end"])}
            for span in json.loads(spans)
        ]
    )


def _words(start: int | None, end: int | None, plain: PlainText) -> tuple[int | None, int | None]:
    """A span that may be missing."""
    if start is None or end is None:
        return None, None
    return plain.origin(start), plain.origin_of_end(end)
