"""A real UI and a real browser: started for the tests and for the pictures in the README."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests
from playwright.sync_api import Page, expect, sync_playwright

HEAT_MAP = "scores by authority and quality statement"
# Without these Chromium tries to reach its maker, which a closed network refuses again and again.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def running_ui(home: Path, reports: Path) -> Iterator[str]:
    """`assurance ui` on a free port; yields its address and ends it."""
    port = free_port()
    program = str(Path(sys.executable).with_name("assurance"))
    command = [program, "ui", "--port", str(port), "--home", str(home), "--reports", str(reports)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for_ui(f"http://127.0.0.1:{port}", seconds=180)
        yield f"http://127.0.0.1:{port}"
    finally:  # the UI is several processes, which do not always end with the first one
        os.killpg(server.pid, signal.SIGTERM)
        time.sleep(2)
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(timeout=60)


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for_ui(address: str, seconds: int) -> None:
    """Wait until a UI answers. Raises TimeoutError where it does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if requests.get(f"{address}/server_info", timeout=2).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.5)
    raise TimeoutError(f"no UI at {address}")


@contextmanager
def opened_page(address: str, chromium: str) -> Iterator[Page]:
    """A page of headless Chromium at the UI's address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1600, "height": 1000}, base_url=address)
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)  # a busy machine shows a page late, and that is no fault
        yield page
        browser.close()


def materialize_everything(page: Page) -> None:
    """Press the button that a person would press, and wait until the run has succeeded."""
    page.goto("/asset-groups")
    page.get_by_role("button", name="Materialize all").first.click()
    expect(page.get_by_text("Launched run").first).to_be_visible()
    page.goto("/runs")
    expect(page.get_by_text("Success", exact=True).first).to_be_visible(timeout=240_000)


def open_heat_map(page: Page) -> None:
    """The picture of the scorecard, as it hangs on its asset."""
    page.goto("/assets/marts/mart_scorecard?view=events")
    page.get_by_text("[Show Markdown]").first.click()
    expect(page.get_by_role("img", name=HEAT_MAP)).to_be_visible()
