"""`assurance fetch` from the command line: its output, its files, its exit codes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from ingestion.fetching.site import Site
from orchestration.commands.fetch import fetch
from tests.conftest import PROJECT, SAMPLES
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Reply, Server

Command = Callable[..., Result]
APP = typer.Typer(rich_markup_mode=None)
APP.command()(fetch)


@pytest.fixture
def arguments(site_file: Path, folder: Path) -> list[str]:
    return ["--reports", str(folder), "--site", str(site_file)]


@pytest.fixture
def command(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command; what it writes into the environment for its own processes stays in the test."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ASSURANCE_")}
    monkeypatch.setattr(os, "environ", environment)
    return lambda *more: CliRunner().invoke(APP, [*arguments, *more])


def test_a_fetch_says_what_was_new_what_is_here_and_what_to_do_next(
    whole_site: Server, command: Command, folder: Path
) -> None:
    run = command("--authority", "Skelmarsh", "--authority", "isenmouth", "--since", "2025-01-01")
    assert (run.exit_code, run.stderr) == (0, "")
    assert "11 reports in the list, 2 to look at" in run.stdout
    assert "1 of 2  isenmouth: 2 new, 1 left out" in run.stdout
    assert re.search(
        r"Pages: 3 new, 0 changed, 0 unchanged, 0 failed, 2 left out; [\d.]+ MB in \d+ requests", run.stdout
    )
    assert "Here: pages of 0 of the 153 authorities. Not here: Barking and Dagenham, " in run.stdout
    assert f"Next: assurance build --reports {folder}" in run.stdout


def test_failed_pages_are_named_and_make_the_code_one(whole_site: Server, command: Command) -> None:
    whole_site.replies[f"{SECTION}/Oxmarsh2"] = Reply(status=500)
    run = command("--authority", "Oxmarsh")
    assert run.exit_code == 1
    assert re.search(r"failed: \S+/Oxmarsh2 \(it answered 500\)", run.stdout)
    assert "Start the same command again" in run.stderr


def test_a_dry_run_lists_reports_and_writes_nothing(whole_site: Server, command: Command, folder: Path) -> None:
    run = command("--dry-run", "--since", "2025-06-15")
    assert (run.exit_code, run.stderr) == (0, "")
    assert re.search(r"2026-08-14  Skelmarsh, pages here: 0  \S+/skelmarsh-0826\n", run.stdout)
    assert re.search(r"2025-09     Calderwick, pages here: 0  \S+/calderwick-0925\n", run.stdout)
    assert re.search(r"2025-06     Brackenmoor, .*its first page must tell", run.stdout)
    assert "Nothing was written" in run.stdout
    assert [path.name for path in folder.iterdir()] == ["authorities.csv"]


@pytest.mark.parametrize(
    ("arguments_given", "message"),
    [
        (("--authority", "Hownslow"), "There is no authority called Hownslow. Is it Hounslow"),
        (("--since", "last week"), "--since"),
        (("--reports", str(SAMPLES)), "Give the folder"),
        (("--reports", str(SAMPLES.parent / ".." / "ingestion" / "samples" / "may-2024")), "Give the folder"),
        (("--site", "nowhere.toml"), "cannot be read"),
    ],
)
def test_bad_usage_is_named_and_makes_the_code_two(
    arguments_given: tuple[str, str], message: str, command: Command
) -> None:
    run = command(*arguments_given)
    assert run.exit_code == 2
    assert message in run.stderr


def test_without_a_folder_the_samples_are_not_written_to(arguments: list[str], command: Command) -> None:
    arguments[:2] = []
    run = command()
    assert (run.exit_code, "--reports DIR" in run.stderr) == (2, True)


def test_an_unreachable_site_is_named_with_exit_code_two(command: Command, site_file: Path, site: Site) -> None:
    site_file.write_text(
        site_file.read_text(encoding="utf-8").replace(site.base, "http://127.0.0.1:9"), encoding="utf-8"
    )
    run = command()
    assert run.exit_code == 2
    assert "What http://127.0.0.1:9/robots.txt allows is not known" in run.stderr
    assert "Traceback" not in run.stderr


def test_control_c_stops_the_fetch_and_fetched_pages_are_kept(
    whole_site: Server, arguments: list[str], command: Command, folder: Path
) -> None:
    # A shell that runs the tests in the background has its programs ignore the signal.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start = "import typer; from orchestration.commands.fetch import fetch; typer.run(fetch)"
    command_line = [sys.executable, "-c", heard + start, *arguments]
    process = subprocess.Popen(command_line, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    whole_site.on_request = lambda number: process.send_signal(signal.SIGINT) if number == 9 else None
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "start the same command again to continue" in said
    assert "skelmarsh-cc" in (folder / "manifest.csv").read_text(encoding="utf-8")
    whole_site.on_request = lambda number: None
    assert command().exit_code == 0


def test_help_teaches_and_every_option_is_explained(command: Command) -> None:
    said = " ".join(command("--help").stdout.split())
    for words in ("--dry-run", "robots.txt", "Exit codes:", "Example: assurance fetch", "Then: assurance build"):
        assert words in said
