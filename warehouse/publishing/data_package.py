"""The published tables described as a Data Package (datapackage.org), so that programs can read a folder of files.

Tables, columns, keys and descriptions come from `marts.data_dictionary`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

FILE_NAME = "datapackage.json"
PACKAGE_NAME = "assurance-warehouse"

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FORMATS = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}
_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
_COLUMNS = """
    select
        dictionary.table_name,
        dictionary.column_name,
        dictionary.data_type,
        not described.is_nullable,
        dictionary.is_primary_key,
        dictionary.references_table,
        dictionary.references_column,
        dictionary.description,
        dictionary.table_description
    from published.marts.data_dictionary as dictionary
    inner join duckdb_columns() as described
        on described.database_name = 'published'
            and described.schema_name = 'marts'
            and dictionary.table_name = described.table_name
            and dictionary.column_name = described.column_name
    order by dictionary.table_name, dictionary.position
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A published column as the data dictionary has it."""

    table: str
    name: str
    data_type: str
    is_required: bool
    is_primary_key: bool
    references_table: str | None
    references_column: str | None
    description: str
    table_description: str


def read_columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    """The columns of every table of the publication attached as `published`, in their order."""
    tables: dict[str, list[Column]] = {}
    for row in connection.execute(_COLUMNS).fetchall():
        column = Column(*row)
        tables.setdefault(column.table, []).append(column)
    return tables


def data_package(tables: Iterable[Sequence[Column]], kind: str, created: str) -> dict[str, Any]:
    """The descriptor of a folder with a file `TABLE.kind` for each table; `created` is when it was published."""
    return {
        "$schema": _PROFILE,
        "name": PACKAGE_NAME,
        "title": "Local authority adult social care assessments",
        "created": created,
        "resources": [_resource(columns, kind) for columns in tables],
    }


def _resource(columns: Sequence[Column], kind: str) -> dict[str, Any]:
    table = columns[0].table
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.{kind}",
        "format": kind,
        "mediatype": _FORMATS[kind],
        "description": columns[0].table_description,
        "schema": _schema(columns),
    }


def _schema(columns: Sequence[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns]}
    primary_key = [column.name for column in columns if column.is_primary_key]
    if primary_key:
        schema["primaryKey"] = primary_key
    foreign_keys = [_foreign_key(column) for column in columns if column.references_table]
    if foreign_keys:
        schema["foreignKeys"] = foreign_keys
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.data_type],
        "description": column.description,
    }
    if column.data_type == "TIMESTAMP":
        field["format"] = "any"  # a blank between day and time, unlike the standard's own form with a T
    if column.is_required:
        field["constraints"] = {"required": True}
    return field


def _foreign_key(column: Column) -> dict[str, Any]:
    reference: dict[str, Any] = {"fields": [column.references_column]}
    if column.references_table != column.table:
        reference |= {"resource": column.references_table}
    return {"fields": [column.name], "reference": reference}
