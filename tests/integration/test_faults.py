"""Runs that are killed or collide: whatever happens, people keep what was published and can run again."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.conftest import SAMPLES, Built, assurance
from tests.integration.test_build import digest, marts

STAGES = ("▸ staging\n", "▸ staging_gate", "▸ dbt", "▸ mart_gate", "▸ published__")


def start(home: Path, *options: str) -> subprocess.Popen[str]:
    command = [
        str(Path(sys.executable).with_name("assurance")),
        "build",
        "--reports",
        str(SAMPLES),
        "--home",
        str(home),
    ]
    return subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )


def test_a_run_killed_during_any_stage_can_simply_be_run_again(sample_warehouse: Built, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_warehouse.home, home)
    published = home / "published" / "assurance.duckdb"
    before = digest(published)
    for stage in STAGES:
        run = start(home, "--full-refresh")
        assert run.stdout is not None
        assert any(stage in line for line in run.stdout), stage
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        run.stdout.close()
        if stage != STAGES[-1]:
            assert digest(published) == before
        with duckdb.connect(str(published), read_only=True) as connection:
            assert connection.execute("select count(*) from marts.fct_score").fetchone() != (0,)
    again = assurance("build", "--reports", SAMPLES, "--full-refresh", home=home)
    assert again.returncode == 0, again.stdout + again.stderr
    assert marts(published) == marts(sample_warehouse.published)

    from dagster import DagsterInstance, DagsterRunStatus

    with DagsterInstance.from_config(str(home / "build" / "dagster")) as instance:
        statuses = [run.status for run in instance.get_runs()]
    assert DagsterRunStatus.STARTED not in statuses
    assert statuses.count(DagsterRunStatus.FAILURE) == len(STAGES)


def test_of_two_runs_at_once_the_second_waits_and_says_for_whom(sample_warehouse: Built, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_warehouse.home, home)
    runs = [start(home, "--full-refresh") for _ in range(2)]
    said = [run.communicate(timeout=300)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum("Waiting for process" in text for text in said) == 1
    assert marts(home / "published" / "assurance.duckdb") == marts(sample_warehouse.published)
