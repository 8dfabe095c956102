"""Which columns a model's columns are made from, told by the SQL that dbt compiled.

dagster-dbt can tell it too, but asks the database while dbt's adapter is open and keeps that handle, which
breaks the next writer. Here the columns come from a connection that the caller closes, and the answer is kept
beside dbt's artifacts until a model changes, because it takes seconds.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg
import duckdb

if TYPE_CHECKING:
    from sqlglot import MappingSchema

_KEPT = "column_lineage.json"


def column_lineage(
    manifest: Mapping[str, Any], target: Path, connection: duckdb.DuckDBPyConnection, dialect: str
) -> dict[str, dg.TableColumnLineage]:
    """For each table `schema.name` of a model: what each of its columns is made from, as asset columns.

    `target` is dbt's target folder, `connection` the database that was built, `dialect` that of dbt's SQL. Columns
    made from nothing but constants have no sources.
    """
    models = {
        f"{node['schema']}.{node['name']}": target / "compiled" / node["package_name"] / node["original_file_path"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["config"]["materialized"] != "ephemeral"
    }
    sql = {table: path.read_text(encoding="utf-8") for table, path in models.items() if path.exists()}
    schemas = _schemas(connection)
    digest = hashlib.sha256(json.dumps([dialect, sql, schemas], sort_keys=True).encode()).hexdigest()
    kept = target / _KEPT
    found = _read(kept)
    if found.get("digest") != digest:
        from sqlglot import MappingSchema

        known = MappingSchema(schemas, dialect="duckdb")
        columns = {table: dict(_sources(text, known, dialect)) for table, text in sql.items()}
        found = {"digest": digest, "columns": columns}
        kept.write_text(json.dumps(found), encoding="utf-8")
    return {table: _as_metadata(columns) for table, columns in found["columns"].items()}


def _read(kept: Path) -> dict[str, Any]:
    """What was kept; nothing where it is not there or a run that was killed has left half of it."""
    try:
        return dict(json.loads(kept.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _schemas(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """Schema, table and column, with the column's type."""
    schemas: dict[str, dict[str, dict[str, str]]] = {}
    rows = connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() order by all"
    ).fetchall()
    for schema, table, column, data_type in rows:
        schemas.setdefault(schema, {}).setdefault(table, {})[column] = data_type
    return dict(schemas)


def _sources(sql: str, known: "MappingSchema", dialect: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """For each column that a query yields: the columns (schema, table, column) of tables that its value comes from."""
    from sqlglot import exp, parse_one
    from sqlglot.lineage import lineage
    from sqlglot.optimizer import build_scope, qualify

    parsed = parse_one(sql, dialect=dialect)
    for table in parsed.find_all(exp.Table):
        table.set("catalog", None)  # one database: tables are known by schema and name
    query = qualify.qualify(parsed, dialect=dialect, schema=known, validate_qualify_columns=False)
    assert isinstance(query, exp.Query)  # dbt's models are queries
    scope = build_scope(query)
    for column in query.named_selects:
        nodes = lineage(
            column, query, scope=scope, schema=known, dialect=dialect, copy=False, trim_selects=False
        ).walk()
        leaves = {
            (node.expression.db, node.expression.name, exp.to_column(node.name).name)
            for node in nodes
            if isinstance(node.expression, exp.Table)
        }
        yield column, sorted(leaves)


def _as_metadata(columns: Mapping[str, list[list[str]]]) -> dg.TableColumnLineage:
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey([schema, table]), source) for schema, table, source in sources]
            for column, sources in columns.items()
        }
    )
