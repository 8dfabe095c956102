"""Statements of DuckDB: a transaction, the rows of an answer, literals, and the words of an error.

Belongs here: what holds for any connection. Does not belong here: opening one (database.py).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import duckdb


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """One transaction, undone if the block fails. DuckDB ends it itself on a full disk; its error is then the cause."""
    connection.begin()
    try:
        yield
        connection.commit()
    except BaseException:
        with suppress(duckdb.TransactionException):
            connection.rollback()
        raise


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> list[dict[str, Any]]:
    """The rows of a question, as dictionaries by column."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def first_line(error: Exception) -> str:
    """The first line of an error's message, without the stack that DuckDB may append."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def without_stack(error: Exception) -> str:
    """An error's whole message: DuckDB shows the place in the statement, and names that come close."""
    return str(error).split("\n\nStack Trace")[0].strip() or type(error).__name__


def literal(value: object) -> str:
    """A value as a string literal, for DuckDB statements that accept no parameters."""
    return "'" + str(value).replace("'", "''") + "'"


def literals(values: Iterable[object]) -> str:
    """Values as a list of string literals. To bind one parameter, DuckDB imports pandas, which takes half a second."""
    return ", ".join(map(literal, values))
