"""Dagster as a service: its records in a real PostgreSQL, seen by its web server."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import ALL_PROGRAMS, PROJECT, Built, assurance
from tests.integration.postgres.conftest import Database

MAX_WAIT_SECONDS = 120  # a web server takes ten on a quiet machine


@contextmanager
def web_server(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "orchestration.production",
        "dagster-webserver",
        "-h",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    environment = os.environ | {"ASSURANCE_HOME": str(home)}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + MAX_WAIT_SECONDS
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def asked(address: str, query: str) -> dict[str, object]:
    request = urllib.request.Request(
        f"{address}/graphql", json.dumps({"query": query}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return dict(json.load(response)["data"])


def test_runs_are_recorded_in_postgres_and_shown_by_the_web_server(
    database: Database, sample_warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_spec("dagster_postgres") is None:
        message = "dagster-postgres is not installed; `make spark` installs it"
        if ALL_PROGRAMS:
            pytest.fail(message)
        pytest.skip(message)
    home = sample_warehouse.copied_to(tmp_path / "home")
    shutil.rmtree(home / "build" / "dagster")
    monkeypatch.setenv("ASSURANCE_DAGSTER_POSTGRES_URL", database.url)

    run = assurance("check", home=home)
    assert run.returncode == 0, run.stdout + run.stderr
    assert database.rows("select pipeline_name, status from runs") == [("check", "SUCCESS")]
    assert database.value("select count(*) from event_logs") > 50
    assert not list((home / "build" / "dagster").rglob("*.db")), "nothing is kept in files beside it"

    with web_server(home) as address:
        shown = asked(address, "{ runsOrError { ... on Runs { results { jobName status } } } }")
    assert shown == {"runsOrError": {"results": [{"jobName": "check", "status": "SUCCESS"}]}}


def test_only_the_programs_of_dagster_are_started_as_a_service() -> None:
    command = [sys.executable, "-m", "orchestration.production", "rm"]
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "dagster-webserver, dagster-daemon" in run.stderr
