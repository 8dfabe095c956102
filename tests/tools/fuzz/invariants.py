"""Invariants of every reading: it is complete and accounts for every digit, or it is a rejection with a reason."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from expectations.figure_suites import AREAS, DIRECTIONS, MEASURE_TYPES, NUMBER_CLASSES, PERIODS
from ingestion.codes import SCORES_IN_WORDS
from ingestion.records import Reading, Score, Section
from ingestion.rejections import EXPLANATIONS
from ingestion.text.typography import misread_characters, without_typography

# A file in UTF-16 or UTF-32 may be cut in the middle of a character.
ENCODINGS = {"utf-8": "strict", "cp1252": "strict", "utf-16": "replace", "utf-32": "replace"}
_HEADING_TAG = re.compile(r"</?h[1-6]\b[^<>\n]*>")  # of which the digit is markup
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅕⅛²³¹⁰⁴-⁹₀-₉]")  # of any script, raised or lowered, and fraction signs


def violations(name: str, content: bytes, digits: str | None, reading: Reading) -> Iterator[str]:
    """What is wrong with the reading of a document, in words; nothing where all is well.

    `digits` are those the document must yield, in order, or None where that is not known.
    """
    for rejection in reading.rejections:
        if rejection.reason not in EXPLANATIONS or not rejection.explanation or rejection.file_name != name:
            yield f"rejection without a proper reason: {rejection}"
    document = reading.document
    if document is None:
        if not reading.rejections:
            yield "neither read nor rejected"
        return
    text = document.text
    if document.characters != len(text):
        yield f"{document.characters} characters are stated, {len(text)} are stored"
    if document.media_type in ("text/plain", "text/markdown") and not _is_decoded(text, content):
        yield "the stored text is not that of the file"
    if digits is not None and digits != (found := "".join(sign for sign in text if sign.isdecimal())):
        yield f"the digits {digits[:80]} became {found[:80]}"
    yield from _of_signs(text)
    yield from _of_spans(reading, len(text))
    yield from _of_numbers(reading, text)
    yield from _of_sections(reading.sections, len(text))
    yield from _of_figures(reading)
    yield from _of_forms(reading)
    yield from _of_print(reading, text)


def _is_decoded(text: str, content: bytes) -> bool:
    """Whether a text is that of its bytes, each control character a blank or, amid digits, the replacement
    character; of UTF-8 with other bytes in it, whether all that is ASCII is there."""
    for encoding, errors in ENCODINGS.items():
        try:
            decoded = content.decode(encoding, errors)
        except UnicodeDecodeError:
            continue
        if len(decoded) == len(text) and all(map(_is_kept, decoded, text)):
            return True
    ascii_of_content = _CONTROL.sub(" ", content.decode("ascii", "ignore"))
    return ascii_of_content.replace(" ", "") == "".join(sign for sign in text if sign.isascii() and sign != " ")


def _is_kept(sign: str, stored: str) -> bool:
    return stored == sign or (bool(_CONTROL.match(sign)) and stored in (" ", "\ufffd"))


def _of_signs(text: str) -> Iterator[str]:
    """Text that databases and terminals can hold: no half characters, no control characters."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        yield "half a character (a lone surrogate)"
    if any(sign < " " and sign not in "\t\n\r\x0b\x0c" for sign in text):
        yield "a control character"


def _of_spans(reading: Reading, length: int) -> Iterator[str]:
    rows: list[Any] = [*reading.sections, *reading.headers, *reading.scores, *reading.numbers, *reading.figures]
    for row in [*rows, *reading.comparators, *reading.passages]:
        start, end = row.char_start, row.char_end
        if start is not None and end is not None and not 0 <= start <= end <= length:
            yield f"a span out of range: {row}"


def _of_numbers(reading: Reading, text: str) -> Iterator[str]:
    covered = bytearray(len(text))
    for before, after in pairwise(reading.numbers):
        if after.char_start < before.char_end:
            yield f"numbers overlap or are out of order: {before} {after}"
    for number in reading.numbers:
        covered[number.char_start : number.char_end] = b"\1" * (number.char_end - number.char_start)
    for tag in _HEADING_TAG.finditer(text):
        covered[tag.start() : tag.end()] = b"\1" * (tag.end() - tag.start())
    for repaired in misread_characters(text):  # "\u00c3\u00bc" is one letter, and its quarter sign no number
        if not _DIGIT.match(repaired.replacement):
            covered[repaired.start : repaired.end] = b"\1" * (repaired.end - repaired.start)
    for place, sign in enumerate(text):
        if _DIGIT.match(sign) and not covered[place]:
            yield f"the digit {sign!r} at {place} is in no number: {text[max(0, place - 30) : place + 30]!r}"
            return


