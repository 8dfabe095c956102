"""The suites by name, and their checks run on an open database."""

import tempfile
from pathlib import Path

import duckdb

from expectations.checked_rows import write_all_rows
from expectations.checkpoint import run_gate
from expectations.checks import CheckedTable
from expectations.mart_suites import MART_SUITES
from expectations.outcomes import Outcome
from expectations.staging_suites import STAGING_SUITES
from expectations.text_at_span import CUT_PAGES

SUITES = {checked.suite: checked for checked in (*STAGING_SUITES, *MART_SUITES)}
SUITE_OF = {check.name: checked for checked in SUITES.values() for check in checked.checks}


def outcomes_of(checked: CheckedTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Outcome]:
    connection.execute(CUT_PAGES)
    return run(checked, connection, folder)


def run(checked: CheckedTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as rows:
        return run_gate("gate", [checked], write_all_rows(connection, [checked], Path(rows)), folder, "test")


def failed(outcomes: list[Outcome]) -> set[str]:
    return {outcome.check.name for outcome in outcomes if not outcome.succeeded}
