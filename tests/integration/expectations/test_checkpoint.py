"""How a suite is run: its expectations, rows divided among files, failing rows, and checks that cannot be evaluated."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from expectations import checked_rows
from expectations.checkpoint import RowsOfASuite, expectation_suite
from expectations.checks import Check, CheckedTable
from expectations.outcomes import Outcome
from tests.integration.expectations.gate import SUITES, run


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_is_made_of_the_librarys_own_expectations(suite: str) -> None:
    expected = expectation_suite(SUITES[suite])
    for expectation, check in zip(expected.expectations, SUITES[suite].checks, strict=True):
        assert type(expectation).__module__.startswith("great_expectations.expectations.core.")
        assert (expectation.description, expectation.notes) == (check.meaning, check.reason)
        assert expectation.severity.value == ("critical" if check.is_blocking else "warning")


def probe(expect: Callable[[ModuleType], Any], rows: str, divided_by: str | None = None) -> CheckedTable:
    check = Check("value_is_right", "A value is at most 9.", "<b>It</b> must fit.", expect)
    query = f"select * from (values {rows}) as probe (key, value)"
    return CheckedTable("probe", "marts.probe", query, ("key",), (check,), divided_by)


def at_most_nine(gxe: ModuleType) -> Any:
    return gxe.ExpectColumnValuesToBeBetween(column="value", max_value=9)


def probed(checked: CheckedTable, folder: Path) -> Outcome:
    with duckdb.connect() as connection:
        (outcome,) = run(checked, connection, folder)
    return outcome


def test_a_check_that_cannot_be_evaluated_has_failed_and_says_why(tmp_path: Path) -> None:
    outcome = probed(probe(lambda gxe: gxe.ExpectColumnValuesToNotBeNull(column="nowhere"), "('a', 1)"), tmp_path)
    assert not outcome.succeeded
    assert "nowhere" in str(outcome.error)


def test_failing_rows_are_counted_and_named(tmp_path: Path) -> None:
    outcome = probed(probe(at_most_nine, "('a', 7), ('b', 12)"), tmp_path)
    assert (outcome.succeeded, outcome.rows, outcome.failing_rows) == (False, 2, 1)
    assert outcome.sample.to_dict("records") == [{"value": "12", "key": "b"}]


def test_rows_divided_among_files_come_to_one_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    outcome = probed(probe(at_most_nine, "('a', 12), ('b', 7), ('c', 30)", "key"), tmp_path)
    assert (outcome.succeeded, outcome.rows, outcome.failing_rows) == (False, 3, 2)
    sample = sorted(outcome.sample.to_dict("records"), key=lambda row: row["key"])
    assert sample == [{"value": "12", "key": "a"}, {"value": "30", "key": "c"}]


def test_rows_that_belong_together_are_never_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    rows = ", ".join(f"('key {key}', {value})" for key in range(9) for value in (1, 2, 1))
    checked = probe(lambda gxe: gxe.ExpectCompoundColumnsToBeUnique(column_list=["key", "value"]), rows, "key")
    outcome = probed(checked, tmp_path)
    assert (outcome.rows, outcome.failing_rows) == (27, 18)


def test_a_check_of_a_whole_table_is_never_answered_from_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    outcome = probed(probe(lambda gxe: gxe.ExpectTableRowCountToEqual(value=1), "('a', 1), ('b', 2)", "key"), tmp_path)
    assert not outcome.succeeded
    assert "all rows at once" in str(outcome.error)


def test_the_rows_of_a_file_are_released_before_the_next_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked_rows, "MAX_ROWS", 1)
    kept = []
    run = RowsOfASuite.run

    def watched(self: RowsOfASuite, *arguments: Any, **options: Any) -> Any:
        kept.append(len(self.data_source.get_execution_engine().batch_manager.batch_data_cache))
        return run(self, *arguments, **options)

    monkeypatch.setattr(RowsOfASuite, "run", watched)
    probed(probe(at_most_nine, "('a', 1), ('b', 2)", "key"), tmp_path)
    assert kept == [0, 0, 0]
