"""Spark is only loaded if it is requested; a missing part of it is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT, assurance

LOADS_EVERYTHING = """
import sys
import orchestration.commands.cli, orchestration.definitions
import expectations.library
print([name for name in sys.modules if name.partition(".")[0] == "pyspark" and sys.modules[name]])
"""


def test_the_default_engine_loads_nothing_of_spark(tmp_path: Path) -> None:
    script = tmp_path / "load.py"
    script.write_text(LOADS_EVERYTHING, encoding="utf-8")
    environment = os.environ | {
        "ASSURANCE_HOME": str(tmp_path / "home"),
        "ASSURANCE_ENGINE": "",
        "PYTHONPATH": str(PROJECT),
    }
    run = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip().endswith("[]"), run.stdout


def test_an_engine_that_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSURANCE_ENGINE", "abacus")
    run = assurance("build", home=tmp_path)
    assert run.returncode == 2
    assert "ASSURANCE_ENGINE is 'abacus': Input should be 'duckdb' or 'spark'." in run.stderr


def test_without_java_a_build_on_spark_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spark_installed: None
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    run = assurance("build", "--engine", "spark", home=tmp_path)
    assert run.returncode == 2
    assert "Spark needs Java 17 or 21" in run.stderr
