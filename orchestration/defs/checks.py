"""The expectations as Dagster asset checks, each beside the asset it is about."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import dagster as dg
import pandas

from expectations.data_docs import write_data_docs
from expectations.mart_suites import MART_SUITES
from expectations.staging_suites import STAGING_SUITES
from expectations.suites import Suite
from expectations.text_at_span import CUT_PAGES
from expectations.validation import Outcome, validate
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.previews import preview
from warehouse.building.check_history import record_checks
from warehouse.building.previous import previous_coverage
from warehouse.database import open_build_to_read
from warehouse.home import Home

VECTORS = 100  # of 2,048 rows each, checked at a time

CHECK_HISTORY = dg.AssetSpec(
    ["history", "check_result"],
    description="What came of every check of every run, written by the gates and kept when all else is built anew.",
    group_name="history",
    kinds={"duckdb", "table"},
    owners=[OWNER],
)


def gate(name: str, description: str, suites: Sequence[Suite], prepare: str = "") -> dg.AssetChecksDefinition:
    """One step that evaluates suites, with a check for each expectation.

    A blocking expectation that fails stops every asset downstream of the one it checks. `prepare` is SQL for the
    temporary tables that the suites' queries look into.
    """

    @dg.multi_asset_check(
        name=name,
        description=description,
        specs=[
            dg.AssetCheckSpec(
                name=expectation.name,
                asset=suite.table.split("."),
                description=f"{expectation.meaning} {expectation.reason}",
                blocking=expectation.is_blocking,
            )
            for suite in suites
            for expectation in suite.expectations
        ],
        can_subset=True,
    )
    def evaluate(context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource) -> Iterator[dg.AssetCheckResult]:
        wanted = {key.name for key in context.selected_asset_check_keys}
        chosen = [suite for suite in suites if any(expectation.name in wanted for expectation in suite.expectations)]
        checked_at = datetime.now(UTC)
        outcomes = _outcomes(warehouse.home, chosen, prepare)
        data_docs = write_data_docs(outcomes, warehouse.home.data_docs, checked_at)
        record_checks(
            warehouse.home.build_database,
            [_history_row(outcome, context.run.run_id, checked_at) for outcome in outcomes],
        )
        for outcome in outcomes:
            if outcome.expectation.name in wanted:
                yield _result(outcome, str(data_docs))

    return evaluate


def _outcomes(home: Home, suites: Sequence[Suite], prepare: str) -> list[Outcome]:
    with open_build_to_read(home.build_database) as connection:
        connection.register("previous_coverage", previous_coverage(home.published_database))
        connection.execute(prepare)

        def load(query: str) -> Iterator[pandas.DataFrame]:
            rows = connection.execute(query)
            frame = rows.fetch_df_chunk(VECTORS)
            yield frame
            while len(frame := rows.fetch_df_chunk(VECTORS)):
                yield frame

        return validate(suites, load)


def _history_row(outcome: Outcome, run_id: str, checked_at: datetime) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "checked_at": checked_at.replace(tzinfo=None, microsecond=0),
        "check_name": outcome.expectation.name,
        "table_name": outcome.suite.table,
        "severity": "error" if outcome.expectation.is_blocking else "warning",
        "passed": outcome.succeeded,
        "rows_checked": outcome.rows,
        "rows_failing": outcome.failing_rows,
    }


def _result(outcome: Outcome, data_docs: str) -> dg.AssetCheckResult:
    metadata: dict[str, dg.MetadataValue] = {
        "rows": dg.MetadataValue.int(outcome.rows),
        "failing rows": dg.MetadataValue.int(outcome.failing_rows),
        "data docs": dg.MetadataValue.text(data_docs),
    }
    if outcome.failing_rows:
        metadata["sample of failing rows"] = preview(outcome.sample)
    if outcome.observed is not None:
        metadata["observed"] = dg.MetadataValue.text(outcome.observed)
    if outcome.error:
        metadata["could not be evaluated"] = dg.MetadataValue.text(outcome.error)
    return dg.AssetCheckResult(
        asset_key=outcome.suite.table.split("."),
        check_name=outcome.expectation.name,
        passed=outcome.succeeded,
        severity=dg.AssetCheckSeverity.ERROR if outcome.expectation.is_blocking else dg.AssetCheckSeverity.WARN,
        description=_sentence(outcome),
        metadata=metadata,
    )


def _sentence(outcome: Outcome) -> str:
    if outcome.succeeded:
        return f"{outcome.expectation.meaning} True of {outcome.rows:,} rows."
    if outcome.error:
        return f"{outcome.expectation.meaning} It could not be evaluated: {outcome.error}"
    if outcome.observed is not None and not outcome.failing_rows:
        return f"{outcome.expectation.meaning} Found: {outcome.observed}."
    return f"{outcome.expectation.meaning} Not true of {outcome.failing_rows:,} of {outcome.rows:,} rows."


staging_gate = gate("staging_gate", "Did we read the reports right? Blocks the models.", STAGING_SUITES, CUT_PAGES)
mart_gate = gate("mart_gate", "Are the marts what they should be? Blocks publishing.", MART_SUITES)
CHECK = dg.define_asset_job(
    "check",
    selection=dg.AssetSelection.checks(staging_gate, mart_gate),
    config={"loggers": {"console": {}}},
    description="Run all data checks on the last build, without reading or building anything.",
)
