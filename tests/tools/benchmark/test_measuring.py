"""The benchmark itself: what it calls a measure, and that no measure is lost from the table."""

import sys
from pathlib import Path

import pytest

from tests.tools.benchmark import results, table
from tests.tools.benchmark.measuring import CommandFailed, best_of, run
from tests.tools.benchmark.results import Row


def test_a_measured_command_gives_seconds_cores_and_memory(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(1)"
    parent = f"import subprocess, sys; held = bytearray(60_000_000); subprocess.run([sys.executable, '-c', {child!r}])"
    took = run([sys.executable, "-c", parent], tmp_path)
    assert took.seconds >= 1
    assert took.cpu_seconds > 0
    assert took.memory > (120 if sys.platform == "linux" else 60)


def test_a_command_that_fails_is_no_measure_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        run([sys.executable, "-c", "import sys; sys.exit('no such thing')"], tmp_path)


def test_the_quickest_of_several_runs_counts(tmp_path: Path) -> None:
    seconds = iter((0.3, 0.0))
    took = best_of(2, lambda: run([sys.executable, "-c", f"import time; time.sleep({next(seconds)})"], tmp_path))
    assert took.cpu_seconds > 0
    assert next(seconds, None) is None


def test_a_run_replaces_only_the_rows_that_it_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(table, "PATH", tmp_path / "benchmark.md")
    results.keep([Row("build/153", {"seconds": 81.5}), Row("build/10", {"seconds": 40.0})])
    results.keep([Row("build/10", {"seconds": 39.0}), Row("reading/real/.txt", {"MB a second": 5.1})])
    table.write()
    lines = [line.split("|")[1:3] for line in (tmp_path / "benchmark.md").read_text().splitlines() if "|" in line]
    cells = [[cell.strip() for cell in line] for line in lines]
    assert ["real, .txt", "5.1"] in cells
    assert cells.index(["10", "39.0"]) < cells.index(["153", "81.5"])
    assert ["10", "40.0"] not in cells
