"""The managed cards in Metabase's form: a model for each mart and fact, a question for each SQL file.

A SQL file may have one variable, `{{authority}}`, inside `[[ ]]`, which Metabase leaves out while no value is chosen.
A worked question that the dashboard shows too has a comment in its place, so that other clients can run it.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from warehouse.metabase.api_client import Json
from warehouse.questions.load import Question, questions

FOLDER = Path(__file__).parent / "cards"
VARIABLE = "authority"
_FILTER, _FILTER_AS_COMMENT = "[[and authority = {{authority}}]]", "-- here the dashboard filters by authority"
_TAG = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# A variable keeps its identity from run to run, or filters wired to it by hand would lose it.
_TAG_ID = str(uuid.uuid5(uuid.NAMESPACE_URL, f"assurance-warehouse/{VARIABLE}"))
TARGET = ["variable", ["template-tag", VARIABLE]]


def dashboard_questions() -> list[Question]:
    """The questions of the dashboard's cards: those of the folder, and worked questions with a place for its filter."""
    shared = [one for one in questions() if _FILTER_AS_COMMENT in one.sql]
    return [*questions(FOLDER), *(replace(one, sql=one.sql.replace(_FILTER_AS_COMMENT, _FILTER)) for one in shared)]


def is_filtered(question: Question) -> bool:
    """Whether the question can be asked of one authority. Raises ValueError for a variable that no filter sets."""
    names = set(_TAG.findall(question.sql))
    if names - {VARIABLE}:
        raise ValueError(f"{question.name} has a variable other than {VARIABLE}: {', '.join(sorted(names))}")
    return bool(names)


def question_card(question: Question, database: int, display: str, settings: Mapping[str, Json]) -> dict[str, Json]:
    """A question on SQL."""
    native: dict[str, Json] = {"query": question.sql}
    parameters: list[Json] = []
    if is_filtered(question):
        tag = {"id": _TAG_ID, "name": VARIABLE, "display-name": "Authority", "type": "text"}
        native["template-tags"] = {VARIABLE: tag}
        parameters = [{"id": _TAG_ID, "type": "category", "target": TARGET, "name": "Authority", "slug": VARIABLE}]
    return {
        "name": question.question,
        "description": question.reading,
        "type": "question",
        "display": display,
        "visualization_settings": dict(settings),
        "dataset_query": {"database": database, "type": "native", "native": native},
        "parameters": parameters,
    }


def model_card(table: Mapping[str, Any], database: int) -> dict[str, Json]:
    """A table as a model, from which users start their own questions. `table` is Metabase's description of it."""
    return {
        "name": table["name"].partition("_")[2].replace("_", " ").capitalize(),
        "description": table["description"],
        "type": "model",
        "display": "table",
        "visualization_settings": {},
        "dataset_query": {"database": database, "type": "query", "query": {"source-table": table["id"]}},
        "result_metadata": [_column(field) for field in table["fields"]],
    }


def _column(field: Mapping[str, Any]) -> dict[str, Json]:
    kept = ("id", "name", "display_name", "base_type", "description", "semantic_type", "fk_target_field_id")
    return {**{name: field[name] for name in kept}, "field_ref": ["field", field["id"], None]}
