"""Fetching writes only into the reports folder, and answers of a server cannot change the lists in it."""

import csv
import json
from pathlib import Path

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.http_client import Validators
from ingestion.fetching.manifest import Manifest
from ingestion.fetching.page_records import PageRecord
from ingestion.files.boundary import is_plain_path, lies_inside
from ingestion.files.folder import read_folder
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE
from tests.integration.fetching.server import Server

# What str.splitlines reads as the end of a line, in addition to those of CSV, and a formula of each kind.
SEPARATORS = ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
FORMULAS = ["=cmd|calc!A1", "+1+1", "-1+1", "@SUM(A1)", " =1+1", "\t=1+1"]


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"ETag": '"abc-1"', "Last-Modified": "Fri, 08 Nov 2024 09:00:00 GMT"}, True),
        ({"ETag": 'W/"0815"', "Last-Modified": "Fri, 08 Nov 2024 09:00:00 GMT"}, True),
        *(({"ETag": f'"a{sign}other.html"', "Last-Modified": f"kent{sign}"}, False) for sign in SEPARATORS),
        *(({"ETag": formula, "Last-Modified": formula}, False) for formula in FORMULAS),
        ({}, False),
    ],
)
def test_only_validators_in_the_form_of_the_standard_are_kept(headers: dict[str, str], kept: bool) -> None:
    assert Validators.of(headers) == (Validators(headers["ETag"], headers["Last-Modified"]) if kept else Validators())


@pytest.mark.parametrize("text", [f"x{sign}other.html,kent," for sign in SEPARATORS] + FORMULAS)
def test_no_text_of_a_page_adds_a_line_or_a_formula_to_the_manifest(text: str, tmp_path: Path) -> None:
    record = PageRecord("http://site/a", file="kent/a.html", authority="kent", title=text, media_type=text)
    (tmp_path / "kent").mkdir()
    (tmp_path / "kent" / "a.html").write_text("page", encoding="utf-8")
    for _ in range(3):
        Manifest(tmp_path).update([record])
    with (tmp_path / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["file"] for row in rows] == ["kent/a.html"]
    assert not any(value.startswith(("=", "+", "-", "@", "\t")) for value in rows[0].values())
    assert read_folder(tmp_path).manifest == {"kent/a.html": "kent"}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("kent/a.html", True),
        ("", True),
        ("kent/..a.html", True),
        ("../outside.txt", False),
        ("kent/../../outside.txt", False),
        ("/etc/passwd", False),
        ("C:/windows/a.txt", False),
        ("\\\\server\\share\\a.txt", False),
    ],
)
def test_a_path_below_the_folder_is_plain(name: str, plain: bool) -> None:
    assert is_plain_path(name) is plain


def test_a_journal_that_names_a_file_outside_is_refused(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    outside = folder.parent / "outside.txt"
    outside.write_text("mine", encoding="utf-8")
    journal = folder / ".fetched" / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines()
    forged = json.loads(lines[0]) | {"file": "../outside.txt"}
    journal.write_text("".join(f"{line}\n" for line in [json.dumps(forged), *lines[1:]]), encoding="utf-8")
    with pytest.raises(SiteProblem, match=r"Line 1 .* is damaged"):
        fetch(MARLSTONE)
    assert outside.read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_through_a_link_that_leads_out(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    folder.mkdir(exist_ok=True)
    (folder / "marlstone").symlink_to(elsewhere, target_is_directory=True)
    result = fetch(MARLSTONE)
    assert list(elsewhere.iterdir()) == []
    assert result.pages
    assert any("leads out of the reports folder" in page.reason for page in result.pages)
    assert not lies_inside(folder / "marlstone" / "a.html", folder)


def test_a_store_that_is_a_link_is_refused(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    folder.mkdir(exist_ok=True)
    (folder / ".fetched").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(SiteProblem, match="is a link"):
        fetch(MARLSTONE)
    assert list(elsewhere.iterdir()) == []
