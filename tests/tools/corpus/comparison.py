"""What was written against what is read: figures, scores, sections and numbers of synthetic reports.

Figures are measured as those of hand labelled reports are (`tests.golden.accuracy`). In files whose text must be
extracted first, a figure is looked for by its sentence.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from ingestion.figures.extract import read_statistics
from ingestion.plan import plan_reading
from ingestion.records import Figure, Reading
from tests.golden.accuracy import Accuracy, expected_fields, is_right, measure, per_cent
from tests.tools.corpus.folder import truth_rows
from tests.tools.corpus.phrases import Phrase
from tests.tools.corpus.truth import complete

Row = dict[str, Any]
NOWHERE = -1
_WORD = re.compile(r"\S+")


@dataclass
class Comparison:
    """Figures as `Accuracy`; of scores, sections and numbers, how many per cent are as they were written."""

    figures: Accuracy
    measures: dict[str, float]
    doubts: list[str] = field(default_factory=list)


def readings_by_doc(folder: Path) -> dict[str, Reading]:
    """Every document of a generated folder, read, by its key in the truth."""
    plan = plan_reading(folder)
    read = {planned.document_id: plan.read(planned) for planned in plan.documents}
    return {row["doc"]: read[row["sha256"]] for row in truth_rows(folder, "documents")}


def placed(labels: Iterable[Row], text: str) -> list[Row]:
    """The labels of a document with offsets into its text, found by their sentences where they have none.

    Lines may be broken anywhere in extracted text. A sentence that is not there is an error of the extraction: its
    figures get a place that nothing is read at.
    """
    words = list(_WORD.finditer(text))
    flat = " ".join(word.group() for word in words)
    starts = list(accumulate((len(word.group()) + 1 for word in words), initial=0))
    rows: list[Row] = []
    at, quote, offset = 0, "", -1
    for label in labels:
        if label["char_start"] is not None:
            rows.append(label)
            continue
        is_same = label["quote"] == quote and label["quote_offset"] > offset
        found = at if is_same else flat.find(label["quote"], at + len(quote))
        if found < 0:
            rows.append(label | {"char_start": NOWHERE, "char_end": NOWHERE})
            continue
        at, quote, offset = found, label["quote"], label["quote_offset"]
        word = bisect_right(starts, at + offset) - 1
        start = words[word].start() + at + offset - starts[word]
        rows.append(label | {"char_start": start, "char_end": start + len(label["text"])})
    return rows


def compare(folder: Path) -> Comparison:
    """Read a generated folder and compare with its truth."""
    readings = readings_by_doc(folder)
    tables = {table: _by_doc(truth_rows(folder, table)) for table in ("indicators", "scores", "structure", "numbers")}
    labels: list[Row] = []
    counted: Counter[str] = Counter()
    doubts: list[str] = []
    for row in truth_rows(folder, "documents"):
        doc = row["doc"]
        reading = readings[doc]
        if reading.document is None:
            doubts.append(f"not read {doc} {reading.rejections}")
            counted["documents"] += 1
            continue
        labels += placed(tables["indicators"].get(doc, ()), reading.document.text)
        _compare_document(row, reading, counted, doubts)
        _compare_scores(doc, tables["scores"].get(doc, ()), reading, counted, doubts)
        _compare_sections(doc, tables["structure"].get(doc, ()), reading, counted, doubts)
        if row["characters"] is not None:
            _compare_numbers(doc, tables["numbers"].get(doc, ()), reading, counted, doubts)
    figures = measure(readings, labels, dict.fromkeys(readings))
    names = ("documents", "header", "scores", "sections", "numbers_found", "numbers_written", "number_classes")
    measures = {name: per_cent(counted[f"{name}_right"], counted[name]) for name in names}
    return Comparison(figures, measures, doubts)


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["doc"], []).append(row)
    return found


def _compare_document(row: Row, reading: Reading, counted: Counter[str], doubts: list[str]) -> None:
    document = reading.document
    assert document is not None
    headers = {header.fact: header.value for header in reading.headers}
    expected = {
        "authority_slug": row["authority_slug"],
        "authority_method": row["authority_method"],
        "kind": row["kind"],
        "published_on": row["published_on"],
        "rating": row["rating_printed"],
        "percentage": None if row["percentage_printed"] is None else str(row["percentage_printed"]),
        "characters": row["characters"] or document.characters,
    }
    found = {
        "authority_slug": document.authority_slug,
        "authority_method": document.authority_method,
        "kind": document.kind,
        "published_on": headers.get("published_on"),
        "rating": headers.get("rating"),
        "percentage": headers.get("percentage"),
        "characters": document.characters,
    }
    counted["documents"] += 1
    counted["documents_right"] += 1
    for name, value in expected.items():
        counted["header"] += 1
        counted["header_right"] += value == found[name]
        if value != found[name]:
            doubts.append(f"header {row['doc']} {name}: {found[name]}, not {value}")


def _compare_scores(
    doc: str, labels: Sequence[Row], reading: Reading, counted: Counter[str], doubts: list[str]
) -> None:
    names = ("quality_statement", "score", "place")
    is_placed = all(label["digit_start"] is not None for label in labels)
    expected = {
        tuple(label[name] for name in names) + ((label["digit_start"],) if is_placed else ()) for label in labels
    }
    found = {
        (score.quality_statement_code, score.score, score.place, *((score.char_start,) if is_placed else ()))
        for score in reading.scores
    }
    _count("scores", doc, expected, found, counted, doubts)


def _compare_sections(
    doc: str, labels: Sequence[Row], reading: Reading, counted: Counter[str], doubts: list[str]
) -> None:
    def words(title: str) -> str:
        return title.rstrip(": ")

    expected = [(words(x["title_printed"]), x["depth"], x["role"], x["quality_statement"]) for x in labels]
    found = [
        (words(x.title), x.depth, x.role, x.quality_statement_code) for x in reading.sections if x.role != "boilerplate"
    ]
    _count("sections", doc, set(expected), set(found), counted, doubts)


def _compare_numbers(
    doc: str, labels: Sequence[Row], reading: Reading, counted: Counter[str], doubts: list[str]
) -> None:
    classes = {offset: row for row in labels for offset in range(row["char_start"], row["char_end"])}
    met: set[int] = set()
    for number in reading.numbers:
        label = next((classes[at] for at in range(number.char_start, number.char_end) if at in classes), None)
        counted["numbers_found"] += 1
        if label is None:
            doubts.append(f"number {doc} {number.char_start} {number.text!r} ({number.number_class}) was never written")
            continue
        counted["numbers_found_right"] += 1
        met.add(label["char_start"])
        is_right = label["number_class"] in (None, number.number_class)
        counted["number_classes"] += 1
        counted["number_classes_right"] += is_right
        if not is_right:
            doubts.append(
                f"class {doc} {number.char_start} {number.text!r}: {number.number_class}, not {label['number_class']}"
            )
    for label in labels:
        counted["numbers_written"] += 1
        counted["numbers_written_right"] += label["char_start"] in met
        if label["char_start"] not in met:
            doubts.append(
                f"number {doc} {label['char_start']} {label['text']!r} ({label['number_class']}) was not found"
            )


def _count(name: str, doc: str, expected: set[Any], found: set[Any], counted: Counter[str], doubts: list[str]) -> None:
    counted[name] += len(expected | found)
    counted[f"{name}_right"] += len(expected & found)
    doubts += [f"{name} {doc} not read: {one}" for one in sorted(expected - found, key=str)]
    doubts += [f"{name} {doc} in vain: {one}" for one in sorted(found - expected, key=str)]


def misreadings(phrase: Phrase) -> list[str]:
    """What is read otherwise than it was written, in a text of this phrase alone."""
    read = read_statistics("phrase", phrase.text, [], [], [])
    classes = {(n.char_start, n.char_end): n.number_class for n in read.numbers}
    wrong = [
        f"unexplained {n.text}" for n in read.numbers if n.number_class == "unexplained" and "£1,25" not in phrase.text
    ]
    for start, end, number_class in phrase.numbers:
        found = {name for (first, last), name in classes.items() if first < end and start < last}
        if not found or (number_class and number_class not in found):
            wrong.append(f"number {phrase.text[start:end]}: {found or 'not found'}, not {number_class}")
    written = {(start, end) for start, end, *_ in phrase.figures}
    wrong += [f"in vain {f.value} {f.unit}" for f in read.figures if not _overlaps(f, written)]
    for start, end, truth, (first, last) in phrase.figures:
        label = complete(truth) | {"quality_statement": None}
        figure = next((f for f in read.figures if _overlaps(f, {(start, end)})), None)
        if figure is None:
            wrong += [f"missed {phrase.text[start:end]}"] if label["tier"] < 3 else []
            continue
        fields = expected_fields(label) | {"measure_type": label["measure_type"]} if label["tier"] < 3 else {}
        wrong += [
            f"{name} of {phrase.text[start:end]}: {getattr(figure, name)}, not {expected}"
            for name, expected in fields.items()
            if not is_right(name, expected, figure, label)
        ]
        sentence = phrase.text[first:last]
        if phrase.text[figure.quote_start : figure.quote_end].strip() not in (sentence, phrase.text):
            wrong.append(f"quote of {phrase.text[start:end]}: {phrase.text[figure.quote_start : figure.quote_end]}")
    return wrong


def _overlaps(figure: Figure, spans: set[tuple[int, int]]) -> bool:
    return any(figure.char_start < end and start < figure.char_end for start, end in spans)
