"""How long the UI takes to its first page: from the command to the address that answers with the graph loaded."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import requests

from tests.conftest import SAMPLES
from tests.tools.benchmark.empty_project import EmptyProject

_SCRIPTS = Path(sys.executable).parent
_LOADED = "{ workspaceOrError { ... on Workspace { locationEntries { locationOrLoadError { __typename } } } } }"
LONGEST = 180  # seconds


def of_empty_project(empty: EmptyProject) -> float:
    """Seconds that `dagster dev` of the empty project takes, its manifest being prepared."""
    return _seconds(
        lambda port: [_SCRIPTS / "dagster", "dev", "-f", "definitions.py", "-h", "127.0.0.1", "-p", port],
        empty.folder,
        empty.settings,
    )


def of_warehouse(home: Path) -> float:
    """Seconds that `assurance ui` takes over a warehouse that is built."""
    return _seconds(
        lambda port: [_SCRIPTS / "assurance", "ui", "--home", home, "--reports", SAMPLES, "--port", port], home, {}
    )


def _seconds(command: Callable[[str], Sequence[str | Path]], folder: Path, settings: Mapping[str, str]) -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen(
        [str(part) for part in command(str(port))],
        cwd=folder,
        env=os.environ | {"DAGSTER_DISABLE_TELEMETRY": "1"} | dict(settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.perf_counter() - start < LONGEST:
            if _is_loaded(f"http://127.0.0.1:{port}/graphql"):
                return time.perf_counter() - start
            time.sleep(0.1)
        raise TimeoutError(f"{server.args} showed no page in {LONGEST} seconds")
    finally:
        for ending in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(server.pid, ending)
            time.sleep(2)
        server.wait()


def _is_loaded(address: str) -> bool:
    try:
        answer = requests.post(address, json={"query": _LOADED}, timeout=10).json()
    except (requests.ConnectionError, requests.Timeout, ValueError):
        return False
    entries = answer["data"]["workspaceOrError"]["locationEntries"]
    return bool(entries) and all(
        (entry["locationOrLoadError"] or {}).get("__typename") == "RepositoryLocation" for entry in entries
    )
