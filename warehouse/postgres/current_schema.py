"""The existing tables in Postgres, read from its catalogue."""

from dataclasses import replace
from typing import TYPE_CHECKING

from warehouse.postgres.quoting import identifier
from warehouse.postgres.table_schema import Column, ForeignKey, Table

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

_COLUMNS = """
    select
        c.relname::text,
        coalesce(obj_description(c.oid, 'pg_class'), ''),
        a.attname::text,
        format_type(a.atttypid, a.atttypmod),
        a.attnotnull,
        coalesce(col_description(c.oid, a.attnum), '')
    from pg_class as c
    inner join pg_attribute as a on c.oid = a.attrelid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = to_regnamespace($1) and c.relkind = 'r'
    order by c.relname, a.attnum
"""
# Foreign keys that somebody else made are not deferred: they are not ours to change.
_KEYS = """
    select
        k.conname::text,
        c.relname::text,
        a.attname::text,
        referenced.relname::text,
        referenced_column.attname::text
    from pg_constraint as k
    inner join pg_class as c on k.conrelid = c.oid and c.relkind = 'r'
    cross join unnest(k.conkey) with ordinality as part (number, place)
    inner join pg_attribute as a on c.oid = a.attrelid and part.number = a.attnum
    left join pg_class as referenced on k.confrelid = referenced.oid
    left join pg_attribute as referenced_column
        on k.confrelid = referenced_column.attrelid and k.confkey[1] = referenced_column.attnum
    where k.connamespace = to_regnamespace($1) and (k.contype = 'p' or (k.contype = 'f' and k.condeferred))
    order by c.relname, part.place
"""
_RELATIONS = """
    select relname::text from pg_class
    where relnamespace = to_regnamespace($1) and relkind in ('r', 'v', 'm', 'f', 'p')
"""


def existing_tables(cursor: "Cursor", schema: str) -> dict[str, Table]:
    """The existing tables of a schema by name; empty where the schema does not exist."""
    parameters = (identifier(schema),)
    tables: dict[str, Table] = {}
    cursor.execute(_COLUMNS, parameters)
    for name, description, *column in cursor.fetchall():
        so_far = tables.get(name) or Table(name, description, ())
        tables[name] = replace(so_far, columns=(*so_far.columns, Column(*column)))
    cursor.execute(_KEYS, parameters)
    for constraint, name, column, referenced, referenced_column in cursor.fetchall():
        so_far = tables[name]
        if referenced is None:
            primary_key = (*so_far.primary_key, column)
            tables[name] = replace(so_far, primary_key=primary_key, primary_key_name=constraint)
        else:
            key = ForeignKey(column, referenced, referenced_column, constraint)
            tables[name] = replace(so_far, foreign_keys=so_far.foreign_keys | {key})
    return tables


def published_before(cursor: "Cursor", schema: str, existing: dict[str, Table]) -> set[str]:
    """The tables of the schema that an earlier publication made, by its own data dictionary."""
    dictionary = existing.get("data_dictionary")
    if dictionary is None or "table_name" not in dictionary.types:
        return set()
    cursor.execute(f"select distinct table_name::text from {identifier(schema, 'data_dictionary')}")
    return {table for (table,) in cursor.fetchall()}


def relations(cursor: "Cursor", schema: str) -> set[str]:
    """Everything with a table's name in the schema: tables and views, of any owner."""
    cursor.execute(_RELATIONS, (identifier(schema),))
    return {name for (name,) in cursor.fetchall()}
