"""Complete fetches of an imitated site: followed links, stored pages, and a second fetch."""

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
from ingestion.files.folder import read_folder
from ingestion.plan import plan_reading
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.imitation import (
    LIST_PAGES,
    SECOND_LIST,
    SECTION,
    Report,
    as_html,
    list_page,
    sample,
    serve_second_list,
)
from tests.integration.fetching.server import Reply, Server

MARLSTONE, OXMARSH = Selection(frozenset({"marlstone"})), Selection(frozenset({"oxmarsh"}))


def files_of(folder: Path) -> dict[str, bytes]:
    """The report files of a folder by name, as the reader finds them."""
    return {file.name: file.content() for file in read_folder(folder).files}


def test_every_page_of_every_report_comes_as_it_was_sent_whatever_the_shape_of_its_address(
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


def test_what_was_fetched_can_be_built_from_at_once_with_the_right_authority_on_every_page(
    whole_site: Server, fetch: Fetch, folder: Path
) -> None:
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


def test_we_name_ourselves_and_ask_for_one_page_at_a_time_with_a_pause(
    whole_site: Server, fetch: Fetch, site: Site
) -> None:
    fetch(Selection(frozenset({"calderwick"})), site=replace(site, pause_seconds=0.1))
    asked = whole_site.asked
    assert {one.headers["User-Agent"] for one in asked} == {site.user_agent}
    assert whole_site.most_at_once == 1
    assert all(later.began - earlier.ended > 0.09 for earlier, later in pairwise(asked))


def test_only_the_chosen_authorities_are_fetched_by_the_words_of_the_link_or_by_the_address(
    whole_site: Server, fetch: Fetch
) -> None:
    result = fetch(Selection(frozenset({"skelmarsh", "brackenmoor"})))
    assert set(result.pages_here) == {"skelmarsh", "brackenmoor"}
    assert not any("Oxmarsh" in path or "wexmoor" in path for path in whole_site.paths())


def test_since_takes_the_day_from_the_list_else_from_the_address_else_from_the_first_page(
    whole_site: Server, fetch: Fetch
) -> None:
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
    ("robots", "told"),
    [
        (Reply(b"User-agent: *\nDisallow: /care-services/"), "does not allow us to read"),
        (Reply(status=503), "answered 503"),
        (Reply(status=302, headers={"Location": "https://elsewhere.example/robots.txt"}), "another host"),
    ],
)
def test_nothing_is_fetched_where_robots_txt_forbids_it_or_cannot_be_had(
    robots: Reply, told: str, whole_site: Server, fetch: Fetch
) -> None:
    whole_site.replies["/robots.txt"] = robots
    with pytest.raises(SiteProblem, match=told):
        fetch()
    assert set(whole_site.paths()) == {"/robots.txt"}


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


