"""A fetch that is killed at any instant: the next one continues, and the final files are the same."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.listing import Selection
from ingestion.fetching.site import Site
from ingestion.plan import plan_reading
from tests.conftest import PROJECT
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE, files_of
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Reply, Server

WANTED = ("calderwick", "oxmarsh", "marlstone")
# A process that fetches and, at the so-manieth call of a function, is killed as by a failure of power.
CHILD = """
import json, os, signal, sys
from pathlib import Path
from ingestion.fetching.crawl import fetch_reports
from ingestion.fetching.listing import Selection, authorities_of
from ingestion.fetching.site import Site

function, number, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
values, wanted = map(json.loads, sys.argv[4:])
original, calls = getattr(os, function), 0

def killed_at_last(*arguments):
    global calls
    calls += 1
    if calls == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments)

setattr(os, function, killed_at_last)
values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
fetch_reports(folder, Site(**values), authorities_of(folder), Selection(frozenset(wanted)), print)
"""


def start(folder: Path, site: Site, function: str, number: int) -> subprocess.Popen[bytes]:
    """Start a fetch that is killed at call `number` of `os.<function>`."""
    arguments = [function, str(number), str(folder), json.dumps(asdict(site)), json.dumps(WANTED)]
    command = [sys.executable, "-c", CHILD, *arguments]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed(folder: Path, site: Site, function: str, number: int) -> int:
    """The exit code of a fetch that is killed at call `number` of `os.<function>`."""
    return start(folder, site, function, number).wait(timeout=60)


@pytest.fixture
def fetched_whole(whole_site: Server, fetch: Fetch, folder: Path) -> Callable[[], None]:
    """Finish the fetch and compare its files with those of a fetch without an interruption."""

    def check() -> None:
        fetch(Selection(frozenset(WANTED)))
        sent = {
            f"calderwick/{name}.html": whole_site.reply_to(f"{SECTION}/{name}").body
            for name in ("calderwick-0925", "calderwick-0925/theme1/needs")
        }
        sent |= {
            f"oxmarsh/{name}.html": whole_site.reply_to(f"{SECTION}/{name}").body for name in ("Oxmarsh1", "Oxmarsh2")
        }
        sent["marlstone/marlstone-1125.html"] = whole_site.reply_to(f"{SECTION}/marlstone-1125").body
        assert files_of(folder) == sent
        plan = plan_reading(folder)
        assert set(plan.folder.manifest) == set(sent)
        assert not plan.rejections

    return check


# Calls of replace: list 1-3, then the pages, the manifest after each report, the journal at the end.
@pytest.mark.parametrize(
    ("function", "number"),
    [
        ("replace", 1),
        ("replace", 5),
        ("replace", 6),
        ("replace", 9),
        ("replace", 13),
        ("fsync", 2),
        ("fsync", 11),
        ("fsync", 14),
    ],
)
def test_a_fetch_killed_at_any_write_can_be_continued(
    function: str, number: int, whole_site: Server, folder: Path, site: Site, fetched_whole: Callable[[], None]
) -> None:
    assert killed(folder, site, function, number) == -9
    for path in files_of(folder):  # every file that is already there is complete
        page = path.partition("/")[2].removesuffix(".html")
        assert (folder / path).read_bytes() == whole_site.reply_to(f"{SECTION}/{page}").body
    fetched_whole()


def test_a_fetch_killed_while_a_page_is_replaced_keeps_both_versions(
    whole_site: Server, folder: Path, site: Site, fetched_whole: Callable[[], None]
) -> None:
    fetched_whole()
    place = f"{SECTION}/marlstone-1125"
    old = whole_site.reply_to(place).body
    whole_site.replies[place] = Reply(old.replace(b"</main>", b"<p>One more line.</p></main>"))
    codes = [killed(folder, site, "replace", number) for number in (1, 2)]  # before the old and before the new is put
    assert codes == [-9, -9]
    fetched_whole()
    versions = (folder / ".fetched/versions/marlstone/marlstone-1125.html").glob("[!.]*")
    assert [version.read_bytes() for version in versions] == [old]


def test_what_was_checked_before_a_stop_is_not_asked_for_again(
    whole_site: Server, folder: Path, site: Site, fetched_whole: Callable[[], None]
) -> None:
    assert killed(folder, site, "replace", 9) == -9
    asked = whole_site.paths()
    whole_site.forget()
    fetched_whole()
    assert set(asked) & set(whole_site.paths()) <= {"/robots.txt", asked[-1]}


def test_a_fetch_killed_amid_an_answer_leaves_nothing_of_it(
    whole_site: Server, folder: Path, site: Site, fetched_whole: Callable[[], None]
) -> None:
    place = f"{SECTION}/Oxmarsh2"
    good = whole_site.replies[place]
    child: list[subprocess.Popen[bytes]] = []

    def half_a_page(wire: Callable[[str], None]) -> None:
        wire("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><body>Half")
        child[0].kill()
        child[0].wait()

    whole_site.replies[place] = Reply(act=half_a_page)
    child.append(start(folder, site, "replace", 0))
    assert child[0].wait(timeout=60) == -9
    assert not (folder / "oxmarsh/Oxmarsh2.html").exists()
    whole_site.replies[place] = good
    fetched_whole()


def test_a_torn_journal_line_is_ignored_and_a_damaged_one_named(
    whole_site: Server, fetch: Fetch, folder: Path, fetched_whole: Callable[[], None]
) -> None:
    fetched_whole()
    journal = folder / ".fetched/journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"address": "http://127.0')
    fetched_whole()
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([lines[0], b"{]\n", *lines[1:]]))
    with pytest.raises(SiteProblem, match=r"Line 2 of .* is damaged"):
        fetch()


def test_a_second_fetch_at_the_same_time_is_refused(whole_site: Server, fetch: Fetch) -> None:
    refused: list[str] = []

    def again(number: int) -> None:
        if number == 2:
            with pytest.raises(SiteProblem, match="Another fetch is writing") as caught:
                fetch()
            refused.append(str(caught.value))

    whole_site.on_request = again
    fetch(MARLSTONE)
    assert len(refused) == 1
