"""The expectations as Dagster asset checks of the assets that they check."""

import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from expectations.checked_rows import write_all_rows
from expectations.checks import CheckedTable
from expectations.data_docs import library_pages, write_data_docs
from expectations.gates import MART_GATE, STAGING_GATE, Gate
from expectations.outcomes import Outcome
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.tables import preview
from warehouse.building.check_history import record_checks
from warehouse.building.previous import previous_coverage, previous_evidence
from warehouse.database import open_build_to_read
from warehouse.home import Home
from warehouse.sql import first_line
from warehouse.wording import counted

CHECK_HISTORY = dg.AssetSpec(
    ["history", "check_result"],
    description="The result of every check of every run. The gates write it; it is kept when all else is rebuilt.",
    group_name="history",
    kinds={"duckdb", "table"},
    owners=[OWNER],
)


def gate_step(gate: Gate) -> dg.AssetChecksDefinition:
    """One step that runs the Checkpoint of a gate, with an asset check for each of its expectations.

    A blocking check that fails stops every asset downstream of the one it checks.
    """

    @dg.multi_asset_check(
        name=gate.name,
        description=f"{gate.question} {gate.when}",
        specs=[
            dg.AssetCheckSpec(
                name=check.name,
                asset=checked.table.split("."),
                description=f"{check.meaning} {check.reason}",
                blocking=check.is_blocking,
            )
            for checked in gate.tables
            for check in checked.checks
        ],
        can_subset=True,
    )
    def evaluate(context: dg.AssetCheckExecutionContext, warehouse: WarehouseResource) -> Iterator[dg.AssetCheckResult]:
        home = warehouse.home
        wanted = {key.name for key in context.selected_asset_check_keys}
        chosen = [checked for checked in gate.tables if any(check.name in wanted for check in checked.checks)]
        checked_at = datetime.now(UTC)
        with tempfile.TemporaryDirectory(prefix="checked_rows_") as folder, ThreadPoolExecutor(1) as beside:
            writing = beside.submit(_write_rows, home, chosen, gate.prepare, Path(folder))
            from expectations.checkpoint import run_gate  # takes seconds, in which the database writes the rows

            pages = library_pages(home.data_docs, gate.name)
            outcomes = run_gate(gate.name, chosen, writing.result(), pages, context.run.run_id)
        page = write_data_docs(outcomes, home.data_docs, checked_at)
        record_checks(
            home.build_database, [_history_row(outcome, context.run.run_id, checked_at) for outcome in outcomes]
        )
        chosen_outcomes = [outcome for outcome in outcomes if outcome.check.name in wanted]
        for outcome in chosen_outcomes:
            yield _result(outcome, str(page))
        _log_summary(context, chosen_outcomes, page)

    return evaluate


def _log_summary(context: dg.AssetCheckExecutionContext, outcomes: Sequence[Outcome], page: Path) -> None:
    """Log the number of checks that passed, and the names of the others, after the results of the single checks.

    The UI shows the end of a run's log first, and a failed check is hard to find among those that passed.
    """
    blocking = [one.check.name for one in outcomes if not one.succeeded and one.check.is_blocking]
    warning = [one.check.name for one in outcomes if not one.succeeded and not one.check.is_blocking]
    passed = len(outcomes) - len(blocking) - len(warning)
    parts = [f"{passed} of {counted(len(outcomes), 'check')} passed"]
    if warning:
        parts.append(f"{counted(len(warning), 'warning')}: {', '.join(warning)}")
    if blocking:
        parts.append(f"{len(blocking)} failed, so nothing is published: {', '.join(blocking)}")
    log = context.log.error if blocking else context.log.warning if warning else context.log.info
    log("; ".join(parts) + (f". Examples of rows: {page}" if blocking or warning else ""))


def _write_rows(home: Home, tables: Sequence[CheckedTable], prepare: str, folder: Path) -> dict[str, list[Path]]:
    """Write the rows to check into `folder`; returns the files of each suite."""
    with open_build_to_read(home.build_database) as connection:
        connection.register("previous_coverage", previous_coverage(home.published_database))
        connection.register("previous_evidence", previous_evidence(home.published_database))
        try:
            connection.execute(prepare)
            return write_all_rows(connection, tables, folder)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise StepProblem(
                f"The last build did not finish, or another version made it: {first_line(error)}. "
                f"Run: {home.command('build')}"
            ) from None


def _history_row(outcome: Outcome, run_id: str, checked_at: datetime) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "checked_at": checked_at.replace(tzinfo=None, microsecond=0),
        "check_name": outcome.check.name,
        "table_name": outcome.checked.table,
        "severity": "error" if outcome.check.is_blocking else "warning",
        "passed": outcome.succeeded,
        "rows_checked": outcome.rows,
        "rows_failing": outcome.failing_rows,
        "meaning": outcome.check.meaning,
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
        asset_key=outcome.checked.table.split("."),
        check_name=outcome.check.name,
        passed=outcome.succeeded,
        severity=dg.AssetCheckSeverity.ERROR if outcome.check.is_blocking else dg.AssetCheckSeverity.WARN,
        description=_sentence(outcome),
        metadata=metadata,
    )


def _sentence(outcome: Outcome) -> str:
    if outcome.succeeded:
        return f"{outcome.check.meaning} True of {outcome.rows:,} rows."
    if outcome.error:
        return f"{outcome.check.meaning} It could not be evaluated: {outcome.error}"
    if outcome.observed is not None and not outcome.failing_rows:
        return f"{outcome.check.meaning} Found: {outcome.observed}."
    return f"{outcome.check.meaning} Not true of {outcome.failing_rows:,} of {outcome.rows:,} rows."


staging_gate = gate_step(STAGING_GATE)
mart_gate = gate_step(MART_GATE)
CHECK = dg.define_asset_job(
    "check",
    selection=dg.AssetSelection.checks(staging_gate, mart_gate),
    config={"loggers": {"console": {}}},
    description="Run all data checks on the last build, without reading or building anything.",
)
