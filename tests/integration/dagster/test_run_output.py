"""Output of a run started with "Materialize", which has no job, and the last lines of a build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Built


@pytest.fixture
def home(sample_warehouse: Built, tmp_path: Path) -> Path:
    return sample_warehouse.copied_to(tmp_path / "home")


def materialize(home: Path, asset: str, umask: int) -> str:
    """What Dagster prints while it makes one asset, as the UI's run does."""
    command = [str(Path(sys.executable).with_name("dagster")), "asset", "materialize"]
    command += ["-m", "orchestration.definitions", "--select", f'key:"{asset}"']
    places = {"ASSURANCE_HOME": str(home), "DAGSTER_HOME": str(home / "build" / "dagster")}
    run = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | places,
        umask=umask,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


def test_a_run_without_a_job_prints_progress_and_no_debug_lines(home: Path) -> None:
    printed = materialize(home, "published/csv", umask=0o022)
    assert "DEBUG" not in printed
    lines = [line for line in printed.splitlines() if line.strip()]
    assert "▸ export_files" in lines
    assert "  ✓ published.csv" in lines
    assert len(lines) < 15, printed
    assert "cannot read" not in printed


def test_a_publication_closed_to_others_is_reported(home: Path) -> None:
    shutil.rmtree(home / "published" / "csv")
    printed = materialize(home, "published/csv", umask=0o077)
    assert f"cannot read {home / 'published'} (csv). To let them: chmod -R go+rX '{home / 'published'}'" in printed


def test_a_build_ends_with_counts_and_where_to_look(sample_warehouse: Built) -> None:
    _, _, closing = sample_warehouse.run.stdout.rpartition("Published: ")
    for noun in ("documents", "scores", "figures", "findings", "rejections"):
        assert f" {noun}" in closing
    for file in ("assurance.duckdb", "assurance.xlsx", "site/index.html"):
        assert str(sample_warehouse.home / "published" / file) in closing
    for command in ("status", "query", "findings", "ui"):
        assert f"assurance {command}" in closing
