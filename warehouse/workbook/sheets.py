"""The plan of each table's sheet: its columns in order, with readable ones beside keys, and the query of its rows.

Tables, columns, keys and descriptions come from `marts.data_dictionary`; names and first columns from `sheet_list`.
"""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import duckdb

from warehouse.workbook.sheet_list import CHARTS, FRONT, HEAT_MAP, LEADING, LEFT_OUT, ONE_COUNCIL, Leading

MAX_NAME = 31  # characters of a sheet's name, as Excel allows
# Invented councils are marked wherever they are named.
NAME_OF_AUTHORITY = (
    "case when {name} in (select authority_name from marts.dim_authority where is_example) "
    "then {name} || ' (invented)' else {name} end"
)
# 1900-01-01 means an unknown start; readers would take it for a date.
_KNOWN_BEGINNING = "nullif({name}, date '1900-01-01')"
# Readable columns for each key, and the tables that have them, with one row for each value of the key.
_NAMES = {
    "dim_authority": (("authority_name",), "marts.dim_authority"),
    "dim_assessment": (("authority_name",), "marts.dim_assessment left join marts.dim_authority using (authority_key)"),
    "dim_document": (("file_name",), "marts.dim_document"),
    "dim_indicator": (("indicator_name",), "marts.dim_indicator"),
    "dim_quality_statement": (("quality_statement_name",), "marts.dim_quality_statement"),
    "fct_indicator": (
        ("authority_name", "subject", "value", "unit", "period", "quote"),
        "marts.fct_indicator left join marts.dim_authority using (authority_key)",
    ),
}
# Keys, places and versions: for joining and tracing, folded away at the right.
_FOLDED = re.compile(
    r"^(?!is_)\w+(_key|_id|_start|_end|_digest)$|^(indicator_code|quality_statement_code|authority_slug)$"
    r"|^(rule|spans|parser_version|reading_order)$"
)
_PREFIX = re.compile(r"^(mart|fct|dim|bridge)_")
_MONEY = re.compile(r"_(budget|spend|difference_\w+)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `unit` is the unit of its numbers, unless the row has its own."""

    name: str
    data_type: str
    description: str
    unit: str
    is_leading: bool
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A planned sheet: its columns in order, the query of its rows, and their order as SQL."""

    name: str
    table: str
    description: str
    columns: tuple[Column, ...]
    sql: str
    order: str
    rows: int

    @property
    def in_order(self) -> str:
        """The query that yields its rows in order."""
        return f"{self.sql} order by {self.order}"


@dataclass(frozen=True, slots=True)
class _Described:
    """A row of the data dictionary."""

    table_name: str
    column_name: str
    data_type: str
    is_primary_key: bool
    references_table: str | None
    references_column: str | None
    description: str
    table_description: str


_Dictionary = dict[str, dict[str, _Described]]  # by table, then by column, in the order of columns


def plan_sheets(connection: duckdb.DuckDBPyConnection) -> list[Sheet]:
    """The sheets of all published tables except those left out, in reading order."""
    fields = ", ".join(field.name for field in dataclasses.fields(_Described))
    dictionary: _Dictionary = {}
    rows = connection.execute(f"select {fields} from marts.data_dictionary order by table_name, position").fetchall()
    for described in (_Described(*row) for row in rows):
        dictionary.setdefault(described.table_name, {})[described.column_name] = described
    shown = [table for table in dictionary if table not in LEFT_OUT]
    tables = [*(table for table in LEADING if table in shown), *(table for table in shown if table not in LEADING)]
    sheets: list[Sheet] = []
    for table in tables:
        taken = (FRONT, ONE_COUNCIL, HEAT_MAP, CHARTS, *(sheet.name for sheet in sheets))
        wanted = LEADING[table].name if table in LEADING else _PREFIX.sub("", table).replace("_", " ").capitalize()
        sheets.append(_plan(connection, table, free_name(wanted, taken, MAX_NAME, " "), dictionary))
    return sheets


def free_name(wanted: str, taken: Iterable[str], longest: int, before_number: str) -> str:
    """The name, truncated if too long, and with a number if it is taken, whether in upper or lower case."""
    lower = {name.lower() for name in taken}
    numbered = (f"{wanted[: longest - 4]}{before_number}{number}" for number in range(2, 999))
    return next(name for name in chain([wanted[:longest]], numbered) if name.lower() not in lower)


def _plan(connection: duckdb.DuckDBPyConnection, table: str, name: str, dictionary: _Dictionary) -> Sheet:
    own = dictionary[table]
    keys = [column for column, described in own.items() if described.is_primary_key] or list(own)
    joined, joins = _names_beside_keys(table, dictionary)
    found = joined | own
    leading = LEADING.get(table, Leading(name))
    first = [column for column in leading.columns if column in found]
    columns = [
        Column(
            name=column,
            data_type=found[column].data_type,
            description=found[column].description,
            unit=_unit(column),
            is_leading=column in first,
            is_folded=column not in first and bool(_FOLDED.search(column)),
        )
        for column in dict.fromkeys([*first, *found])
    ]
    columns.sort(key=lambda column: column.is_folded)  # a stable sort: folded ones go to the right
    ordering = [*(leading.order or [f'"{column}"' for column in first]), *(f'"{key}"' for key in keys)]
    order = ", ".join(f"{column} nulls last" for column in ordering)
    sql = f"""
        select {", ".join(_shown(column) for column in columns)}
        from marts."{table}" {joins} where {leading.where}
    """
    counted = connection.execute(f'select count(*) from marts."{table}" where {leading.where}').fetchone()
    description = next(iter(own.values())).table_description
    if leading.left_out:
        description += f" Not here: {leading.left_out}. They are in marts.{table} of the DuckDB file, and in the files."
    return Sheet(name, table, description, tuple(columns), sql, order, rows=int(counted[0]) if counted else 0)


def _shown(column: Column) -> str:
    """A column of a sheet as SQL, under its own name."""
    name = f'"{column.name}"'
    if column.name in ("authority", "authority_name"):
        return f"{NAME_OF_AUTHORITY.format(name=name)} as {name}"
    if column.name == "valid_from":
        return f"{_KNOWN_BEGINNING.format(name=name)} as {name}"
    return name


def _names_beside_keys(table: str, dictionary: _Dictionary) -> tuple[dict[str, _Described], str]:
    """The readable columns for the table's keys, and the joins for them.

    Only a column that is the other table's key under the same name is joined, so that no row is repeated.
    """
    own = dictionary[table]
    have = {*own, *({"authority_name"} if "authority" in own else ())}
    found: dict[str, _Described] = {}
    joins = []
    for key, described in own.items():
        other = described.references_table
        if other not in _NAMES or other == table or other not in dictionary or described.references_column != key:
            continue
        columns, place = _NAMES[other]
        wanted = [column for column in columns if column not in have]
        if wanted and dictionary[other][key].is_primary_key:
            names = dictionary["dim_authority"] | dictionary[other]
            found |= {column: names[column] for column in wanted}
            have |= set(wanted)
            joins.append(f"left join (select {', '.join([key, *wanted])} from {place}) using ({key})")
    return found, " ".join(joins)


def _unit(column: str) -> str:
    if _MONEY.search(column):
        return "gbp"
    return "version" if column.endswith("_version") else ""
