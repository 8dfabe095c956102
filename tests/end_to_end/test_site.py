"""The pages as a person meets them: opened as files in a real browser, read by clicks, at three widths."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ALL_PROGRAMS, Built, program
from tests.end_to_end.browser import opened_page

AXE = Path("node_modules") / "axe-core" / "axe.min.js"  # below the folder that npm installed it into
WIDTHS = (400, 900, 1400)  # pixels


@pytest.fixture(scope="module")
def site(sample_warehouse: Built) -> Path:
    return sample_warehouse.home / "published" / "site"


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    with opened_page(site.as_uri(), program("chromium")) as page:
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: problems.append(request.url) if "file:" not in request.url[:5] else None)
        yield page
        assert [problem for problem in problems if not problem.startswith("data:")] == []


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker, installed with npm by .ci/run."""
    folder = os.environ.get("ASSURANCE_NODE")
    if not folder or not (Path(folder) / AXE).exists():
        message = "axe-core is not installed; .ci/run installs it with npm and sets ASSURANCE_NODE"
        if ALL_PROGRAMS:
            pytest.fail(message)
        pytest.skip(message)
    return (Path(folder) / AXE).read_text(encoding="utf-8")


def pages_of_each_kind(site: Path) -> list[str]:
    kinds = ("councils/aldermere.html", "councils/barnet.html", "councils/manchester.html", "search.html", "index.html")
    folders = ("reports", "statements", "indicators", "topics", "about")
    largest = [max((site / folder).glob("*.html"), key=lambda file: file.stat().st_size) for folder in folders]
    return [
        *kinds,
        *(file.relative_to(site).as_posix() for file in largest),
        "indicators/index.html",
        "about/index.html",
    ]


def test_from_england_to_a_council_to_a_score_to_its_sentence(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox", name="Name").fill("alder")
    page.get_by_role("link", name="Aldermere", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aldermere")
    page.get_by_role("link", name="Safeguarding: score 2").click()
    place = page.locator(":target")
    expect(place).to_have_text("2")
    expect(place).to_be_in_viewport()
    sentence = page.locator("p:has(:target)")
    expect(sentence).to_contain_text("Score: 2")
    expect(page.locator("section:has(> p :target) > h2")).to_contain_text("Safeguarding")


def test_a_value_leads_to_its_sentence_and_its_card(page: Page, site: Path) -> None:
    page.goto((site / "councils" / "aldermere.html").as_uri())
    page.locator("table.indicators td a").first.click()
    number = page.locator("a.figure:target")
    expect(number).to_be_in_viewport()
    number.click()
    expect(page.locator(".cards li:target")).to_be_in_viewport()


def test_invented_councils_can_be_hidden_everywhere(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_label("Show invented councils").uncheck()
    expect(page.get_by_role("link", name="Aldermere", exact=True)).to_be_hidden()
    expect(page.get_by_role("link", name="Barnet", exact=True)).to_be_visible()
    page.get_by_label("Show invented councils").check()
    expect(page.get_by_role("link", name="Aldermere", exact=True)).to_be_visible()


def test_without_javascript_a_page_offers_no_filter_and_no_sorting(page: Page, site: Path) -> None:
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    for path in ("index.html", "topics/waiting-times.html"):
        plain.goto((site / path).as_uri())
        expect(plain.get_by_role("searchbox")).to_have_count(1)  # of the whole site, whose page says what it needs
        expect(plain.get_by_text("Select a heading to sort")).to_be_hidden()
    plain.context.close()
    page.goto((site / "index.html").as_uri())
    expect(page.get_by_text("Select a heading to sort")).to_be_visible()


def test_the_table_is_sorted_by_a_heading(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="Council", exact=True).click()
    first = page.locator("#league tbody tr:visible th").first
    expect(first).to_contain_text("Aldermere")
    page.get_by_role("button", name="Council", exact=True).click()
    expect(first).not_to_contain_text("Aldermere")


def test_search_finds_names_and_words_of_reports_from_a_file(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("searchbox", name="Search everything").fill("unpaid carers")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("with all words")
    page.locator("#found-text a").first.click()
    expect(page.locator("p:target")).to_be_in_viewport()
    page.goto((site / "search.html").as_uri() + "?q=safegarding")
    expect(page.locator("#found-pages a").first).to_have_text("Safeguarding")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in pages_of_each_kind(site):
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


@pytest.mark.parametrize(("media", "width"), [("screen", 1280), ("print", 1000)])  # A4 across, less its margins
def test_all_nine_statements_are_in_view(page: Page, site: Path, media: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print" if media == "print" else "screen")
    page.goto((site / "index.html").as_uri())
    assert page.evaluate("document.querySelector('#league').getBoundingClientRect().right - innerWidth") <= 0
    page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [400, 1400])
def test_the_accessibility_checker_finds_nothing_serious(page: Page, site: Path, axe: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in pages_of_each_kind(site):
        page.goto((site / path).as_uri())
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        serious = [
            f"{path}: {each['id']} ({each['impact']}) {each['nodes'][0]['html'][:120]}"
            for each in result["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert serious == []


def test_the_pages_are_served_on_this_machine_only(site: Path) -> None:
    from threading import Thread

    import requests

    from warehouse.site.serving import serve_folder

    server = serve_folder(site.parent, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/site/index.html"
    try:
        assert requests.get(address, timeout=10).status_code == 200
        hosts = {"127.0.0.1": 200, "LocalHost:80": 200, "elsewhere.example": 421, "localhost.example:80": 421}
        assert hosts == {host: requests.get(address, headers={"Host": host}, timeout=10).status_code for host in hosts}
    finally:
        server.shutdown()
        server.server_close()
