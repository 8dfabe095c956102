"""The processes that write the exports: one that fails is named, and one that is killed leaves nothing behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Built, program

WRITE = """
import dagster as dg

from orchestration.defs.exports import export_files
from orchestration.defs.resources import WarehouseResource

resources = {"warehouse": WarehouseResource()}
result = dg.materialize([export_files], resources=resources, raise_on_error=False)
for failed in result.get_step_failure_events():
    print("FAILED:", failed.step_failure_data.error.cause.message)
"""
WAIT_SECONDS = 300


@pytest.fixture
def home(sample_warehouse: Built, tmp_path: Path) -> Path:
    """A home where nothing is made of the publication yet."""
    (tmp_path / "published").mkdir()
    shutil.copy(sample_warehouse.published, tmp_path / "published")
    return tmp_path


def start(home: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"ASSURANCE_HOME": str(home)}
    command = [sys.executable, "-c", WRITE]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def workers_of(process: int) -> list[int]:
    """The processes of a process's pool."""
    command = [program("ps"), "-ww", "-o", "pid=,args=", "--ppid", str(process)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return [int(line.split()[0]) for line in said.splitlines() if "spawn_main" in line]


def lives(process: int) -> bool:
    """Whether a process is at work; one that has ended may wait for its parent to notice."""
    command = [program("ps"), "-o", "stat=", "-p", str(process)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return bool(said) and not said.startswith("Z")


def left_in(home: Path) -> list[str]:
    """What is half written."""
    return [file.name for file in (home / "published").iterdir() if file.name.startswith(".")]


def test_an_export_that_fails_is_named_and_the_others_are_written(home: Path) -> None:
    (home / "published" / "assurance.xlsx").mkdir()
    said, _ = start(home).communicate(timeout=WAIT_SECONDS)
    (failed,) = [line for line in said.splitlines() if line.startswith("FAILED:")]
    assert "assurance.xlsx cannot be written" in failed
    assert {file.name for file in (home / "published").iterdir()} >= {"site", "csv", "parquet"}
    assert left_in(home) == []


@pytest.mark.parametrize("killed", ["a worker", "its parent"])
def test_a_killed_process_leaves_no_child_and_no_torn_file(home: Path, killed: str) -> None:
    process = start(home)
    while not (workers := workers_of(process.pid)):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    time.sleep(0.5)  # so that it has begun to write
    os.kill(workers[0] if killed == "a worker" else process.pid, signal.SIGKILL)
    said, _ = process.communicate(timeout=WAIT_SECONDS)
    if killed == "a worker":
        assert "was not written: the process that wrote it" in said
    until = time.monotonic() + WAIT_SECONDS
    while any(map(lives, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(lives, workers))
    said, _ = start(home).communicate(timeout=WAIT_SECONDS)
    assert "FAILED" not in said
    assert left_in(home) == []
    assert (home / "published" / "assurance.xlsx").is_file()
