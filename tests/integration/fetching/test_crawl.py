"""Complete fetches of an imitated site: which pages are asked for, how, and what is stored."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ingestion.fetching.crawl import list_reports
from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.listing import Selection, authorities_of
from ingestion.fetching.outcome import Outcome
from ingestion.fetching.site import Site
from ingestion.plan import plan_reading
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import files_of
from tests.integration.fetching.imitation import (
    LIST_PAGES,
    SECTION,
    Report,
)
from tests.integration.fetching.server import Reply, Server


def test_every_page_is_stored_as_sent_whatever_its_address(
    whole_site: Server, reports: list[Report], fetch: Fetch, folder: Path
) -> None:
    result = fetch()
    sent = {
        whole_site.reply_to(f"{SECTION}/{path}").body
        for report in reports
        for path in [*report.pages, *(["isenmouth-1025/report.pdf"] if report.authority == "isenmouth" else [])]
    }
    assert set(files_of(folder).values()) == sent
    assert not result.of(Outcome.FAILED)
    assert result.pages_here == Counter(
        skelmarsh=5,
        oxmarsh=2,
        fennbridge=4,
        brackenmoor=2,
        calderwick=2,
        marlstone=1,
        wexmoor=1,
        aldermere=1,
        isenmouth=2,
    )


def test_fetched_pages_can_be_read_with_the_right_authority(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch()
    plan = plan_reading(folder)
    assert not plan.rejections
    for planned in plan.documents:
        reading = plan.read(planned)
        if reading.document is None:  # the page of a report that holds nothing but its downloads
            assert planned.file.name == "isenmouth/isenmouth-1025.html"
            continue
        assert reading.document.authority_slug == planned.file.name.partition("/")[0]


def test_a_second_fetch_moves_almost_nothing_and_changes_nothing(
    whole_site: Server, fetch: Fetch, folder: Path
) -> None:
    fetch()
    first, before, manifest = whole_site.sent(), files_of(folder), (folder / "manifest.csv").read_bytes()
    whole_site.forget()
    result = fetch()
    assert result.counts().keys() == {Outcome.UNCHANGED, Outcome.LEFT_OUT}
    assert whole_site.sent() < first / 300
    assert result.bytes_received == whole_site.sent()
    assert files_of(folder) == before
    assert (folder / "manifest.csv").read_bytes() == manifest


def test_nothing_outside_the_report_section_is_ever_asked_for(whole_site: Server, fetch: Fetch) -> None:
    fetch()
    assert all(path == "/robots.txt" or path.startswith(SECTION) for path in whole_site.paths())
    assert len(whole_site.paths()) == len(set(whole_site.paths()))


def test_we_name_ourselves_and_ask_one_page_at_a_time(whole_site: Server, fetch: Fetch, site: Site) -> None:
    fetch(Selection(frozenset({"calderwick"})), site=replace(site, pause_seconds=0.1))
    asked = whole_site.asked
    assert {one.headers["User-Agent"] for one in asked} == {site.user_agent}
    assert whole_site.most_at_once == 1
    assert all(later.began - earlier.ended > 0.09 for earlier, later in pairwise(asked))


def test_only_chosen_authorities_are_fetched(whole_site: Server, fetch: Fetch) -> None:
    result = fetch(Selection(frozenset({"skelmarsh", "brackenmoor"})))
    assert set(result.pages_here) == {"skelmarsh", "brackenmoor"}
    assert not any("Oxmarsh" in path or "wexmoor" in path for path in whole_site.paths())


def test_since_uses_the_day_of_list_address_or_first_page(whole_site: Server, fetch: Fetch) -> None:
    result = fetch(Selection(since=date(2025, 6, 1)))
    assert set(result.pages_here) == {"brackenmoor", "calderwick", "marlstone", "skelmarsh", "isenmouth"}
    assert result.pages_here["skelmarsh"] == 1  # the reassessment; the pilot's day is in the list
    oxmarsh = [page.reason for page in result.of(Outcome.LEFT_OUT) if page.authority == "oxmarsh"]
    assert oxmarsh == ["it was published on 2024-05-17, before 2025-06-01"]


def test_a_dry_run_lists_the_reports_and_writes_nothing(
    whole_site: Server, reports: list[Report], folder: Path, site: Site
) -> None:
    before = sorted(folder.rglob("*"))
    listed, pages_here = list_reports(folder, site, authorities_of(folder))
    by_root = {report.address.rpartition("/")[2]: report for report in listed}
    for report in reports:
        assert by_root[report.root].authority == report.authority
        assert by_root[report.root].published_on == report.published_on
    assert not pages_here
    assert sorted(folder.rglob("*")) == before
    assert len(whole_site.paths()) == 2 + LIST_PAGES


def test_robots_txt_is_obeyed_for_pages_and_for_the_pause(
    whole_site: Server, fetch: Fetch, site: Site, folder: Path
) -> None:
    whole_site.replies["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /\n\nUser-agent: assurance-warehouse\nCrawl-delay: 0.05\n"
        b"Disallow: /care-services/*/theme1\n"
    )
    result = fetch(Selection(frozenset({"calderwick"})))
    assert "robots.txt does not allow it" in [page.reason for page in result.of(Outcome.LEFT_OUT)]
    assert not any("theme1" in path for path in whole_site.paths())
    asked = whole_site.asked[1:]
    assert all(later.began - earlier.ended > 0.045 for earlier, later in pairwise(asked))


@pytest.mark.parametrize(
    ("robots", "message"),
    [
        (Reply(b"User-agent: *\nDisallow: /care-services/"), "does not allow us to read"),
        (Reply(status=503), "answered 503"),
        (Reply(status=302, headers={"Location": "https://elsewhere.example/robots.txt"}), "another host"),
    ],
)
def test_nothing_is_fetched_without_permission_of_robots_txt(
    robots: Reply, message: str, whole_site: Server, fetch: Fetch
) -> None:
    whole_site.replies["/robots.txt"] = robots
    with pytest.raises(SiteProblem, match=message):
        fetch()
    assert set(whole_site.paths()) == {"/robots.txt"}


def test_the_journal_has_a_line_for_each_page_after_a_fetch(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch()
    fetch()
    lines = (folder / ".fetched/journal.jsonl").read_text(encoding="utf-8").splitlines()
    addresses = [json.loads(line)["address"] for line in lines]
    assert len(addresses) == len(set(addresses)) == len(files_of(folder)) + LIST_PAGES + 1
