"""Foreign web pages cannot affect a running UI: tested in a real browser with every kind of request.

The last test ends the UI while a run is in flight.
"""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from tests.conftest import ASSURANCE, SAMPLES, program
from tests.end_to_end.browser import free_port, opened_page, wait_for_ui

LAUNCH = """
mutation($selector: JobOrPipelineSelector!) {
  launchRun(executionParams: {selector: $selector, mode: "default", runConfigData: {}}) { __typename }
}
"""
SELECTOR = {
    "repositoryName": "__repository__",
    "repositoryLocationName": "orchestration.definitions",
    "pipelineName": "check",
}
RUNS = "query { runsOrError { ... on Runs { results { runId status jobName } } } }"
PAGE = """<!DOCTYPE html><title>foreign</title><body>
<img id="image" src="{get}">
<iframe name="hidden"></iframe>
<form id="form" action="{graphql}" method="POST" enctype="text/plain" target="hidden">
  <input name='{form_name}' value='{form_value}'>
</form>
<script>
const body = {body};
const tried = [
  fetch("{get}", {{mode: "no-cors"}}),
  fetch("{graphql}", {{method: "POST", mode: "no-cors", headers: {{"Content-Type": "text/plain"}}, body}}),
  fetch("{graphql}", {{method: "POST", headers: {{"Content-Type": "application/json"}}, body}}),
  new Promise(done => {{ const image = new Image(); image.onload = image.onerror = done; image.src = "{get}"; }}),
];
navigator.sendBeacon("{graphql}", body);
document.getElementById("form").submit();
Promise.allSettled(tried).then(() => setTimeout(() => document.title = "tried", 1500));
</script>"""


class RunningUi:
    """`assurance ui` and how to end it as a person does."""

    def __init__(self, home: Path, reports: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        command = [ASSURANCE, "ui", "--port", str(self.port)]
        command += ["--home", str(home), "--reports", str(reports)]
        self.printed = home.with_name("printed.txt")
        with self.printed.open("w", encoding="utf-8") as printed:
            self.process = subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT)
        self.home = home

    def ask(self, query: str, variables: dict[str, object] | None = None) -> dict[str, object]:
        """The answer of the UI's own GraphQL, as a program asks it."""
        asked = {"query": query, "variables": variables or {}}
        answered = requests.post(f"{self.address}/graphql", json=asked, timeout=60)
        return dict(answered.json()["data"])

    def runs(self) -> list[dict[str, str]]:
        return list(self.ask(RUNS)["runsOrError"]["results"])  # type: ignore[index, call-overload]

    def processes(self) -> list[int]:
        """Every process whose environment or command names this home."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                named = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if str(self.home).encode() in named and int(folder.name) != os.getpid():
                found.append(int(folder.name))
        return found


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningUi]:
    folder = tmp_path_factory.mktemp("foreign")
    shutil.copytree(SAMPLES / "may-2024", folder / "reports")
    shutil.copy(SAMPLES / "authorities.csv", folder / "reports")
    running = RunningUi(folder / "home", folder / "reports")
    try:
        wait_for_ui(running.address, seconds=180)
        yield running
    finally:
        running.process.send_signal(signal.SIGTERM)
        running.process.wait(timeout=60)


@pytest.fixture
def foreign(ui: RunningUi) -> Iterator[str]:
    """The address of a page of another origin that tries to start a run."""
    variables = {"selector": SELECTOR}
    body = json.dumps({"query": LAUNCH, "variables": variables})
    get = f"{ui.address}/graphql?query={quote(LAUNCH)}&variables={quote(json.dumps(variables))}"
    name, _, value = body.partition(":")
    page = PAGE.format(
        get=get, graphql=f"{ui.address}/graphql", body=json.dumps(body), form_name=name + ':{"', form_value=value[2:]
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_of_another_site_starts_no_run(ui: RunningUi, foreign: str) -> None:
    with opened_page(foreign, program("chromium")) as page:
        refused: list[int] = []
        page.on("response", lambda answer: refused.append(answer.status) if "graphql" in answer.url else None)
        page.goto("/")
        page.wait_for_function("document.title == 'tried'", timeout=120_000)
    assert refused
    assert set(refused) <= {400, 403}
    time.sleep(2)
    assert [run for run in ui.runs() if run["jobName"] == SELECTOR["pipelineName"]] == []


def test_a_page_of_another_site_reads_nothing_of_the_warehouse(ui: RunningUi, foreign: str) -> None:
    with opened_page(foreign, program("chromium")) as page:
        page.goto("/")
        read = page.evaluate(
            "address => fetch(address).then(answer => answer.text()).catch(error => String(error))",
            f"{ui.address}/server_info",
        )
    assert read.startswith("TypeError")


def test_the_same_request_without_a_browser_starts_the_run(ui: RunningUi) -> None:
    launched = ui.ask(LAUNCH, {"selector": SELECTOR})
    assert launched == {"launchRun": {"__typename": "LaunchRunSuccess"}}


def test_ending_the_ui_ends_all_its_processes(ui: RunningUi) -> None:
    ui.ask(LAUNCH, {"selector": SELECTOR | {"pipelineName": "build"}})
    deadline = time.monotonic() + 300
    while not any(run["status"] == "STARTED" for run in ui.runs()) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert any(run["status"] == "STARTED" for run in ui.runs())
    assert len(ui.processes()) > 3
    ui.process.send_signal(signal.SIGTERM)
    ui.process.wait(timeout=60)
    deadline = time.monotonic() + 120
    while ui.processes() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert ui.processes() == []
    ended = ui.printed.read_text(encoding="utf-8").rpartition("Ending the UI and its runs.")[2]
    assert "Traceback" not in ended, ended
