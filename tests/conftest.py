"""Shared fixtures of the tests: folders, real builds made once, and the handling of missing programs and folders."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import hypothesis
import pytest
from filelock import FileLock

hypothesis.settings.register_profile("project", deadline=None)  # a loaded machine fails no test for time alone
hypothesis.settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent
SAMPLES = PROJECT / "ingestion" / "samples"
LABELS = PROJECT / "tests" / "labels"
SHARED = PROJECT.parent / "shared"
# Set by .ci/run, which installs every program first: then a missing one is a failure, not a skip.
ALL_PROGRAMS = os.environ.get("ASSURANCE_ALL_PROGRAMS") == "1"
ASSURANCE = str(Path(sys.executable).with_name("assurance"))  # the installed command
LONGEST = "tests/integration/spark/test_same_facts.py"  # takes three minutes; begun last, it would be waited for alone
# The marker of every test of a folder or file: what it needs in addition to Python packages, or that it takes long.
MARKERS = {
    "tests/end_to_end/": "browser",
    "tests/golden/test_generated_reports.py": "slow",
    "tests/integration/building/test_rebuilding.py": "slow",
    "tests/integration/dagster/test_definitions.py::test_dg_knows_the_project": "slow",
    "tests/integration/dagster/test_pruning.py": "slow",
    "tests/integration/dbt/test_parsing.py": "slow",
    "tests/integration/dbt/test_unit_tests.py": "slow",
    "tests/integration/exports/test_processes.py": "process",
    "tests/integration/fetching/": "process",
    "tests/integration/hostile/": "slow",
    "tests/integration/installation/test_wheel.py": "slow",
    "tests/integration/metabase/": "process",
    "tests/integration/postgres/": "postgres",
    "tests/integration/site/": "slow",
    "tests/integration/spark/": "spark",
    "tests/integration/workbook/": "office",
    "tests/tools/": "slow",
    "tests/unit/patterns/test_hostile_text.py": "slow",
    "tests/unit/patterns/test_pattern_growth.py": "slow",
    "tests/unit/reading/test_batches.py": "process",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The markers of tests by their folder, file or name; the longest file first, all others in their order."""
    for item in items:
        for place, marker in MARKERS.items():
            if item.nodeid.startswith(place):
                item.add_marker(marker)
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@dataclass(frozen=True)
class Built:
    """A warehouse built by the real command: its home, which no test changes, and its output."""

    home: Path
    run: subprocess.CompletedProcess[str]

    @property
    def published(self) -> Path:
        return self.home / "published" / "assurance.duckdb"

    def copied_to(self, home: Path) -> Path:
        """A copy of the home, which a test may change; without the scratch files of questions asked of it meanwhile."""
        return shutil.copytree(self.home, home, ignore=shutil.ignore_patterns("questions"))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(sql).fetchall()


def assurance(*arguments: str | Path, home: Path, timeout: int = 1200) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a person would, from a folder that is not the project's."""
    command = [ASSURANCE, *map(str, arguments), "--home", str(home)]
    home.mkdir(parents=True, exist_ok=True)
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=home, check=False)


def group_ends(group: int, within: float = 30) -> bool:
    """Whether all processes of a group end within so many seconds; those that do not are killed.

    A process that has ended stays in its group until its parent, or the first process of the machine, has noticed it.
    """
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[Path], Built]:
    """Builds a warehouse from a folder; each folder is built once in a test run, whatever process asks first."""
    shared_by_all = tmp_path_factory.getbasetemp().parent if worker_id != "master" else tmp_path_factory.getbasetemp()

    def make(reports: Path) -> Built:
        home = shared_by_all / f"built_from_{hashlib.sha256(str(reports).encode()).hexdigest()[:12]}"
        said = home.with_suffix(".json")
        with FileLock(home.with_suffix(".lock")):
            if not said.exists():
                run = assurance("build", "--reports", reports, home=home, timeout=1500)
                said.write_text(json.dumps([run.args, run.returncode, run.stdout, run.stderr]), encoding="utf-8")
        return Built(home, subprocess.CompletedProcess(*json.loads(said.read_text(encoding="utf-8"))))

    return make


@pytest.fixture(scope="session")
def sample_warehouse(build: Callable[..., Built]) -> Built:
    built = build(SAMPLES)
    assert built.run.returncode == 0, built.run.stdout + built.run.stderr
    return built


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real reports and their labels, which is not part of the project."""
    if not (SHARED / "reports").is_dir():
        pytest.skip("the folder ../shared with real reports is not here")
    return SHARED


@pytest.fixture(scope="session")
def shared_warehouse(shared: Path, build: Callable[..., Built]) -> Built:
    built = build(shared / "reports")
    assert built.run.returncode == 0, built.run.stdout + built.run.stderr
    return built


def program(name: str) -> str:
    """The path of a system program; skips the test without it, or fails it where all should be there."""
    found = shutil.which(name)
    if found is None:
        message = f"the program {name} is not installed; .ci/run installs it"
        if ALL_PROGRAMS:
            pytest.fail(message)
        pytest.skip(message)
    return found
