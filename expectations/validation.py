"""Holding data against suites with Great Expectations.

An expectation that cannot be evaluated (a column is missing, an error inside the library) counts as
failed and says why: silence is never success.
"""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from types import ModuleType
from typing import Any

import pandas

from expectations.suites import Expectation, Suite

SAMPLE_ROWS = 10  # failing rows shown with a result


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one expectation: rows looked at, rows that fail, and the first of those.

    `observed` is set where the expectation is about the table as a whole; `error` where it could not be
    evaluated.
    """

    suite: Suite
    expectation: Expectation
    succeeded: bool
    rows: int
    failing_rows: int
    sample: pandas.DataFrame
    observed: str | None
    error: str | None


def load_great_expectations() -> ModuleType:
    """Great Expectations, which takes seconds to import, as if Spark were not installed.

    It would import Spark too where that is there, for nothing: only pandas frames are checked.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    modules: dict[str, Any] = sys.modules
    spark = modules.get("pyspark")
    modules["pyspark"] = None  # which the import statement takes for a module that is not there
    try:
        import great_expectations
    finally:
        del modules["pyspark"]
        if spark:
            modules["pyspark"] = spark
    return great_expectations


def validate(suites: Sequence[Suite], load: Callable[[str], Iterable[pandas.DataFrame]]) -> list[Outcome]:
    """Evaluate suites over the rows that `load` yields for each suite's query: an outcome per expectation.

    `load` yields one frame or more, an empty one where there is no row. Frames are evaluated one after another, so
    that memory does not grow with the rows.
    """
    gx = load_great_expectations()
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    warehouse = context.data_sources.add_pandas("warehouse")
    rows = warehouse.add_dataframe_asset("rows").add_batch_definition_whole_dataframe("some at a time")
    outcomes = []
    for suite in suites:
        expected = gx.ExpectationSuite(suite.name, expectations=_expectations(suite))
        parts = []
        for frame in load(suite.query):
            result = rows.get_batch(batch_parameters={"dataframe": frame}).validate(
                expected,
                result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.identified_by)},
            )
            parts.append(_outcomes(suite, frame, result.results))
        outcomes += [reduce(_together, of_one) for of_one in zip(*parts, strict=True)]
    return outcomes


def _together(first: Outcome, then: Outcome) -> Outcome:
    """The outcome of one expectation over two parts of the rows."""
    if first.observed is not None or then.observed is not None:
        error = f"{first.expectation.type} looks at all rows at once; there are too many for that here."
        return replace(first, succeeded=False, error=error)
    return replace(
        first,
        succeeded=first.succeeded and then.succeeded,
        rows=first.rows + then.rows,
        failing_rows=first.failing_rows + then.failing_rows,
        sample=pandas.concat([first.sample, then.sample])[:SAMPLE_ROWS],
        error=first.error or then.error,
    )


def _expectations(suite: Suite) -> list[Any]:
    import great_expectations.expectations as gxe

    return [
        getattr(gxe, expectation.type)(
            **expectation.arguments,
            severity="critical" if expectation.is_blocking else "warning",
            description=expectation.meaning,
            notes=expectation.reason,
            meta={"name": expectation.name},
        )
        for expectation in suite.expectations
    ]


def _outcomes(suite: Suite, frame: pandas.DataFrame, results: Sequence[Any]) -> list[Outcome]:
    by_name = {result.expectation_config.meta["name"]: result for result in results}
    outcomes = []
    for expectation in suite.expectations:
        result = by_name[expectation.name]
        error = _error(result.exception_info)
        failing = int(result.result.get("unexpected_count") or 0)
        observed = result.result.get("observed_value")
        outcomes.append(
            Outcome(
                suite=suite,
                expectation=expectation,
                succeeded=bool(result.success) and error is None,
                rows=len(frame),
                failing_rows=failing,
                sample=pandas.DataFrame(_named_rows(result.result.get("unexpected_index_list")))[:SAMPLE_ROWS],
                observed=None if observed is None else str(observed),
                error=error,
            )
        )
    return outcomes


def _named_rows(indexes: Sequence[dict[str, Any]] | None) -> list[dict[str, str]]:
    return [{column: str(value) for column, value in row.items()} for row in indexes or ()]


def _error(exception_info: dict[str, Any]) -> str | None:
    """The message of an exception inside an expectation; the library nests it by metric."""
    if exception_info.get("raised_exception"):
        return str(exception_info.get("exception_message") or "the expectation could not be evaluated")
    nested = [info for info in exception_info.values() if isinstance(info, dict) and info.get("raised_exception")]
    return str(nested[0].get("exception_message")) if nested else None
