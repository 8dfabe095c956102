"""Pages and reports that change, move, vanish or fail after they were fetched: what is kept."""

from pathlib import Path

import pytest

from ingestion.fetching.outcome import Outcome
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE, OXMARSH, files_of
from tests.integration.fetching.imitation import (
    LIST_PAGES,
    SECTION,
    Report,
    as_html,
    list_page,
    sample,
)
from tests.integration.fetching.server import Reply, Server


def test_a_changed_page_is_a_new_version_and_the_old_one_stays(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    place = f"{SECTION}/marlstone-1125"
    old = whole_site.reply_to(place).body
    new = old.replace(b"</main>", b"<p>Corrected on 1 December 2025.</p></main>")
    whole_site.replies[place] = Reply(new)
    result = fetch(MARLSTONE)
    assert [page.address for page in result.of(Outcome.CHANGED)] == [whole_site.base + place]
    assert (folder / "marlstone/marlstone-1125.html").read_bytes() == new
    versions = list((folder / ".fetched/versions/marlstone/marlstone-1125.html").iterdir())
    assert [version.read_bytes() for version in versions] == [old]


def test_a_page_whose_menus_alone_differ_is_unchanged(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    place = f"{SECTION}/marlstone-1125"
    old = whole_site.reply_to(place).body
    whole_site.replies[place] = Reply(old.replace(b"98 news", b"99 news"))
    assert not fetch(MARLSTONE).of(Outcome.CHANGED)
    assert (folder / "marlstone/marlstone-1125.html").read_bytes() == old


def test_a_new_page_of_an_unchanged_report_is_found(whole_site: Server, fetch: Fetch) -> None:
    fetch(MARLSTONE)
    place = f"{SECTION}/marlstone-1125"
    link = f"<li><a href='{place}/theme1/needs'>Needs</a></li></ul></nav>".encode()
    whole_site.replies[place] = Reply(whole_site.reply_to(place).body.replace(b"</ul></nav>", link))
    whole_site.replies[f"{place}/theme1/needs"] = Reply(as_html("", sample("may-2025/marlstone-overall-summary.txt")))
    assert [page.address for page in fetch(MARLSTONE).of(Outcome.NEW)] == [f"{whole_site.base}{place}/theme1/needs"]


def test_a_page_that_vanishes_is_named_and_its_file_stays(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(OXMARSH)
    del whole_site.replies[f"{SECTION}/Oxmarsh2"]
    result = fetch(OXMARSH)
    assert [page.address for page in result.of(Outcome.GONE)] == [f"{whole_site.base}{SECTION}/Oxmarsh2"]
    assert (folder / "oxmarsh/Oxmarsh2.html").exists()
    assert not result.of(Outcome.FAILED)


def test_a_report_removed_from_the_list_is_still_requested_and_kept(
    whole_site: Server, reports: list[Report], fetch: Fetch, folder: Path
) -> None:
    fetch()
    rest = [report for report in reports if report.root != "wexmoor-0225"]
    for number in range(LIST_PAGES):
        whole_site.replies[f"{SECTION}?page={number}"] = Reply(list_page(rest, number))
    whole_site.replies[SECTION] = Reply(list_page(rest, 0))
    whole_site.forget()
    result = fetch()
    assert f"{SECTION}/wexmoor-0225" in whole_site.paths()
    assert result.pages_here["wexmoor"] == 1


@pytest.mark.parametrize("told_by", ["redirect", "same text"])
def test_a_renamed_page_replaces_the_one_under_its_old_name(
    told_by: str, whole_site: Server, fetch: Fetch, folder: Path
) -> None:
    fetch(OXMARSH)
    old, new = f"{SECTION}/Oxmarsh2", f"{SECTION}/Oxmarsh2-safeguarding"
    whole_site.replies[new] = Reply(whole_site.reply_to(old).body.replace(b"Oxmarsh2", b"Oxmarsh2-safeguarding"))
    redirect = Reply(status=301, headers={"Location": f"http://127.0.0.1.:{whole_site.base.rpartition(':')[2]}{new}"})
    whole_site.replies[old] = redirect if told_by == "redirect" else Reply(status=410)
    if told_by == "same text":
        first = whole_site.reply_to(f"{SECTION}/Oxmarsh1").body
        whole_site.replies[f"{SECTION}/Oxmarsh1"] = Reply(first.replace(b"Oxmarsh2", b"Oxmarsh2-safeguarding"))
    result = fetch(OXMARSH)
    assert [page.reason for page in result.of(Outcome.MOVED)] == [f"to {whole_site.base}{new}"]
    assert sorted(path.name for path in (folder / "oxmarsh").iterdir()) == [
        "Oxmarsh1.html",
        "Oxmarsh2-safeguarding.html",
    ]
    assert (folder / ".fetched/versions/oxmarsh/Oxmarsh2.html").is_dir()
    third = fetch(OXMARSH)
    assert third.counts().keys() == {Outcome.UNCHANGED, Outcome.LEFT_OUT}


def test_a_maintenance_notice_does_not_replace_a_report(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch()
    before = files_of(folder)
    for path in [path for path in whole_site.replies if path.startswith(f"{SECTION}/")]:
        whole_site.replies[path] = Reply(
            b"<html><body><main><h1>Sorry</h1><p>We will be back soon.</p></main></body></html>"
        )
    result = fetch()
    assert {page.reason for page in result.of(Outcome.FAILED)} == {
        "it was a report page and is none any more; the earlier one stays"
    }
    assert all(content == before[name] for name, content in files_of(folder).items() if "isenmouth" not in name)
