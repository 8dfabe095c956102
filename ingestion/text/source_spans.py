"""Rows whose spans count in plain text, with spans that count in the stored text of their document.

Belongs here: which fields of which row are spans, or what is printed at one. Does not belong here: how a place of the
one is found in the other (plain_text.py).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ingestion.records import (
    Claim,
    Comparator,
    Evidence,
    EvidenceTopic,
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
_Spanned = TypeVar("_Spanned", Score, Comparator, Number, Figure, Passage, Claim)


def with_source_spans(reading: Reading, text: str, plain: PlainText, beside: Sequence[Number]) -> Reading:
    """The reading of `plain`, which came from `text`, with every span and printed text as in `text`.

    `beside` are the numbers that stand in `text` alone.
    """
    if plain.text == text or reading.document is None:
        return reading

    def spanned(row: _Spanned) -> _Spanned:
        return replace(row, char_start=plain.origin(row.char_start), char_end=plain.origin_of_end(row.char_end))

    return replace(
        reading,
        document=replace(reading.document, text=text, characters=len(text)),
        sections=[_section(row, plain) for row in reading.sections],
        headers=[_header(row, plain, text) for row in reading.headers],
        scores=[spanned(row) for row in reading.scores],
        numbers=sorted(
            [*(_number(spanned(row), text) for row in reading.numbers), *beside], key=lambda row: row.char_start
        ),
        figures=[_figure(spanned(row), plain) for row in reading.figures],
        comparators=[spanned(row) for row in reading.comparators],
        passages=[_passage(spanned(row), text) for row in reading.passages],
        evidence=[_evidence(row, plain, text) for row in reading.evidence],
        evidence_topics=[_evidence_topic(row, plain) for row in reading.evidence_topics],
        claims=[_claim(spanned(row), plain) for row in reading.claims],
    )


def numbers_beside(document_id: str, text: str, asides: Sequence[Aside]) -> list[Number]:
    """The numbers within what was taken out of the stored text: each digit of a text is accounted for."""
    return [
        Number(document_id, match.start(), match.end(), match[0], "other", None, aside.rule)
        for aside in asides
        for match in _DIGITS.finditer(text, aside.start, aside.end)
    ]


def _section(row: Section, plain: PlainText) -> Section:
    """A section ends where the next one begins."""
    return replace(
        row,
        title_start=plain.origin(row.title_start),
        title_end=plain.origin_of_end(row.title_end),
        char_start=plain.origin(row.char_start),
        char_end=plain.origin(row.char_end),
    )


def _header(row: Header, plain: PlainText, text: str) -> Header:
    if row.char_start is None or row.char_end is None:
        return row
    start, end = plain.origin(row.char_start), plain.origin_of_end(row.char_end)
    return replace(row, char_start=start, char_end=end, printed=text[start:end])


def _number(row: Number, text: str) -> Number:
    return replace(row, text=text[row.char_start : row.char_end])


def _figure(row: Figure, plain: PlainText) -> Figure:
    """A figure's quote is kept as it is read, without markup."""
    start, end = plain.origin(row.quote_start), plain.origin_of_end(row.quote_end)
    return replace(row, quote_start=start, quote_end=end)


def _claim(row: Claim, plain: PlainText) -> Claim:
    spans = [
        span | {"char_start": plain.origin(span["char_start"]), "char_end": plain.origin_of_end(span["char_end"])}
        for span in json.loads(row.spans)
    ]
    return replace(row, spans=json.dumps(spans))


def _passage(row: Passage, text: str) -> Passage:
    return replace(row, text=text[row.char_start : row.char_end])


def _evidence(row: Evidence, plain: PlainText, text: str) -> Evidence:
    start, end = plain.origin(row.char_start), plain.origin_of_end(row.char_end)
    voice_start, voice_end = _words(row.voice_start, row.voice_end, plain)
    judgement_start, judgement_end = _words(row.judgement_start, row.judgement_end, plain)
    return replace(
        row,
        char_start=start,
        char_end=end,
        text=text[start:end],
        passage_start=plain.origin(row.passage_start),
        voice_start=voice_start,
        voice_end=voice_end,
        judgement_start=judgement_start,
        judgement_end=judgement_end,
    )


def _evidence_topic(row: EvidenceTopic, plain: PlainText) -> EvidenceTopic:
    start, end = _words(row.char_start, row.char_end, plain)
    return replace(row, char_start=start, char_end=end)


def _words(start: int | None, end: int | None, plain: PlainText) -> tuple[int | None, int | None]:
    """A span that may be missing."""
    if start is None or end is None:
        return None, None
    return plain.origin(start), plain.origin_of_end(end)
