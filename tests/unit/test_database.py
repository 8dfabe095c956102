"""Connections to DuckDB files."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT

# A program given as text has no file, as the workers of Dagster's UI: DuckDB takes it for a person's session.
WORKER = """
import pathlib, sys, duckdb
from warehouse.database import open_build, open_build_to_read
database = pathlib.Path(sys.argv[1])
bar = "select current_setting('enable_progress_bar') and current_setting('enable_progress_bar_print')"
for open_one in (duckdb.connect, lambda: open_build(database), lambda: open_build_to_read(database)):
    with open_one() as opened:
        print(opened.execute(bar).fetchone()[0])
"""


def test_no_progress_bar_is_drawn_into_what_a_run_of_the_ui_prints(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path / "build.duckdb")]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=120)
    assert ended.stdout.split() == ["True", "False", "False"], ended.stderr
