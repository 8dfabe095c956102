"""The statements that change the existing tables into the wanted ones.

Rows are replaced between the two parts: Postgres adds keys fastest to full tables, and cannot alter a table with
pending deferred checks. No statement rewrites a table, because a reader with an older snapshot would see a rewritten
table as empty: a column whose type changes is dropped and added.
"""

from collections.abc import Iterator, Mapping

from warehouse.postgres.quoting import identifier, literal
from warehouse.postgres.table_schema import Table

# Searched by their words, with Postgres' own full text in English (docs/analysts.md). The sentences of mart_evidence
# are these, under the same key: a second index would cost each publication more than a join costs a search.
SEARCHED = (("fct_evidence", "text"),)


def before_rows(
    schema: str, wanted: Mapping[str, Table], existing: Mapping[str, Table], gone: set[str]
) -> Iterator[str]:
    """Drop tables and columns that are no longer wanted and add new ones; no statement where all schemas are equal.

    `gone` are tables of an earlier publication that this one does not have.
    """
    kept = {name: existing[name] for name in wanted if name in existing}
    if not gone and all(name in kept and wanted[name].is_shaped_like(kept[name]) for name in wanted):
        return
    for name in [*kept, *sorted(gone)]:
        for key in existing[name].foreign_keys:
            yield f"alter table {identifier(schema, name)} drop constraint {identifier(key.name)}"
    for name in sorted(gone):
        yield f"drop table {identifier(schema, name)}"
    for name, table in wanted.items():
        yield from _reshape(schema, table, kept[name]) if name in kept else _create(schema, table)


def _create(schema: str, table: Table) -> Iterator[str]:
    columns = ", ".join(f"{identifier(column.name)} {column.type}" for column in table.columns)
    yield f"create table {identifier(schema, table.name)} ({columns})"


def _reshape(schema: str, wanted: Table, existing: Table) -> Iterator[str]:
    alter = f"alter table {identifier(schema, wanted.name)}"
    dropped = [name for name, kind in existing.types.items() if wanted.types.get(name) != kind]
    if existing.primary_key and (
        existing.primary_key != wanted.primary_key or not set(dropped).isdisjoint(existing.primary_key)
    ):
        yield f"{alter} drop constraint {identifier(existing.primary_key_name)}"
    for name in dropped:
        yield f"{alter} drop column {identifier(name)}"
    for name, kind in wanted.types.items():
        if existing.types.get(name) != kind:
            yield f"{alter} add column {identifier(name)} {kind}"
    for name in sorted(existing.required - wanted.required - set(dropped)):
        yield f"{alter} alter column {identifier(name)} drop not null"


def after_rows(schema: str, wanted: Mapping[str, Table], existing: Mapping[str, Table]) -> Iterator[str]:
    """Add the keys, requirements, descriptions and indexes that the tables lack."""
    for name, table in wanted.items():
        alter, now = f"alter table {identifier(schema, name)}", existing[name]
        for column in sorted(table.required - now.required):
            yield f"{alter} alter column {identifier(column)} set not null"
        if table.primary_key and table.primary_key != now.primary_key:
            yield f"{alter} add primary key ({', '.join(map(identifier, table.primary_key))})"
        yield from _describe(schema, table, now)
    for name, column in SEARCHED:
        if name in wanted and column in wanted[name].types:
            index, words = identifier(f"{name}_{column}_words_idx"), f"to_tsvector('english', {identifier(column)})"
            yield f"create index if not exists {index} on {identifier(schema, name)} using gin ({words})"
    for name, table in wanted.items():
        for key in sorted(table.foreign_keys - existing[name].foreign_keys, key=lambda key: key.column):
            # Deferred, because assessments and documents refer to each other, so no order of loading is possible.
            yield (
                f"alter table {identifier(schema, name)} add foreign key ({identifier(key.column)}) references "
                f"{identifier(schema, key.table)} ({identifier(key.referenced_column)}) deferrable initially deferred"
            )
            if table.primary_key[:1] != (key.column,):  # for joins, and for the check when rows of the other table go
                index = identifier(f"{name}_{key.column}_idx")
                yield f"create index if not exists {index} on {identifier(schema, name)} ({identifier(key.column)})"


def _describe(schema: str, wanted: Table, existing: Table) -> Iterator[str]:
    if wanted.description != existing.description:
        yield f"comment on table {identifier(schema, wanted.name)} is {literal(wanted.description)}"
    described = {column.name: column.description for column in existing.columns}
    for column in wanted.columns:
        if column.description != described[column.name]:
            target = identifier(schema, wanted.name, column.name)
            yield f"comment on column {target} is {literal(column.description)}"
