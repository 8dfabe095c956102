"""Servers that fail, are slow, or answer wrongly: each page is named with its cause, the rest is fetched."""

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.listing import Selection
from ingestion.fetching.outcome import FetchResult, Outcome
from ingestion.fetching.site import Site
from tests.integration.fetching.conftest import Fetch
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Reply, Server, Wire

CALDERWICK = Selection(frozenset({"calderwick"}))
PAGE = f"{SECTION}/calderwick-0925/theme1/needs"
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(before: str) -> Callable[[Wire], None]:
    """Send a letter now and then, for longer than anyone should wait."""

    def act(wire: Wire) -> None:
        wire(before)
        for _ in range(200):
            wire("x")
            time.sleep(0.05)

    return act


def silent(wire: Wire) -> None:
    time.sleep(5)


def endless(wire: Wire) -> None:
    wire(f"{HEAD}\r\n")
    while True:
        wire("<p>and so on</p>" * 1_000)


def endless_redirect(wire: Wire) -> None:
    wire(f"HTTP/1.1 302 Found\r\nLocation: {PAGE}-2\r\n\r\n")
    while True:
        wire("moved " * 1_000)


def cut_short(wire: Wire) -> None:
    wire(f"{HEAD}Content-Length: 5000\r\n\r\n<html><body>Half a page")


def no_http(wire: Wire) -> None:
    wire("220 mail.example ESMTP\r\n")


