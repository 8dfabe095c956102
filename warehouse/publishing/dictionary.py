"""The data dictionary: every published column with its meaning, its key and its reference.

It is a table of the publication, `marts.data_dictionary`, from which all exports (workbook, Postgres, Metabase,
files) take their tables, keys and descriptions. Nothing in it is written by hand: descriptions are dbt's, and keys
are those that dbt's tests enforce.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from warehouse.database import open_published
from warehouse.sql import literal

_SEMANTIC_TYPE = "metabase.semantic_type"  # as dbt-metabase reads it from dbt's meta
_CREATE = """
    create table published.marts.data_dictionary (
        table_name varchar not null,
        column_name varchar not null,
        position integer not null,
        data_type varchar not null,
        is_primary_key boolean not null,
        references_table varchar,
        references_column varchar,
        semantic_type varchar,
        description varchar not null,
        table_description varchar not null
    )
"""
_FILL = """
    insert into published.marts.data_dictionary
    with noted as (select unnest($noted, recursive := true))

    select
        described.table_name,
        described.column_name,
        described.column_index,
        described.data_type,
        coalesce(noted.is_primary_key, false),
        noted.references_table,
        noted.references_column,
        noted.semantic_type,
        coalesce(described.comment, ''),
        coalesce(tables.comment, '')
    from duckdb_columns() as described
    inner join duckdb_tables() as tables using (database_name, schema_name, table_name)
    left join noted using (table_name, column_name)
    where described.database_name = 'published'
    order by described.table_name, described.column_index
"""


def write_dictionary(connection: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> None:
    """Describe the tables that publication itself writes, and make the dictionary of all tables, itself included.

    `connection` has the new publication attached as `published`, with all other tables in it; `manifest` is
    dbt's manifest.json as loaded.
    """
    connection.execute(_CREATE)
    for table in manifest["sources"].values():
        if table["source_name"] == "published" and table["name"] != "mart_check_history":
            describe(connection, f"published.marts.{table['name']}", table)
    connection.execute(_FILL, {"noted": _noted(manifest)})


def describe(connection: duckdb.DuckDBPyConnection, table: str, described: Mapping[str, Any]) -> None:
    """Give a table and its columns their descriptions as comments; `described` is dbt's node or source."""
    connection.execute(f"comment on table {table} is {literal(described['description'])}")
    for name, column in described["columns"].items():
        connection.execute(f'comment on column {table}."{name}" is {literal(column["description"])}')


def _noted(manifest: Mapping[str, Any]) -> list[dict[str, str | bool | None]]:
    """A row for each published column: key by dbt's contract, reference by dbt's tests, semantic type by dbt's meta."""
    tables = [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]
    tables += [source for source in manifest["sources"].values() if source["source_name"] == "published"]
    columns: dict[tuple[str, str], dict[str, str | bool | None]] = {
        (table["name"], name): {
            "table_name": table["name"],
            "column_name": name,
            "is_primary_key": is_primary_key(column),
            "references_table": None,
            "references_column": None,
            "semantic_type": column["meta"].get(_SEMANTIC_TYPE),
        }
        for table in tables
        if table["schema"] == "marts"
        for name, column in table["columns"].items()
    }
    for node in manifest["nodes"].values():
        model = manifest["nodes"].get(node.get("attached_node"))
        if model is not None and model["schema"] == "marts" and node["test_metadata"]["name"] == "rules":
            for name, reference in node["test_metadata"]["kwargs"].get("references", {}).items():
                column = columns[model["name"], name]
                column["references_table"] = reference["to"].removeprefix("ref('").removesuffix("')")
                column["references_column"] = reference["field"]
    return list(columns.values())


def is_primary_key(column: Mapping[str, Any]) -> bool:
    """Whether dbt's contract calls a column the primary key of its table."""
    return any(constraint["type"] == "primary_key" for constraint in column["constraints"])


def dictionary_page(published_database: Path) -> str:
    """The dictionary as a Markdown page: a section for each table, a row for each column.

    Raises DatabaseProblem where nothing is published.
    """
    with open_published(published_database) as connection:
        rows = connection.execute("from marts.data_dictionary order by table_name, position").fetchall()
    lines = [
        "# Data dictionary",
        "",
        "Tables and columns of schema `marts`, the same in DuckDB, Postgres, Parquet and the workbook. Descriptions",
        "are kept in `dbt_project/models/`; this page is made from the published warehouse by `make pages`.",
    ]
    table = None
    for name, column, _, data_type, is_key, refers_to, refers_column, _, description, table_description in rows:
        if name != table:
            table = name
            lines += [
                "",
                f"## {name}",
                "",
                table_description,
                "",
                "| column | type | key | meaning |",
                "|---|---|---|---|",
            ]
        key = "primary" if is_key else ""
        reference = f"→ `{refers_to}.{refers_column}`" if refers_to else ""
        meaning = " ".join(description.split()).replace("|", "\\|")
        lines.append(f"| `{column}` | {data_type.lower()} | {' '.join(filter(None, (key, reference)))} | {meaning} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(dictionary_page(Path(sys.argv[1])), end="")
