"""The outcome of each check, from the results of Great Expectations for a suite over one file of rows or more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import pandas

from expectations.checks import Check, CheckedTable

SAMPLE_ROWS = 10  # failing rows kept with an outcome


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one check: number of checked rows, number of failing rows, and the first failing rows.

    `observed` is set for an expectation about the whole table; `error` if it could not be evaluated.
    """

    checked: CheckedTable
    check: Check
    succeeded: bool
    rows: int
    failing_rows: int
    sample: pandas.DataFrame
    observed: str | None
    error: str | None


def outcomes_of(checked: CheckedTable, results: Iterable[Any]) -> list[Outcome]:
    """The outcomes of a table's checks, from the results of its suite among those of a whole Checkpoint."""
    parts = [_by_name(result) for result in results if result.suite_name == checked.suite]
    return [
        reduce(_together, [_outcome(checked, check, part[check.name]) for part in parts]) for check in checked.checks
    ]


def _by_name(result: Any) -> dict[str, Any]:
    return {of_one.expectation_config.meta["name"]: of_one for of_one in result.results}


def _outcome(checked: CheckedTable, check: Check, result: Any) -> Outcome:
    error = _error(result.exception_info)
    observed = result.result.get("observed_value")
    return Outcome(
        checked=checked,
        check=check,
        succeeded=bool(result.success) and error is None,
        rows=int(result.result.get("element_count") or observed or 0),
        failing_rows=int(result.result.get("unexpected_count") or 0),
        sample=pandas.DataFrame(_named_rows(result.result.get("partial_unexpected_index_list"))),
        observed=None if observed is None else str(observed),
        error=error,
    )


def _together(first: Outcome, then: Outcome) -> Outcome:
    """The outcome of one check over two parts of the rows."""
    if first.observed is not None or then.observed is not None:
        error = "It looks at all rows at once, and they were divided."
        return replace(first, succeeded=False, error=error)
    return replace(
        first,
        succeeded=first.succeeded and then.succeeded,
        rows=first.rows + then.rows,
        failing_rows=first.failing_rows + then.failing_rows,
        sample=pandas.concat([first.sample, then.sample])[:SAMPLE_ROWS],
        error=first.error or then.error,
    )


def _named_rows(rows: Sequence[dict[str, Any]] | None) -> list[dict[str, str]]:
    return [{column: str(value) for column, value in row.items()} for row in rows or ()]


def _error(exception_info: dict[str, Any]) -> str | None:
    """The message of an exception inside an expectation; the library nests it by metric."""
    if exception_info.get("raised_exception"):
        return str(exception_info.get("exception_message") or "the expectation could not be evaluated")
    nested = [info for info in exception_info.values() if isinstance(info, dict) and info.get("raised_exception")]
    return str(nested[0].get("exception_message")) if nested else None
