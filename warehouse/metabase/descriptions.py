"""Tables and columns in Metabase described as in the warehouse's data dictionary: meaning, keys, references, kinds.

Metabase reads comments and keys from Postgres once; kinds of columns and later changes are set here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.database import open_published
from warehouse.metabase.api_client import Json, Metabase

_DICTIONARY = """
    select table_name, column_name, is_primary_key, references_table, references_column, semantic_type,
        description, table_description
    from marts.data_dictionary
    order by table_name, position
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A published column as the data dictionary has it."""

    table: str
    name: str
    is_primary_key: bool
    references: tuple[str, str] | None
    kind: str | None
    description: str
    table_description: str

    @property
    def semantic_type(self) -> str | None:
        """Metabase's name for the column's kind; None where Metabase derives it correctly."""
        if self.is_primary_key:
            return "type/PK"
        return "type/FK" if self.references else self.kind


def read_dictionary(published_database: Path) -> list[Column]:
    """All published columns, table by table. Raises DatabaseProblem where nothing is published."""
    with open_published(published_database) as connection:
        rows = connection.execute(_DICTIONARY).fetchall()
    return [
        Column(table, name, is_key, (other, other_column) if other else None, kind, description, about)
        for table, name, is_key, other, other_column, kind, description, about in rows
    ]


def describe(
    metabase: Metabase, tables: dict[str, dict[str, Any]], dictionary: Iterable[Column], say: Callable[[str], None]
) -> None:
    """Update the descriptions of `tables` (by name, each with its fields), in Metabase and in the argument."""
    fields = {name: {field["name"]: field for field in table["fields"]} for name, table in tables.items()}
    changed = 0
    for column in dictionary:
        table, field = tables[column.table], fields[column.table][column.name]
        about = {"description": column.table_description}
        if column.table_description:
            changed += _update(metabase, f"/api/table/{table['id']}", table, about)
        wanted: dict[str, Json] = {"description": column.description} if column.description else {}
        if column.semantic_type:
            wanted["semantic_type"] = column.semantic_type
        if column.references and not column.is_primary_key:
            other, other_column = column.references
            wanted["fk_target_field_id"] = fields[other][other_column]["id"]
        changed += _update(metabase, f"/api/field/{field['id']}", field, wanted)
    say(f"Descriptions: {changed} changed, of {len(tables)} tables and their columns")


def _update(metabase: Metabase, path: str, found: dict[str, Any], wanted: dict[str, Json]) -> bool:
    different = {name: value for name, value in wanted.items() if found.get(name) != value}
    if different:
        metabase.put(path, different)
        found.update(different)
    return bool(different)