def test_a_page_whose_furniture_alone_differs_is_unchanged(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(MARLSTONE)
    place = f"{SECTION}/marlstone-1125"
    old = whole_site.reply_to(place).body
    whole_site.replies[place] = Reply(old.replace(b"98 news", b"99 news"))
    assert not fetch(MARLSTONE).of(Outcome.CHANGED)
    assert (folder / "marlstone/marlstone-1125.html").read_bytes() == old


def test_a_new_page_of_a_known_report_is_found_although_nothing_else_has_changed(
    whole_site: Server, fetch: Fetch
) -> None:
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


def test_a_report_that_leaves_the_list_is_asked_for_all_the_same_and_stays(
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


def test_mirrors_and_spellings_of_an_address_are_one_page(whole_site: Server, fetch: Fetch) -> None:
    place = f"{SECTION}/marlstone-1125"
    port = whole_site.base.rpartition(":")[2]
    spellings = [
        f"http://127.0.0.1.:{port}{place}/",
        f"http://mirror.example{place}?from=mirror",
        f"{SECTION}/./x/../marlstone-1125#summary",
        f"https://MIRROR.example.{SECTION}//marlstone%2D1125",
    ]
    links = "".join(f"<a href='{spelling}'>again</a>" for spelling in spellings)
    body = whole_site.reply_to(place).body.replace(b"</main>", f"{links}</main>".encode())
    whole_site.replies[place] = Reply(body)
    assert fetch(MARLSTONE).pages_here == Counter(marlstone=1)
    assert whole_site.paths().count(place) == 1


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


def test_a_site_whose_pages_never_end_is_left_after_so_many(server: Server, fetch: Fetch, site: Site) -> None:
    root = f"{SECTION}/marlstone-1125"
    text = sample("may-2025/marlstone-overall-summary.txt")
    server.replies[SECTION] = Reply(f"<a href='{root}'>Marlstone</a>".encode())
    for number in range(12):
        deeper = "/more" * number
        links = [(f"{root}{deeper}/more", "More")]
        server.replies[root + deeper] = Reply(as_html("", f"{text}\n{number}", links))
    result = fetch(site=replace(site, most_pages_per_report=6))
    assert result.pages_here["marlstone"] == 6
    assert ["more than 6 pages" in page.reason for page in result.of(Outcome.FAILED)] == [True]


def test_a_list_that_never_ends_is_left_after_so_many_pages(whole_site: Server, fetch: Fetch, site: Site) -> None:
    result = fetch(MARLSTONE, site=replace(site, most_list_pages=2))
    assert ["the list has more than 2 pages" in page.reason for page in result.of(Outcome.FAILED)] == [True]
    assert len([path for path in whole_site.paths() if path.partition("?")[0] == SECTION]) == 2


def test_a_link_to_a_neighbours_page_does_not_bring_that_page_under_the_wrong_name(
    whole_site: Server, fetch: Fetch
) -> None:
    place = f"{SECTION}/marlstone-1125"
    links = f"<a href='{SECTION}/wexmoor-0225'>W</a><a href='{SECTION}/fennbridge-0828-theme1-needs'>F</a></main>"
    whole_site.replies[place] = Reply(whole_site.reply_to(place).body.replace(b"</main>", links.encode()))
    result = fetch(MARLSTONE)
    assert result.pages_here == Counter(marlstone=1)
    assert [page.reason.partition(",")[0] for page in result.of(Outcome.LEFT_OUT)] == [
        "the list does not tell whose report it is",  # how-we-assess
        "it names Fennbridge",
    ]


def test_a_shortened_address_that_names_a_neighbour_is_put_right_by_the_words_of_the_link(
    server: Server, fetch: Fetch
) -> None:
    root = f"{SECTION}/bath-north-east-somerset-0325"  # taken by itself it names Somerset
    page = "Safeguarding\nScore: 3\n3 - Evidence shows a good standard\nKey findings for this quality statement\nGood."
    server.replies[SECTION] = Reply(f"<a href='{root}'>Bath and North East Somerset Council</a>".encode())
    server.replies[root] = Reply(as_html("", page, [(f"{root}-theme1-needs", "Needs")]))
    server.replies[f"{root}-theme1-needs"] = Reply(as_html("", page.replace("Safeguarding", "Assessing needs")))
    assert fetch().pages_here == Counter({"bath-and-north-east-somerset": 2})


def test_a_list_that_leads_nowhere_is_an_error_that_names_the_settings(server: Server, fetch: Fetch) -> None:
    server.replies[SECTION] = Reply(b"<html><body><div id='app'></div><script src='/list.js'></script></body></html>")
    with pytest.raises(SiteProblem, match="list_path and report_paths"):
        fetch()


def test_where_the_first_list_gives_nothing_a_second_is_followed_over_all_its_pages(
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
def test_a_first_list_that_comes_back_is_taken_again(
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


def test_a_page_of_the_list_that_fails_is_named_and_the_other_reports_come(whole_site: Server, fetch: Fetch) -> None:
    whole_site.replies[f"{SECTION}?page=1"] = Reply(status=500)
    result = fetch()
    assert [page.address for page in result.of(Outcome.FAILED)] == [f"{whole_site.base}{SECTION}?page=1"]
    assert result.pages_here["skelmarsh"] >= 1


def test_the_journal_has_a_line_for_each_page_after_a_fetch(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch()
    fetch()
    lines = (folder / ".fetched/journal.jsonl").read_text(encoding="utf-8").splitlines()
    addresses = [json.loads(line)["address"] for line in lines]
    assert len(addresses) == len(set(addresses)) == len(files_of(folder)) + LIST_PAGES + 1
