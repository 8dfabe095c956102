"""What a check is: what is expected of the rows of a table, with the reason for it.

The checks themselves are data: `staging_suites` with `figure_suites`; `mart_suites` with `dimension_suites`,
`evidence_suites` and `statistics_suites`. dbt tests what tables are (keys, relationships, grain); these check what the
data says. What only we can have got wrong blocks; what a report may have printed warns.

Dagster needs the names and the words of all checks whenever it loads the project, Great Expectations takes seconds to
import. So the expectations are made when they are evaluated, from the module `great_expectations.expectations`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation, and why it is held.

    `expect` makes it. `is_blocking`: a failure stops everything that depends on the data; otherwise it is shown as a
    warning.
    """

    name: str
    meaning: str
    reason: str
    expect: Callable[[ModuleType], "Expectation"]
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """The checks of one table: a suite of Great Expectations, and the rows that it is about.

    `suite` is the suite's name; `table` is schema.table in the build database, which is also the asset checked.
    `query` gives the rows; `identified_by` are the columns that name a failing row. Where a table may have millions of
    rows, `divided_by` is a column: rows with the same value are always evaluated together, others may not be.
    """

    suite: str
    table: str
    query: str
    identified_by: tuple[str, ...]
    checks: tuple[Check, ...]
    divided_by: str | None = None
