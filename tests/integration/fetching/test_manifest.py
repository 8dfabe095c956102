"""manifest.csv: lines of fetched pages are updated, users' own lines are unchanged."""

import csv
from pathlib import Path

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.outcome import FetchResult
from ingestion.files.folder import read_folder
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Server

FILE = "marlstone/marlstone-1125.html"


def rows(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["file"]: row for row in csv.DictReader(lines)}


def test_a_line_gives_address_time_and_validators_of_a_page(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    row = rows(folder)[FILE]
    reply = whole_site.reply_to(f"{SECTION}/marlstone-1125")
    assert row["authority"] == "marlstone"
    assert row["source_url"] == f"{whole_site.base}{SECTION}/marlstone-1125"
    assert row["page"] == "A page of a report"
    assert (row["status"], row["media_type"]) == ("200", "text/html")
    assert (row["etag"], row["last_modified"]) == (reply.etag, "Fri, 08 Nov 2024 09:00:00 GMT")
    assert row["fetched_at"].endswith("Z")


def test_lines_and_columns_that_a_person_wrote_are_unchanged(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    own = (
        '\ufefffile, authority,note\r\n"saved by hand.txt",  Wexmoor ,"two\r\nlines; ""quoted"""\r\nold.txt,oxmarsh\r\n'
    )
    (folder / "manifest.csv").write_bytes(own.encode())
    for name in ("saved by hand.txt", "old.txt"):
        (folder / name).write_text("A page.", encoding="utf-8")
    fetch(MARLSTONE)
    fetch(MARLSTONE)
    written = (folder / "manifest.csv").read_bytes().decode()
    header, _, rest = own.partition("\r\n")
    assert written.startswith(f"{header},source_url,page,")
    assert written.partition("\r\n")[2].startswith(rest)
    manifest = read_folder(folder).manifest
    assert manifest == {"saved by hand.txt": "Wexmoor", "old.txt": "oxmarsh", FILE: "marlstone"}


def test_a_line_that_a_person_changed_is_kept(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    manifest = folder / "manifest.csv"
    corrected = manifest.read_text(encoding="utf-8").replace(f"{FILE},marlstone,", f"{FILE},wexmoor,")
    manifest.write_text(corrected, encoding="utf-8")
    place = f"{SECTION}/marlstone-1125"
    whole_site.reply_to(place).body = whole_site.reply_to(place).body.replace(b"</main>", b"<p>More.</p></main>")
    assert fetch(MARLSTONE).counts()["changed"] == 1
    assert manifest.read_text(encoding="utf-8") == corrected
    assert read_folder(folder).manifest[FILE] == "wexmoor"


def test_lines_saved_by_a_spreadsheet_are_still_the_programs(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    before = rows(folder)[FILE]
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(before), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writeheader()
        writer.writerow(before)
    place = f"{SECTION}/marlstone-1125"
    whole_site.reply_to(place).body = whole_site.reply_to(place).body.replace(b"</main>", b"<p>More.</p></main>")
    fetch(MARLSTONE)
    assert rows(folder)[FILE]["sha256"] != before["sha256"]


@pytest.mark.parametrize("content", [b"a;b\n1;2\n", b"file,author\xff\n"], ids=["other columns", "not UTF-8"])
def test_an_unreadable_manifest_stops_the_fetch_at_once(
    content: bytes, whole_site: Server, fetch: Fetch, folder: Path
) -> None:
    (folder / "manifest.csv").write_bytes(content)
    with pytest.raises(SiteProblem, match=r"manifest\.csv"):
        fetch(MARLSTONE)
    assert (folder / "manifest.csv").read_bytes() == content
    assert not whole_site.asked


def test_a_file_that_a_person_saved_is_never_overwritten(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_text("my own notes", encoding="utf-8")
    fetch(MARLSTONE)
    assert (folder / FILE).read_text(encoding="utf-8") == "my own notes"
    assert len(list((folder / "marlstone").iterdir())) == 2


def test_a_file_that_a_person_changed_is_fetched_again(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    received = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(b"changed by hand")
    assert outcomes(fetch(MARLSTONE)) == {"changed": 1}
    (folder / FILE).unlink()
    assert outcomes(fetch(MARLSTONE)) == {"new": 1}
    assert (folder / FILE).read_bytes() == received
    kept = [path.read_bytes() for path in (folder / ".fetched/versions" / FILE).iterdir()]
    assert kept == [b"changed by hand"]


def outcomes(result: FetchResult) -> dict[str, int]:
    """How many pages of Marlstone became what."""
    return {str(outcome): count for outcome, count in result.counts("marlstone").items()}
