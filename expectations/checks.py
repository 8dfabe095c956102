"""The type of a check: an expectation of the rows of a table, with its reason.

The checks themselves are data: `staging_suites` with `figure_suites`; `mart_suites` with `dimension_suites`,
`evidence_suites` and `statistics_suites`. dbt tests the structure of tables (keys, relationships, grain); these check
their content. A check blocks where only our own code can be wrong; it warns where a report may be wrong.

Dagster needs the names and texts of all checks whenever it loads the project, and Great Expectations takes seconds to
import. So an expectation is created when it is evaluated, from the module `great_expectations.expectations`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation with its meaning and reason.

    `expect` creates it. `is_blocking`: a failure stops everything that depends on the data; otherwise it is shown as a
    warning.
    """

    name: str
    meaning: str
    reason: str
    expect: Callable[[ModuleType], "Expectation"]
    is_blocking: bool = True


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """The checks of one table: a suite of Great Expectations, and the query of its rows.

    `suite` is the suite's name; `table` is schema.table in the build database, which is also the checked asset.
    `query` selects the rows; `identified_by` are the columns that identify a failing row. For a table with up to
    millions of rows, `divided_by` is a column: rows with the same value are always evaluated together.
    """

    suite: str
    table: str
    query: str
    identified_by: tuple[str, ...]
    checks: tuple[Check, ...]
    divided_by: str | None = None
