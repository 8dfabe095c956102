"""Dagster's records do not grow without end: old runs are deleted with all that belongs to them, the rest is kept."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.commands.build_run import run_build
from orchestration.defs.records import WEEKLY_PRUNE, prune_job
from orchestration.lib.dagster_records.home import open_records
from orchestration.lib.dagster_records.runs import prune_records
from orchestration.settings import settings
from tests.conftest import PROJECT

RUNS = 3
A_RUN = """
import sys, dagster
from orchestration.lib.dagster_records.home import relax_disk_writes
from tests.integration.dagster.test_pruning import talkative
relax_disk_writes()
with dagster.DagsterInstance.from_config(sys.argv[1]) as instance:
    assert talkative.execute_in_process(instance=instance).success
"""


@dg.op
def talk(context: dg.OpExecutionContext) -> None:
    for number in range(5):
        context.log.info(f"{number} " + "x" * 20_000)


@dg.job(executor_def=dg.in_process_executor)
def talkative() -> None:
    talk()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    """Records in a folder, as a home has them, of some runs that have ended."""
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as kept:
        for _ in range(RUNS):
            assert talkative.execute_in_process(instance=kept).success
        yield kept


def size(instance: dg.DagsterInstance) -> int:
    return sum(path.stat().st_size for path in Path(instance.root_directory).rglob("*") if path.is_file())


def test_records_of_old_runs_are_deleted_and_the_latest_stays(
    instance: dg.DagsterInstance,
) -> None:
    before, latest = size(instance), instance.get_runs(limit=1)[0].run_id
    assert prune_records(instance, days=0) == RUNS - 1
    assert [run.run_id for run in instance.get_runs()] == [latest]
    events = Path(instance.root_directory) / "history" / "runs"
    assert {file.name.partition(".")[0] for file in events.glob("*-*.db*")} == {latest}
    assert size(instance) < before * 0.8
    assert instance.all_logs(latest)


def test_the_logs_of_the_records_are_emptied_when_a_process_ends(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    subprocess.run([sys.executable, "-c", A_RUN, str(tmp_path)], check=True, capture_output=True, cwd=PROJECT)
    files = {file.name for file in (tmp_path / "history").rglob("*") if file.is_file()}
    assert "index.db" in files
    assert not [name for name in files if name.endswith(("-wal", "-shm"))]


def test_of_each_check_the_latest_result_stays_and_no_more(tmp_path: Path) -> None:
    @dg.asset(check_specs=[dg.AssetCheckSpec("sound", asset="table"), dg.AssetCheckSpec("whole", asset="table")])
    def table(context: dg.AssetExecutionContext) -> Iterator[dg.AssetCheckResult | dg.Output[None]]:
        yield dg.Output(None)
        for check in context.selected_asset_check_keys:
            yield dg.AssetCheckResult(passed=True, check_name=check.name)

    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        for _ in range(RUNS):
            assert dg.materialize([table], instance=instance).success
        checked = instance.get_runs(limit=1)[0].run_id
        assert talkative.execute_in_process(instance=instance).success  # the latest run has no check
        assert prune_records(instance, days=0) == RUNS
        left = [
            record.run_id
            for name in ("sound", "whole")
            for record in instance.event_log_storage.get_asset_check_execution_history(
                dg.AssetCheckKey(dg.AssetKey("table"), name), limit=10
            )
        ]
    assert left == [checked, checked]


def test_recent_runs_are_kept(instance: dg.DagsterInstance) -> None:
    assert prune_records(instance, days=1) == 0
    assert len(instance.get_runs()) == RUNS


def test_a_home_that_is_pruned_after_each_run_does_not_grow(instance: dg.DagsterInstance) -> None:
    sizes = []
    for _ in range(3):
        assert talkative.execute_in_process(instance=instance).success
        prune_records(instance, days=0)
        sizes.append(size(instance))
    assert max(sizes[1:]) <= 1.1 * sizes[0]


def test_a_build_from_the_command_line_prunes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where builds are started by cron, no schedule of Dagster is at work."""

    @dg.op(config_schema={"full_refresh": bool})
    def staging(context: dg.OpExecutionContext) -> None:
        context.log.info("read")

    @dg.job(name="build", executor_def=dg.in_process_executor)
    def small_build() -> None:
        staging()
        staging.alias("statistics")()

    chosen = settings(home=tmp_path / "home", reports=tmp_path)
    monkeypatch.setattr("orchestration.commands.build_run.begin_dbt", lambda _: None)
    monkeypatch.setattr("orchestration.commands.build_run.closing", lambda _: "")
    monkeypatch.setattr("orchestration.definitions.defs", lambda: dg.Definitions(jobs=[small_build]))
    monkeypatch.setenv("DAGSTER_HOME", "")
    kept = []
    for days in (30, 30, 0):
        run_build(chosen.model_copy(update={"keep_days": days}), full_refresh=False, exports=[])
        with open_records(chosen.home) as instance:
            kept.append(len(instance.get_runs()))
    assert kept == [1, 2, 2]  # at the third, the latest of the two and the third itself


def test_the_schedule_of_pruning_is_on_from_the_start(instance: dg.DagsterInstance) -> None:
    assert WEEKLY_PRUNE.default_status is dg.DefaultScheduleStatus.RUNNING
    assert WEEKLY_PRUNE.job_name == prune_job.name
    assert prune_job.execute_in_process(instance=instance).success
    assert len(instance.get_runs()) == RUNS + 1  # none of them is old, and the pruning is a run itself
