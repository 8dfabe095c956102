"""Every link of a folder of pages, and its target."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html


def broken_links(site: Path) -> list[str]:
    """Links to a file or to a place in a page that is not there, and all to another host."""
    anchors: dict[Path, set[str]] = {}
    broken = []
    for page in sorted(site.rglob("*.html")):
        for link in _links(page):
            parts = urlsplit(link)
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
            if parts.scheme == "data":
                continue
            if parts.scheme or parts.netloc or not target.is_file():
                broken.append(f"{page.relative_to(site)}: {link}")
            elif parts.fragment and target.suffix == ".html":
                if target not in anchors:
                    anchors[target] = set(html.parse(target).xpath("//@id"))
                if parts.fragment not in anchors[target]:
                    broken.append(f"{page.relative_to(site)}: {link}")
    return broken


def _links(page: Path) -> Iterator[str]:
    yield from html.parse(page).xpath("//@href | //@src | //@action | //@srcset | //@poster | //@data")
