"""The staging tables of a document, and the columns of their rows.

Belongs here: the table of each kind of row. Does not belong here: the fields of a row (records.py).
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from ingestion.records import (
    Claim,
    Comparator,
    Document,
    Evidence,
    EvidenceTopic,
    Figure,
    Header,
    Number,
    Passage,
    Rejection,
    Score,
    Section,
)

# The staging tables of a document in reading order: the class of the rows, and the attribute of Reading with them.
# Every column of these tables is a field of the class.
TABLES: Mapping[str, tuple[type, str]] = {
    "document": (Document, "documents"),
    "section": (Section, "sections"),
    "header": (Header, "headers"),
    "score": (Score, "scores"),
    "number": (Number, "numbers"),
    "figure": (Figure, "figures"),
    "comparator": (Comparator, "comparators"),
    "passage": (Passage, "passages"),
    "evidence": (Evidence, "evidence"),
    "evidence_topic": (EvidenceTopic, "evidence_topics"),
    "claim": (Claim, "claims"),
    "rejection": (Rejection, "rejections"),
}


def column_types(table: str) -> dict[str, type]:
    """The columns of a staging table in order, each with its type (str, int, float, bool, date); any may be null."""
    kind, _ = TABLES[table]
    return field_types(kind) | {"parser_version": str}


def field_types(kind: type) -> dict[str, type]:
    """The fields of a class of rows in their order, each with its type without None."""
    hints = get_type_hints(kind)
    return {field.name: _not_none(hints[field.name]) for field in fields(kind)}


def _not_none(annotation: Any) -> type:
    if get_origin(annotation) is Literal:  # a closed list of codes
        return str
    if get_args(annotation):
        (kind,) = {*get_args(annotation)} - {type(None)}
        return _not_none(kind)
    return cast(type, annotation)
