"""Which links of a page lead to a page of the same report, and of which authority."""

from collections import Counter
from dataclasses import replace

from ingestion.fetching.outcome import Outcome
from ingestion.fetching.site import Site
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.fetched import MARLSTONE
from tests.integration.fetching.imitation import (
    SECTION,
    as_html,
    sample,
)
from tests.integration.fetching.server import Reply, Server


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


def test_a_site_whose_pages_never_end_is_abandoned_at_the_limit(server: Server, fetch: Fetch, site: Site) -> None:
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


def test_a_neighbours_page_is_not_stored_under_the_wrong_name(whole_site: Server, fetch: Fetch) -> None:
    place = f"{SECTION}/marlstone-1125"
    links = f"<a href='{SECTION}/wexmoor-0225'>W</a><a href='{SECTION}/fennbridge-0828-theme1-needs'>F</a></main>"
    whole_site.replies[place] = Reply(whole_site.reply_to(place).body.replace(b"</main>", links.encode()))
    result = fetch(MARLSTONE)
    assert result.pages_here == Counter(marlstone=1)
    assert [page.reason.partition(",")[0] for page in result.of(Outcome.LEFT_OUT)] == [
        "the list does not tell whose report it is",  # how-we-assess
        "it names Fennbridge",
    ]


def test_the_words_of_a_link_correct_a_neighbours_address(server: Server, fetch: Fetch) -> None:
    root = f"{SECTION}/bath-north-east-somerset-0325"  # taken by itself it names Somerset
    page = "Safeguarding\nScore: 3\n3 - Evidence shows a good standard\nKey findings for this quality statement\nGood."
    server.replies[SECTION] = Reply(f"<a href='{root}'>Bath and North East Somerset Council</a>".encode())
    server.replies[root] = Reply(as_html("", page, [(f"{root}-theme1-needs", "Needs")]))
    server.replies[f"{root}-theme1-needs"] = Reply(as_html("", page.replace("Safeguarding", "Assessing needs")))
    assert fetch().pages_here == Counter({"bath-and-north-east-somerset": 2})
