"""One SQL query of the published warehouse, and its answer as a table, records, CSV or JSON.

A query may only read the marts. DuckDB lets any statement write to the open file, to the files next to it (`.wal`,
`.tmp/`) and to its folder for spilled rows. So three protections are combined: only a statement that DuckDB's parser
classifies as a query is run; it runs on a link to the published file in a separate folder, which is removed
afterwards; time, rows and spilled bytes are limited.
"""

import csv
import io
import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any

import duckdb

from warehouse.answers.layout import as_records, as_table
from warehouse.answers.scratch import scratch_folder
from warehouse.database import CONFINED, cannot_be_opened, linked_publication
from warehouse.sql import literal

Row = tuple[object, ...]

_EXPLAIN = re.compile(r"\s*explain\b\s*(?:analyze\b\s*)?(?:\([^()]*\)\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a query: seconds, rows of its answer, bytes spilled to disk (as DuckDB writes sizes)."""

    seconds: float
    rows: int
    spill: str


class QuestionProblem(Exception):
    """A query is refused or its answer is too large; the message is a sentence with the action to take."""


def answer(database: Path, scratch: Path, sql: str, output: str, limits: Limits, width: int | None = None) -> str:
    """The answer to `sql` as text; table names need no schema, as the default schema has a view of every table.

    `output` is table, record, csv or json (a list of objects). `scratch` is the folder for a query's temporary files.
    `width` is the terminal's width in characters: cells are wrapped to it, and rows that do not fit are shown as
    records; None wraps nothing.

    Raises DatabaseProblem without a publication, QuestionProblem for anything but a single query within the limits,
    duckdb.Error for a query that DuckDB cannot answer.
    """
    with _confined(database, scratch, limits) as connection:
        connection.execute(_question(connection, sql))
        columns = [column[0] for column in connection.description or ()]
        rows: list[Row] = connection.fetchmany(limits.rows + 1)
    if len(rows) > limits.rows:
        raise QuestionProblem(f"The answer has more than {limits.rows:,} rows. Add a limit, or raise --max-rows.")
    if output == "csv":
        return _csv(columns, rows)
    if output == "json":
        return _json(columns, rows)
    return as_records(columns, rows, width) if output == "record" else as_table(columns, rows, width)


@contextmanager
def _confined(database: Path, scratch: Path, limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can write only to its own scratch folder and is interrupted at its time limit."""
    with scratch_folder(scratch) as folder:
        config = CONFINED | {"temp_directory": str(folder / "spill"), "lock_configuration": False}
        file = linked_publication(database, folder)
        with _opened(file, database, config) as connection:
            # DuckDB 1.5.5 ignores this limit if it is given on connecting.
            connection.execute(f"set max_temp_directory_size = {literal(limits.spill)}")
            connection.execute("set lock_configuration = true")
            clock = threading.Timer(limits.seconds, connection.interrupt)
            clock.start()
            try:
                yield connection
            except duckdb.InterruptException:
                raise QuestionProblem(
                    f"The question took longer than {limits.seconds:g} seconds and was stopped. Narrow it, or raise "
                    "--timeout."
                ) from None
            except duckdb.OutOfMemoryException as error:
                if "max_temp_directory_size" not in str(error):
                    raise
                raise QuestionProblem(
                    f"The question needs more than {limits.spill} of disk space. Narrow it, or raise --max-spill."
                ) from None
            except RuntimeError as error:  # DuckDB's form of Ctrl+C
                if isinstance(error.__cause__, KeyboardInterrupt):
                    raise error.__cause__ from None
                raise
            finally:
                clock.cancel()
                connection.interrupt()  # after Ctrl+C DuckDB's threads continue, and closing would wait for them


def _opened(file: Path, database: Path, config: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A connection to the link `file` of the publication `database`. Raises DatabaseProblem where it is no database."""
    try:
        return duckdb.connect(str(file), read_only=True, config=config)
    except duckdb.IOException as error:
        raise cannot_be_opened(database, error) from None


def _question(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """The single query in `sql`. Raises QuestionProblem for none, for several, and for a statement that is no query.

    EXPLAIN ANALYZE runs the explained statement, so that statement must also be a query.
    """
    statements = connection.extract_statements(sql)
    if not statements:
        raise QuestionProblem("There is no question in that.")
    if len(statements) > 1:
        raise QuestionProblem(
            "Ask one question at a time. (A PIVOT counts as one where its values are listed: on score in (1, 2, 3, 4).)"
        )
    (statement,) = statements
    if statement.type == duckdb.StatementType.EXPLAIN:
        explained = _EXPLAIN.match(statement.query)
        statements = connection.extract_statements(statement.query[explained.end() :]) if explained else []
    if [inner.type for inner in statements] != [duckdb.StatementType.SELECT]:
        raise QuestionProblem("Only questions are answered: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, SHOW, EXPLAIN.")
    return statement.query


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def _json(columns: Sequence[str], rows: Sequence[Row]) -> str:
    names = _unique(columns)
    objects = [dict(zip(names, map(_json_value, row), strict=True)) for row in rows]
    return f"{json.dumps(objects, ensure_ascii=False, indent=2, default=str)}\n"


def _unique(columns: Sequence[str]) -> list[str]:
    """The names of columns, made unique for JSON objects: `a`, `a`, as from a join, become `a`, `a_2`."""
    names: list[str] = []
    for column in columns:
        name, count = column, 1
        while name in names or (count > 1 and name in columns):
            count += 1
            name = f"{column}_{count}"
        names.append(name)
    return names


def _json_value(value: object) -> object:
    """A value as JSON: dates in ISO form, decimals as numbers, null for NaN and infinity."""
    if isinstance(value, list | tuple):
        return [_json_value(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _json_value(one) for key, one in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value.isoformat() if isinstance(value, date | time) else value