BOMB = gzip.compress(b"<html><body>" + b"\0" * 20_000_000)
NESTED_BOMB = Reply(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"})
DEEP = b"<html><body>" + b"<div>" * 4_000 + b"text"

HANGING = {
    "silence": (Reply(act=silent), "no whole answer came"),
    "a body that drips": (Reply(act=drip(f"{HEAD}\r\n<html>")), "not complete after"),
    "headers that drip": (Reply(act=drip("HTTP/1.1 200 OK\r\nX-Slow: ")), "not complete after"),
}
BAD_PAGES = {
    "a server error that stays": (Reply(status=500), "answered 500"),
    "a refusal": (Reply(status=403), "answered 403"),
    "an answer without content": (Reply(status=204), "answered 204"),
    "a 304 that nobody asked for": (Reply(status=304), "304"),
    "a body without an end": (Reply(act=endless), "larger than 2 MB"),
    "a body cut short": (Reply(act=cut_short), "no whole answer came"),
    "another protocol": (Reply(act=no_http), "no whole answer came"),
    "a gzip bomb": (Reply(BOMB, headers={"Content-Encoding": "gzip"}), "larger than 2 MB"),
    "a gzip bomb in a gzip bomb": (NESTED_BOMB, "larger than 2 MB"),
    "broken gzip": (Reply(b"<html>", headers={"Content-Encoding": "gzip"}), "no whole answer came"),
    "a picture": (Reply(b"\x89PNG", media_type="image/png"), "type image/png is not one"),
    "a Word file": (Reply(b"PK", media_type="application/msword"), "type application/msword is not one"),
    "a zip called HTML": (Reply(b"PK\x03\x04\x00\x01"), "The file is a zip archive"),
    "text called PDF": (Reply(b"no", media_type="application/pdf"), "called a PDF, but is none"),
    "an empty page": (Reply(b" \n"), "it is empty"),
    "elements without end": (Reply(DEEP), "nested more than"),
    "a redirect to another host": (
        Reply(status=302, headers={"Location": "https://elsewhere.example/x"}), "leads away from the reports"),
    "a redirect out of the section": (
        Reply(status=301, headers={"Location": f"{SECTION}/%2e%2e/search"}), "leads away from the reports"),
    "a redirect to the list": (Reply(status=301, headers={"Location": SECTION}), "leads away from the reports"),
    "a redirect to nowhere": (Reply(status=302), "circle"),
    "a redirect to itself": (Reply(status=302, headers={"Location": PAGE}), "circle"),
    "a redirect to an impossible address": (
        Reply(status=302, headers={"Location": "http://[::1"}), "which is no address"),
    "a redirect with a body without an end": (Reply(act=endless_redirect), "larger than 2 MB"),
}  # fmt: skip


def failures(result: FetchResult) -> list[str]:
    return [page.reason for page in result.of(Outcome.FAILED)]


@pytest.mark.parametrize("what", BAD_PAGES)
def test_a_bad_page_is_named_with_its_cause_and_the_rest_is_fetched(
    what: str, whole_site: Server, fetch: Fetch, folder: Path, site: Site
) -> None:
    whole_site.replies[PAGE], message = BAD_PAGES[what]
    result = fetch(CALDERWICK, site=replace(site, most_tries=2))
    assert len(failures(result)) == 1
    assert message in failures(result)[0]
    assert result.pages_here["calderwick"] == 1
    assert not (folder / "calderwick/calderwick-0925/theme1").exists()


@pytest.mark.parametrize("what", HANGING)
def test_a_page_that_never_ends_is_abandoned(what: str, whole_site: Server, fetch: Fetch, site: Site) -> None:
    whole_site.replies[PAGE], message = HANGING[what]
    result = fetch(CALDERWICK, site=replace(site, most_tries=1, silence_seconds=2.0, answer_seconds=4.0))
    assert [message in reason for reason in failures(result)] == [True]
    assert result.pages_here["calderwick"] == 1


@pytest.mark.parametrize("what", ["a server error that stays", "a body cut short", "an empty page", "a picture"])
def test_a_page_fetched_before_is_kept_when_it_fails(what: str, whole_site: Server, fetch: Fetch, folder: Path) -> None:
    fetch(CALDERWICK)
    before = (folder / "calderwick/calderwick-0925/theme1/needs.html").read_bytes()
    good = whole_site.replies[PAGE]
    whole_site.replies[PAGE] = BAD_PAGES[what][0]
    assert len(failures(fetch(CALDERWICK))) == 1
    assert (folder / "calderwick/calderwick-0925/theme1/needs.html").read_bytes() == before
    whole_site.replies[PAGE] = good
    assert not failures(fetch(CALDERWICK))


def test_a_site_that_recovers_is_asked_again_with_patience(whole_site: Server, fetch: Fetch, site: Site) -> None:
    good = whole_site.reply_to(PAGE)
    whole_site.replies[PAGE] = [Reply(status=500), Reply(act=cut_short), Reply(status=503), good]
    assert fetch(CALDERWICK, site=replace(site, backoff_seconds=0.05)).pages_here["calderwick"] == 2
    asked = [one for one in whole_site.asked if one.path == PAGE]
    waits = [later.began - earlier.ended for earlier, later in pairwise(asked)]
    assert waits[1] > 0.08
    assert waits[2] > 0.16


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_kept_to(status: int, whole_site: Server, fetch: Fetch) -> None:
    good = whole_site.reply_to(PAGE)
    whole_site.replies[PAGE] = [Reply(status=status, headers={"Retry-After": "1"}), good]
    assert fetch(CALDERWICK).pages_here["calderwick"] == 2
    first, second = [one for one in whole_site.asked if one.path == PAGE]
    assert second.began - first.ended > 0.99


def test_a_nonsensical_retry_after_is_an_ordinary_failure(whole_site: Server, fetch: Fetch) -> None:
    good = whole_site.reply_to(PAGE)
    whole_site.replies[PAGE] = [Reply(status=429, headers={"Retry-After": "soon"}), good]
    assert fetch(CALDERWICK).pages_here["calderwick"] == 2


def test_a_site_can_ask_for_a_pause_of_an_hour(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    good = whole_site.replies[PAGE]
    whole_site.replies[PAGE] = Reply(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(SiteProblem, match="left alone for 3,600 seconds"):
        fetch(CALDERWICK)
    assert whole_site.paths()[-1] == PAGE
    assert "calderwick/calderwick-0925.html" in (folder / "manifest.csv").read_text(encoding="utf-8")
    whole_site.replies[PAGE] = good
    whole_site.forget()
    assert fetch(CALDERWICK).pages_here["calderwick"] == 2
    assert whole_site.paths() == ["/robots.txt", PAGE]  # it goes on where it was stopped


def test_a_site_that_is_down_is_not_asked_again_after_a_few_pages(whole_site: Server, fetch: Fetch, site: Site) -> None:
    for path in [path for path in whole_site.replies if path.startswith(f"{SECTION}/")]:
        whole_site.replies[path] = Reply(status=502)
    with pytest.raises(SiteProblem, match="3 pages in a row"):
        fetch(site=replace(site, most_failures_in_a_row=3, most_tries=1))
    assert len([path for path in whole_site.paths() if path.startswith(f"{SECTION}/")]) == 3


def test_a_chain_of_redirects_is_followed_up_to_the_limit(whole_site: Server, fetch: Fetch, site: Site) -> None:
    body = whole_site.reply_to(PAGE)
    for number in range(4):
        place = PAGE if number == 0 else f"{PAGE}-{number}"
        whole_site.replies[place] = Reply(status=307, headers={"Location": f"needs-{number + 1}"})
    whole_site.replies[f"{PAGE}-4"] = body
    assert "more than 3 times" in failures(fetch(CALDERWICK, site=replace(site, most_redirects=3)))[0]
    assert fetch(CALDERWICK, site=replace(site, most_redirects=4)).pages_here["calderwick"] == 2


def test_two_redirects_in_a_circle_end(whole_site: Server, fetch: Fetch) -> None:
    whole_site.replies[PAGE] = Reply(status=301, headers={"Location": f"{PAGE}-2"})
    whole_site.replies[f"{PAGE}-2"] = Reply(status=301, headers={"Location": PAGE})
    assert failures(fetch(CALDERWICK)) == ["its redirects lead in a circle"]


def test_an_address_redirecting_to_its_slash_is_one_page(whole_site: Server, fetch: Fetch) -> None:
    whole_site.replies[f"{PAGE}/"] = whole_site.replies[PAGE]
    whole_site.replies[PAGE] = Reply(status=301, headers={"Location": f"{PAGE}/"})
    assert fetch(CALDERWICK).pages_here["calderwick"] == 2
    second = fetch(CALDERWICK)
    assert (second.pages_here["calderwick"], second.counts()[Outcome.UNCHANGED]) == (2, 2)


def test_a_page_that_travels_compressed_is_kept_unpacked(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    content = whole_site.reply_to(PAGE).body
    whole_site.replies[PAGE] = Reply(gzip.compress(content), headers={"Content-Encoding": "gzip"})
    fetch(CALDERWICK)
    assert (folder / "calderwick/calderwick-0925/theme1/needs.html").read_bytes() == content


def test_the_bytes_decide_where_the_server_gives_no_type(whole_site: Server, fetch: Fetch, folder: Path) -> None:
    place = f"{SECTION}/isenmouth-1025/report.pdf"
    whole_site.replies[place] = replace(whole_site.reply_to(place), media_type="application/octet-stream")
    fetch(Selection(frozenset({"isenmouth"})))
    assert (folder / "isenmouth/isenmouth-1025/report.pdf").read_bytes().startswith(b"%PDF-")
