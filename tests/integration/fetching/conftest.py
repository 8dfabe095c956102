"""Shared fixtures of the fetching tests: a server, the imitated site, and its settings."""

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from ingestion.fetching.crawl import fetch_reports
from ingestion.fetching.listing import Selection, authorities_of
from ingestion.fetching.outcome import FetchResult
from ingestion.fetching.site import Site, load_site
from tests.conftest import SAMPLES
from tests.integration.fetching.imitation import Report, all_reports, serve
from tests.integration.fetching.server import Server

Fetch = Callable[..., FetchResult]
ALL = Selection()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test connects to another machine, and no proxy of this machine comes between."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        assert self.family == socket.AF_UNIX or address[0] in ("127.0.0.1", "::1"), address
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture(scope="session")
def reports() -> list[Report]:
    return all_reports()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server().running() as running:
        yield running


@pytest.fixture
def site(server: Server) -> Site:
    """The shipped settings, pointed at the server, without pauses; its limits of time are for what hangs."""
    return replace(
        load_site(),
        base=server.base,
        mirror_hosts=("mirror.example",),
        pause_seconds=0.0,
        backoff_seconds=0.01,
        longest_wait_seconds=2.0,
        largest_answer_mb=2.0,
    )


@pytest.fixture
def site_file(site: Site, tmp_path: Path) -> Path:
    """The settings as a file, as a person would write it."""
    path = tmp_path / "site.toml"
    path.write_text("\n".join(f"{name} = {json.dumps(value)}" for name, value in asdict(site).items()))
    return path


@pytest.fixture
def whole_site(server: Server, reports: list[Report]) -> Server:
    serve(server, reports)
    return server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A reports folder that knows the invented authorities."""
    made = tmp_path / "reports"
    made.mkdir()
    shutil.copy(SAMPLES / "authorities.csv", made)
    return made


@pytest.fixture
def fetch(folder: Path, site: Site) -> Fetch:
    """Fetches into the folder."""

    def run(selection: Selection = ALL, site: Site = site, say: Callable[[str], None] = print) -> FetchResult:
        return fetch_reports(folder, site, authorities_of(folder), selection, say)

    return run
