"""What a suite is: the rows of one table and what is expected of them, with the reason for each expectation.

The suites themselves are data: `staging_suites` with `figure_suites`, `mart_suites` with `dimension_suites`. dbt tests
what tables are (keys, relationships, grain); suites check what the data says. What only we can have got wrong blocks;
what a report may have printed warns.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation: `type` is a class of great_expectations.expectations, `arguments` its parameters.

    `is_blocking`: a failure stops everything that depends on the data; otherwise it is shown as a warning.
    """

    name: str
    meaning: str
    reason: str
    type: str
    arguments: dict[str, Any]
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class Suite:
    """Expectations of one table. `table` is schema.table in the build database, which is also the asset checked.

    `query` yields the rows to check; `identified_by` are the columns that name a failing row. Rows are checked some
    at a time, so expectations are about a row: what takes several rows to tell is told by the query, in a column.
    """

    name: str
    table: str
    query: str
    identified_by: tuple[str, ...]
    expectations: tuple[Expectation, ...] = field(default=())


def is_true(column: str) -> dict[str, Any]:
    """The arguments of an expectation that the query has answered itself, row by row."""
    return {"column": column, "value_set": [True]}
