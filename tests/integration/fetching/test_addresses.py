"""Equal addresses, the report section, the authority in an address; and the site's settings."""

from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from ingestion.fetching.addresses import address_on_site, authority_in, is_list, month_in, path_in_section
from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.site import DEFAULTS, Site, load_site
from ingestion.vocabulary import national_authorities

SHIPPED = load_site()
SECTION = f"{SHIPPED.base}{SHIPPED.list_path}"

SAME_PAGE = [
    "hounslow-0125/theme1/needs",
    "/care-services/local-authority-assessment-reports/hounslow-0125/theme1/needs/",
    "https://www.cqc.org.uk./care-services/local-authority-assessment-reports/hounslow-0125/theme1/needs",
    "http://WWW.CQC.ORG.UK:80/care-services//local-authority-assessment-reports/hounslow-0125/theme1/needs#top",
    "https://cqc.org.uk/care-services/local-authority-assessment-reports/x/../hounslow-0125/theme1/needs?a=b",
    " hounslow%2D0125/./theme1/needs ",
]
OTHER_PLACES = [
    "https://elsewhere.example/care-services/local-authority-assessment-reports/hounslow-0125",
    "https://www.cqc.org.uk.elsewhere.example/care-services/local-authority-assessment-reports/hounslow",
    "https://www.cqc.org.uk:8443/care-services/local-authority-assessment-reports/hounslow-0125",
    "https://www.cqc.org.uk@elsewhere.example/care-services/local-authority-assessment-reports/hounslow",
    "ftp://www.cqc.org.uk/care-services/local-authority-assessment-reports/hounslow-0125",
    "mailto:enquiries@cqc.example",
    "javascript:void(0)",
    "http://[::1/x",
    "http://www.cqc.org.uk:port/x",
]
OUTSIDE = ["/news", "../search", "hounslow/../../search", "%2e%2e/search", "/care-services", "", "?page=3",
           "/care-services/local-authority-assessment-reports-old/hounslow"]  # fmt: skip
NAMED = {
    "birmingham-cc/overall-summary": "birmingham",
    "suffolk-cc/1-how-local-authority-works-people/equity-experience-and": "suffolk",
    "Hounslow1": "hounslow",
    "Hertfordshire2": "hertfordshire",
    "WBerkshire5": "west-berkshire",
    "Hounslow14": "hounslow",
    "north-lincolnshire-0325-theme3-pathways": "north-lincolnshire",
    "kent-0325/theme1/needs": "kent",
}


@pytest.mark.parametrize("link", SAME_PAGE)
def test_spellings_of_an_address_are_one_page(link: str) -> None:
    address = address_on_site(SHIPPED, link, f"{SECTION}/")
    assert address == f"{SECTION}/hounslow-0125/theme1/needs"
    assert path_in_section(SHIPPED, address) == "hounslow-0125/theme1/needs"


@pytest.mark.parametrize("link", OTHER_PLACES)
def test_what_is_not_on_the_site_is_no_address(link: str) -> None:
    assert address_on_site(SHIPPED, link, f"{SECTION}/") is None


@pytest.mark.parametrize("link", OUTSIDE)
def test_an_address_outside_the_section_is_recognised(link: str) -> None:
    address = address_on_site(SHIPPED, link, f"{SECTION}/")
    assert address is not None
    assert path_in_section(SHIPPED, address) is None


def test_pages_of_the_list_differ_by_their_page_and_by_nothing_else() -> None:
    address = address_on_site(SHIPPED, "?sort=name&page=2&filter=", SECTION)
    assert address == f"{SECTION}?page=2"
    assert is_list(SHIPPED, address)
    assert not is_list(SHIPPED, f"{SECTION}/hounslow-0125")


@pytest.mark.parametrize("path", NAMED)
def test_an_address_names_its_authority(path: str) -> None:
    named = authority_in(path, national_authorities())
    assert named is not None
    assert named.slug == NAMED[path]


@pytest.mark.parametrize("path", ["how-we-assess", "theme3-safeguarding", "4-leadership/learning", "page-0417"])
def test_an_address_that_names_no_authority_is_not_guessed_at(path: str) -> None:
    assert authority_in(path, national_authorities()) is None


def test_the_month_in_an_address_is_read_and_nothing_similar() -> None:
    assert month_in("kent-0325-theme1-needs") == (date(2025, 3, 1), date(2025, 3, 31))
    assert month_in("kent-0224/summary") == (date(2024, 2, 1), date(2024, 2, 29))
    assert [month_in(path) for path in ("kent-1325", "kent-03251", "Hounslow14", "birmingham-cc")] == [None] * 4


def test_every_setting_is_explained_in_the_shipped_file() -> None:
    paragraphs = DEFAULTS.read_text(encoding="utf-8").split("\n\n")[1:]
    assert all(paragraph.startswith("# ") for paragraph in paragraphs)
    assert isinstance(SHIPPED, Site)
    assert SHIPPED.user_agent.startswith(f"assurance-warehouse/{version('assurance-warehouse')} (")


def test_a_file_of_ones_own_replaces_single_settings(tmp_path: Path) -> None:
    own = tmp_path / "site.toml"
    own.write_text('report_paths = ["/a", "/b"]\npause_seconds = 3\n', encoding="utf-8")
    site = load_site(own)
    assert (site.report_paths, site.pause_seconds, site.base) == (("/a", "/b"), 3.0, SHIPPED.base)
    assert path_in_section(site, f"{site.base}/b/c") == "c"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("pause = 1", "sets pause, which is no setting"),
        ("pause_seconds = -1", "pause_seconds is -1"),
        ('most_tries = "four"', "most_tries is 'four'; it must be a whole number"),
        ("most_tries = true", "most_tries is True"),
        ('report_paths = "/a"', "must be a list of texts"),
        ('user_agent = ""', "user_agent is ''"),
        ('base = "www.cqc.org.uk"', "a scheme and a host alone"),
        ('base = "https://www.cqc.org.uk/reports"', "a scheme and a host alone"),
        ("base = ", "cannot be read"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(content, encoding="utf-8")
    with pytest.raises(SiteProblem, match=message):
        load_site(tmp_path / "site.toml")


def test_settings_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(SiteProblem, match="cannot be read"):
        load_site(tmp_path / "nowhere.toml")