def _of_sections(sections: Sequence[Section], length: int) -> Iterator[str]:
    """Children lie in their parent, each begins where the one before ends, and the last ends with the parent."""
    children: dict[int | None, list[Section]] = {}
    for ordinal, section in enumerate(sections):
        if section.ordinal != ordinal or (section.parent_ordinal is not None and section.parent_ordinal >= ordinal):
            yield f"sections are out of order: {section}"
            return
        if not section.char_start <= section.title_start <= section.title_end <= section.char_end:
            yield f"a title is not in its section: {section}"
        children.setdefault(section.parent_ordinal, []).append(section)
    for parent, family in children.items():
        end = length if parent is None else sections[parent].char_end
        start = 0 if parent is None else sections[parent].char_start
        if family[0].char_start < start or family[-1].char_end != end:
            yield f"sections do not fill their parent: {family[0]} {family[-1]}"
        for before, after in pairwise(family):
            if before.char_end != after.char_start:
                yield f"sections do not tile: {before} {after}"


def _of_figures(reading: Reading) -> Iterator[str]:
    """Figures stand on numbers and in their quotes, and whatever refers to a figure finds it."""
    numbers = {(number.char_start, number.char_end): number for number in reading.numbers}
    figures = {figure.indicator_id for figure in reading.figures}
    if len(figures) != len(reading.figures):
        yield "two figures have one id"
    for figure in reading.figures:
        number = numbers.get((figure.char_start, figure.char_end))
        if number is None or number.indicator_id != figure.indicator_id or number.number_class != "figure":
            yield f"a figure stands on no number: {figure}"
        if not figure.quote_start <= figure.char_start < figure.char_end <= figure.quote_end:
            yield f"a figure is not in its quote: {figure}"
    referring: list[Any] = [*reading.comparators, *(number for number in reading.numbers if number.indicator_id)]
    for row in referring:
        if row.indicator_id not in figures:
            yield f"it refers to no figure: {row}"
    values: list[tuple[object, float | None]] = [(figure, figure.value) for figure in reading.figures]
    values += [(figure, figure.difference) for figure in reading.figures]
    values += [(comparator, comparator.comparator_value) for comparator in reading.comparators]
    yield from (
        f"a value is not finite: {row}" for row, value in values if value is not None and not math.isfinite(value)
    )


def _of_forms(reading: Reading) -> Iterator[str]:
    """What the gate asks of single rows; a reader that breaks it would stop the publication of every report."""
    for figure in reading.figures:
        if figure.measure_type not in MEASURE_TYPES:
            yield f"a figure is of no kind: {figure}"
        if figure.period and not re.match(PERIODS, figure.period):
            yield f"a period is not in its form: {figure}"
        if figure.stated_direction and figure.stated_direction not in DIRECTIONS:
            yield f"a direction is unknown: {figure}"
    yield from (f"an area is unknown: {row}" for row in reading.comparators if row.comparator_area not in AREAS)
    yield from (f"a class is unknown: {row}" for row in reading.numbers if row.number_class not in NUMBER_CLASSES)


def _of_print(reading: Reading, text: str) -> Iterator[str]:
    """What is stored as printed is what is printed at its span."""
    stored: list[tuple[object, int | None, int | None, str]] = []
    stored += [(row, row.char_start, row.char_end, row.text) for row in (*reading.numbers, *reading.passages)]
    stored += [
        (row, row.char_start, row.char_end, str(row.score)) for row in reading.scores if not _in_words(row, text)
    ]
    stored += [(row, row.char_start, row.char_end, row.printed) for row in reading.headers]
    for row, start, end, printed in stored:
        if start is not None and text[start:end] != printed:
            yield f"it is not what is printed: {row}"
    for figure in reading.figures:
        if not _is_quoted(figure.quote, text[figure.quote_start : figure.quote_end]):
            yield f"it is not the sentence that is printed: {figure}"
        if not figure.quote_start <= figure.char_start < figure.char_end <= figure.quote_end:
            yield f"a figure is outside its sentence: {figure}"
        if not 0 < len(figure.quote) <= figure.quote_end - figure.quote_start:
            yield f"a quote is longer than its sentence: {figure}"
        if figure.value is not None and figure.value < 0 and text[figure.char_start].isdecimal():
            yield f"a figure without a sign is below zero: {figure}"


def _in_words(score: Score, text: str) -> bool:
    return SCORES_IN_WORDS.get(text[score.char_start : score.char_end].lower()) == score.score


def _is_quoted(quote: str, sentence: str) -> bool:
    """Whether the letters and digits of a quote are printed in its sentence, in order; a quote has no markup."""
    return any(_holds(quote, printed) for printed in (sentence, without_typography(sentence).text))


def _holds(quote: str, text: str) -> bool:
    printed = iter(text)
    return all(sign in printed for sign in quote if sign.isalnum())
