"""The schema of a wanted or existing table: its columns, keys and descriptions."""

from dataclasses import dataclass, field, replace

import duckdb

from warehouse.postgres.errors import PostgresProblem

# Keys have a length, because ODBC clients show a text without one as wide as a page.
KEY_TYPE = "character varying(255)"

# Postgres' names of DuckDB's types.
TYPES = {
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "SMALLINT": "smallint",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "DOUBLE": "double precision",
    "DATE": "date",
    "TIMESTAMP": "timestamp without time zone",
    "TIMESTAMP WITH TIME ZONE": "timestamp with time zone",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `type` in the words of Postgres' format_type."""

    name: str
    type: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column with keys of another table or of its own table; `name` is Postgres' name of an existing constraint."""

    column: str
    table: str
    referenced_column: str
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its primary key is empty where it has none."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: frozenset[ForeignKey] = frozenset()
    primary_key_name: str = field(default="", compare=False)

    @property
    def types(self) -> dict[str, str]:
        return {column.name: column.type for column in self.columns}

    @property
    def required(self) -> set[str]:
        return {column.name for column in self.columns if column.is_required}

    def is_shaped_like(self, other: "Table") -> bool:
        """Whether both have the same rows under the same keys; the order of columns and descriptions do not matter."""
        return (self.types, self.required, self.primary_key, self.foreign_keys) == (
            other.types,
            other.required,
            other.primary_key,
            other.foreign_keys,
        )


_PUBLISHED = """
    select
        described.table_name,
        described.column_name,
        described.data_type,
        not described.is_nullable,
        dictionary.description,
        dictionary.table_description,
        dictionary.is_primary_key,
        dictionary.references_table,
        dictionary.references_column
    from duckdb_columns() as described
    inner join duckdb_tables() as tables using (database_oid, table_oid)
    inner join marts.data_dictionary as dictionary
        on described.table_name = dictionary.table_name and described.column_name = dictionary.column_name
    where described.schema_name = 'marts'
    order by described.table_name, described.column_index
"""


def published_tables(published: duckdb.DuckDBPyConnection) -> dict[str, Table]:
    """The tables that Postgres should have, by name.

    A foreign key is made of a reference to the whole primary key of a table. Raises PostgresProblem for a publication
    without a data dictionary, or with a type that has no counterpart here.
    """
    try:
        rows = published.execute(_PUBLISHED).fetchall()
    except duckdb.CatalogException:
        raise PostgresProblem(
            "The published file has no data dictionary: an older version made it. Run: assurance build --full-refresh"
        ) from None
    primary_keys: dict[str, tuple[str, ...]] = {}
    for table, column, _type, _required, _description, _about, is_key, _refers, _to in rows:
        if is_key:
            primary_keys[table] = (*primary_keys.get(table, ()), column)
    tables: dict[str, Table] = {}
    for table, column, data_type, is_required, description, about, is_key, refers, to in rows:
        so_far = tables.get(table) or Table(table, about, (), primary_keys.get(table, ()))
        kind = _postgres_type(f"{table}.{column}", data_type, is_key or refers is not None)
        keys = {ForeignKey(column, refers, to)} if primary_keys.get(refers) == (to,) else set()
        tables[table] = replace(
            so_far,
            columns=(*so_far.columns, Column(column, kind, is_required or is_key, description)),
            foreign_keys=so_far.foreign_keys | keys,
        )
    return tables


def _postgres_type(column: str, data_type: str, is_key: bool) -> str:
    if data_type not in TYPES:
        raise PostgresProblem(
            f"The column {column} is of type {data_type}, for which no type of Postgres is named in "
            "warehouse/postgres/table_schema.py. Nothing was changed."
        )
    return KEY_TYPE if is_key and data_type == "VARCHAR" else TYPES[data_type]
