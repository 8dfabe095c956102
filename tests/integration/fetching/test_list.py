"""The list of reports: its pages, a second list, and lists that fail or never end."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.outcome import Outcome
from ingestion.fetching.site import Site
from ingestion.plan import plan_reading
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE, files_of
from tests.integration.fetching.imitation import (
    LIST_PAGES,
    SECOND_LIST,
    SECTION,
    Report,
    serve_second_list,
)
from tests.integration.fetching.server import Reply, Server


def test_a_list_that_never_ends_is_abandoned_at_the_limit(whole_site: Server, fetch: Fetch, site: Site) -> None:
    result = fetch(MARLSTONE, site=replace(site, most_list_pages=2))
    assert ["the list has more than 2 pages" in page.reason for page in result.of(Outcome.FAILED)] == [True]
    assert len([path for path in whole_site.paths() if path.partition("?")[0] == SECTION]) == 2


def test_a_list_that_leads_nowhere_names_the_settings(server: Server, fetch: Fetch) -> None:
    server.replies[SECTION] = Reply(b"<html><body><div id='app'></div><script src='/list.js'></script></body></html>")
    with pytest.raises(SiteProblem, match="list_path and report_paths"):
        fetch()


def test_a_second_list_is_followed_where_the_first_is_empty(
    server: Server, reports: list[Report], fetch: Fetch, folder: Path
) -> None:
    serve_second_list(server, reports)
    result = fetch()
    assert not result.of(Outcome.FAILED)
    assert result.reports_listed == len(reports)
    assert server.paths()[1:3] == [SECTION, SECOND_LIST]
    assert {path for path in server.paths() if path.startswith(SECOND_LIST)} == {
        SECOND_LIST,
        *(f"{SECOND_LIST}?page={number}" for number in range(LIST_PAGES)),
    }
    for report in reports:
        assert f"{report.authority}/{report.root}/summary.html" in files_of(folder)
    plan = plan_reading(folder)
    readings = {planned.file.name: plan.read(planned) for planned in plan.documents}
    summary = readings["calderwick/calderwick-0925/summary.html"]
    assert summary.document is not None
    assert (summary.document.authority_slug, len(summary.scores)) == ("calderwick", 9)


@pytest.mark.parametrize("reply", [Reply(status=404), Reply(b"<html><body><main>Search our reports</main>")])
def test_a_first_list_that_works_again_is_used_again(
    whole_site: Server, reports: list[Report], fetch: Fetch, reply: Reply
) -> None:
    first = whole_site.replies[SECTION]
    whole_site.replies["/robots.txt"] = Reply(status=404)
    whole_site.replies[SECOND_LIST] = Reply(f"<a href='{SECTION}/marlstone-1125'>Marlstone</a>".encode())
    whole_site.replies[SECTION] = reply
    assert fetch(MARLSTONE).reports_listed == 1
    whole_site.replies[SECTION] = first
    assert fetch(MARLSTONE).reports_listed == len(reports) + 1  # how-we-assess is in the list, too


def test_a_second_list_that_robots_forbids_is_not_asked_for(whole_site: Server, fetch: Fetch) -> None:
    del whole_site.replies[SECTION]
    with pytest.raises(SiteProblem, match=r"it answered 404; .*7217 cannot be had: robots\.txt does not allow it"):
        fetch()
    assert SECOND_LIST not in whole_site.paths()


def test_a_failed_page_of_the_list_is_named_and_others_fetched(whole_site: Server, fetch: Fetch) -> None:
    whole_site.replies[f"{SECTION}?page=1"] = Reply(status=500)
    result = fetch()
    assert [page.address for page in result.of(Outcome.FAILED)] == [f"{whole_site.base}{SECTION}?page=1"]
    assert result.pages_here["skelmarsh"] >= 1
