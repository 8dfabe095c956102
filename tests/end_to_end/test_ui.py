"""The Dagster UI as a person meets it: `assurance ui`, a browser, no manual."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import SAMPLES, program

QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a UI on a new home and a folder with two reports."""
    program("chromium")
    folder = tmp_path_factory.mktemp("ui")
    reports = folder / "reports"
    shutil.copytree(SAMPLES / "may-2024", reports)
    shutil.copy(SAMPLES / "authorities.csv", reports)
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [str(Path(sys.executable).with_name("assurance")), "ui", "--port", str(port)]
    options = ["--home", str(folder / "home"), "--reports", str(reports)]
    with subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_for(address: str, seconds: int = 180) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if requests.get(f"{address}/server_info", timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.5)
    raise TimeoutError(f"no UI at {address}")


@pytest.fixture(scope="module")
def page(ui: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), args=QUIET_CHROMIUM)
        page = browser.new_page(viewport={"width": 1600, "height": 1000}, base_url=ui)
        page.set_default_timeout(60_000)
        yield page
        browser.close()


def test_a_person_materializes_everything_and_sees_rows_picture_and_checks(page: Page) -> None:
    page.goto("/asset-groups")
    for group in ("reports", "staging", "vocabulary", "dimensions", "facts", "marts", "published"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible()
    page.get_by_role("button", name="Materialize all").first.click()

    page.goto("/runs")
    expect(page.get_by_text("Success").first).to_be_visible(timeout=240_000)

    page.goto("/assets/marts/mart_scorecard")
    expect(page.get_by_text("Grain: an assessment.").first).to_be_visible()
    page.goto("/assets/marts/mart_scorecard?view=events")
    expect(page.get_by_role("img", name="scores by authority and quality statement").first).to_be_visible()
    expect(page.get_by_text("Oxmarsh").first).to_be_visible()

    page.goto("/assets/marts/fct_score?view=checks")
    expect(page.get_by_text("score_is_one_to_four").first).to_be_visible()
