"""Writes the site as files: changed pages are written, others kept, and the folder is replaced in one step."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
from jinja2 import UndefinedError

from warehouse import wording
from warehouse.database import DatabaseProblem, open_published
from warehouse.home import Home
from warehouse.publishing.publish import read_publication
from warehouse.site.folders import replace_folder, restore_folder
from warehouse.site.page import Page, Row
from warehouse.site.pages import about, councils, england, indicators, reports, search, statements, topics
from warehouse.site.rendering import templates
from warehouse.sql import first_line

HERE = Path(__file__).parent
KEPT = ".pages.json"  # in the site's folder: the fingerprint of each page, and when it was made
_ASSETS = ("site.css", "site.js", "search.js", "minisearch/minisearch.js", "minisearch/LICENSE.txt")


class PagesProblem(Exception):
    """The site cannot be written; the message is a sentence with the action to take."""


def write_site(published_database: Path, folder: Path) -> dict[str, int]:
    """Write the pages of the published warehouse into `folder`; return the numbers of written and of kept pages.

    A page is written again only if its data or the templates have changed. An existing site is replaced completely or
    not at all. Raises DatabaseProblem without a publication that pages can be made of, PagesProblem where the folder
    cannot be written.
    """
    publication = read_publication(published_database)
    arriving = folder.with_name(f".{folder.name}.arriving")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        restore_folder(folder)
        shutil.rmtree(arriving, ignore_errors=True)
        with open_published(published_database, threads=1) as connection:  # exports are written side by side
            connection.execute("use marts")
            site = _Site(arriving, folder, publication)
            for page in all_pages(connection, site.fingerprints_to_keep()):
                site.add(page)
            site.finish()
        replace_folder(arriving, folder)
    except (duckdb.Error, UndefinedError) as error:
        raise DatabaseProblem(
            f"{published_database} lacks what the pages need; it was published by another version. "
            f"Run: {Home.of(published_database).command('build', '--full-refresh')}. "
            f"What is missing: {first_line(error)}"
        ) from None
    except OSError as error:
        raise PagesProblem(
            f"The pages cannot be written at {folder}. Is it writable, and the disk not full? The system says: {error}"
        ) from None
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
    return {"pages written": site.written, "pages kept": site.kept}


def all_pages(connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str]) -> Iterator[Page]:
    """Every page of the site; the connection's default schema is marts. `fingerprints`: of existing pages, by path."""
    for kind in (england, councils, statements, indicators, topics, search, about):
        yield from kind.pages(connection)
    yield from reports.pages(connection, fingerprints)


class _Site:
    """The new folder of the site, next to the published one."""

    def __init__(self, arriving: Path, published: Path, publication: Row) -> None:
        self._arriving, self._published, self._publication = arriving, published, publication
        self._environment = templates()
        self._version = _version()
        self._before = _kept_pages(published, self._version)
        self._now: dict[str, list[str]] = {}
        self.written = self.kept = 0

    def fingerprints_to_keep(self) -> dict[str, str]:
        """The fingerprints of the pages that can be kept, by path."""
        return {path: fingerprint for path, (fingerprint, _) in self._before.items()}

    def add(self, page: Page) -> None:
        """Write a page, or take it from the published site if it is unchanged."""
        fingerprint = page.fingerprint()
        target = self._arriving / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        before, made_at = self._before.get(page.path, ("", ""))
        if before == fingerprint:
            _link(self._published / page.path, target)
            self.kept += 1
        else:
            made_at = str(self._publication.get("published_at", ""))
            target.write_text(self._render(page, made_at), encoding="utf-8")
            self.written += 1
        self._now[page.path] = [fingerprint, made_at]

    def _render(self, page: Page, made_at: str) -> str:
        return self._environment.get_template(page.template).render(
            page.data,
            title=page.title,
            trail=page.trail,
            path=page.path,
            root=page.root,
            made_at=made_at,
            parser_version=self._publication.get("parser_version", ""),
        )

    def finish(self) -> None:
        """Add the shared files, and the fingerprints for the next writing."""
        for asset in _ASSETS:
            target = self._arriving / "assets" / asset
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HERE / "assets" / asset, target)
        kept = {"version": self._version, "pages": self._now}
        (self._arriving / KEPT).write_text(json.dumps(kept), encoding="utf-8")


def _link(existing: Path, target: Path) -> None:
    """Take an existing page over: as a second name of the same file, or else as a copy."""
    try:
        os.link(existing, target)
    except OSError:
        shutil.copyfile(existing, target)


def _version() -> str:
    """A digest of templates and code, so that another version of the site, or of DuckDB's hashes, writes every page."""
    files = sorted(file for file in HERE.rglob("*") if file.suffix in (".html", ".py", ".js", ".css", ".csv"))
    content = b"\0".join(file.read_bytes() for file in (*files, Path(wording.__file__)))
    return hashlib.sha256(duckdb.__version__.encode() + content).hexdigest()


def _kept_pages(folder: Path, version: str) -> dict[str, tuple[str, str]]:
    """Fingerprint and time of each page of the published site; none where another version wrote it."""
    try:
        kept = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        if kept["version"] != version:
            return {}
        return {path: known for path, known in kept["pages"].items() if (folder / path).is_file()}
    except (OSError, ValueError, KeyError):
        return {}
