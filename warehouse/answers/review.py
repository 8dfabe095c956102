"""A document as an HTML page: its whole text with every number coloured by class and linked to its figure.

The page needs no network and runs no script, and report text is escaped everywhere: whatever a report
says, it stays text.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from warehouse.answers.explain import touches
from warehouse.database import DatabaseProblem, open_published

COLOURS = {
    "figure": "#a8e6b0",
    "comparator": "#b7d7ff",
    "period": "#e6d5ff",
    "date": "#eadff5",
    "score": "#ffd9a0",
    "rating_scale": "#ffe9c9",
    "name_or_title": "#e4e7eb",
    "legal_reference": "#d9e2ec",
    "age_or_threshold": "#f5e3d0",
    "structure": "#eef0f3",
    "other": "#f3f0d7",
    "unexplained": "#ffb3b3",
}
_DOCUMENT = """
    select document.*, document_text.text
    from marts.dim_document as document inner join marts.dim_document_text as document_text using (document_id)
    where document.file_name = $name or ends_with(document.file_name, '/' || $name)
        or starts_with(document.document_id, $name)
    order by document.file_name
"""
_FIGURES = """
    select figure.*, indicator.indicator_name
    from marts.fct_indicator as figure left join marts.dim_indicator as indicator using (indicator_key)
    where document_id = ? order by char_start
"""
_COMPARATORS = "select * from marts.fct_comparator where document_id = ? order by char_start"
_NUMBERS = "select * from marts.fct_number where document_id = ? order by char_start"
_FINDINGS = "select explanation, spans from marts.fct_finding where document_id = ? order by char_start"


def review_page(database: Path, name: str) -> str:
    """The review page of one document as HTML. `name` is its file's name, or the start of its document_id.

    Raises DatabaseProblem where nothing is published, or no document or more than one has that name.
    """
    with open_published(database) as connection:
        documents = _rows(connection, _DOCUMENT, {"name": name})
        if len(documents) != 1 or not name:
            raise DatabaseProblem(
                f"{'No document is' if not documents else f'{len(documents)} documents are'} named “{name}”. "
                'Names are in: assurance query "select file_name from dim_document"'
            )
        document = documents[0]
        key = [document["document_id"]]
        figures, comparators = _rows(connection, _FIGURES, key), _rows(connection, _COMPARATORS, key)
        numbers, findings = _rows(connection, _NUMBERS, key), _rows(connection, _FINDINGS, key)
    doubts = [(finding["explanation"], json.loads(finding["spans"])) for finding in findings]
    for figure in figures:
        figure["comparators"] = [c for c in comparators if c["indicator_id"] == figure["indicator_id"]]
        figure["doubts"] = [explanation for explanation, spans in doubts if touches(spans, figure)]
    classes = Counter(number["number_class"] for number in numbers)
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined
    )
    return templates.get_template("review.html").render(
        document=document,
        pieces=_pieces(document["text"], numbers, [spans for _, spans in doubts]),
        figures=figures,
        numbers=len(numbers),
        unexplained=classes["unexplained"],
        classes=[(name, classes[name]) for name in COLOURS if classes[name]],
        colours=COLOURS,
    )


def _pieces(text: str, numbers: list[dict[str, Any]], doubts: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The text cut at its numbers, which keep their class, their figure and whether they are in doubt."""
    pieces: list[dict[str, Any]] = []
    done = 0
    for number in numbers:
        pieces.append({"text": text[done : number["char_start"]], "number_class": None})
        doubtful = any(touches(spans, number) for spans in doubts)
        pieces.append(number | {"text": text[number["char_start"] : number["char_end"]], "doubtful": doubtful})
        done = number["char_end"]
    return [*pieces, {"text": text[done:], "number_class": None}]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, values: object) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
