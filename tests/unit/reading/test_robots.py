"""The rules of a robots.txt in all its forms and encodings; rules that cannot be parsed forbid."""

from dataclasses import replace

import pytest

from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.robots import Robots, rules_of
from ingestion.fetching.site import load_site

SITE = replace(load_site(), base="http://reports.example")
RULES = "User-agent: *\nDisallow: /closed/\nCrawl-delay: 4\n"


@pytest.mark.parametrize(
    "content",
    [
        RULES.encode(),
        RULES.encode("utf-8-sig"),
        RULES.encode("utf-16"),
        b"\xef\xbb\xbf" + RULES.encode("utf-8-sig"),
        ("\u200b" + RULES).encode(),
        RULES.replace("\n", "\r").encode(),
        RULES.replace("\n", "\u2028").encode(),
        ("# R\xe8gles\n" + RULES).encode("cp1252"),
        RULES.replace("User-agent", "\u00a0USER-AGENT ").encode(),
    ],
)
def test_rules_are_read_under_any_mark(content: bytes) -> None:
    robots = Robots(SITE, rules_of(SITE, content))
    assert not robots.allows(f"{SITE.base}/closed/page")
    assert robots.allows(f"{SITE.base}/open/page")
    assert robots.pause_seconds == 4


@pytest.mark.parametrize(
    "content",
    [
        RULES.encode("utf-16-le"),
        b"<!doctype html><html><body>Please wait</body></html>",
        b'{"error": "try again"}',
        b"\x1f\x8b\x08\x00\x00\x00",
        b"Disallow: /closed/\n",
        RULES.replace("User-agent:", "User-agent").encode(),
    ],
)
def test_rules_that_cannot_be_understood_forbid(content: bytes) -> None:
    with pytest.raises(SiteProblem, match=r"robots\.txt allows is not known: it cannot be understood"):
        rules_of(SITE, content)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"# nothing is closed\n", b"Sitemap: /map.xml\n"])
def test_without_rules_everything_is_allowed(content: bytes) -> None:
    assert Robots(SITE, rules_of(SITE, content)).allows(f"{SITE.base}/closed/page")
