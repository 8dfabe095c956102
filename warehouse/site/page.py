"""The type of a page before it is written, and the addresses of pages within the site."""

import hashlib
import pickle
import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

import duckdb

Row = dict[str, Any]
Columns = tuple[Any, ...]

ENGLAND = ("England", "index.html")  # the first page, where every trail begins

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written. `path` is relative to the site's folder, with / between folders."""

    path: str
    template: str
    title: str
    data: dict[str, Any]
    """The values of the template besides the title."""
    trail: tuple[tuple[str, str], ...] = ()
    """The pages above it, as (name, path) from the first on."""
    own_fingerprint: str = ""
    """A digest of what the page shows, if it was computed in another way than from `data`."""

    @property
    def root(self) -> str:
        """The relative path from the page's folder to the site's: empty, or ../ for each folder."""
        return "../" * self.path.count("/")

    def fingerprint(self) -> str:
        """A digest of everything that the page shows: pages with the same fingerprint are the same."""
        return self.own_fingerprint or digest(self.path, self.template, self.title, self.data, self.trail)


def digest(*values: object) -> str:
    """A digest of values of the kinds that rows have.

    Equal values of different types may have different digests: a page is then written again without need.
    """
    return hashlib.blake2b(pickle.dumps(values, pickle.HIGHEST_PROTOCOL), digest_size=16).hexdigest()


def fetch_grouped(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[Any, list[Columns]]:
    """The rows of a query, each as the tuple of its columns, grouped by the first column.

    For a hundred thousand rows and more: to make a dictionary of each takes longer than to fetch it.
    """
    found: dict[Any, list[Columns]] = {}
    for row in connection.execute(sql).fetchall():
        found.setdefault(row[0], []).append(row)
    return found


def group_by(found: list[Row], *columns: str) -> dict[Any, list[Row]]:
    """Rows grouped by the value of a column, or by the values of several as a tuple, in the order they have."""
    grouped: dict[Any, list[Row]] = {}
    key = itemgetter(*columns)
    for row in found:
        grouped.setdefault(key(row), []).append(row)
    return grouped


@lru_cache(maxsize=10_000)
def file_name(name: str) -> str:
    """A name as part of an address: lower-case letters, digits and hyphens; never empty."""
    return _NOT_IN_A_NAME.sub("-", name.lower()).strip("-") or "unnamed"


def council_path(slug: str) -> str:
    return f"councils/{file_name(slug)}.html"


def statement_path(code: str) -> str:
    return f"statements/{file_name(code)}.html"


def indicator_path(code: str) -> str:
    return f"indicators/{file_name(code)}.html"


def topic_path(code: str) -> str:
    return f"topics/{file_name(code)}.html"


def report_path(document_id: str) -> str:
    """The path of a report's page, by the digest of its bytes: a link always shows the text it was made for."""
    return f"reports/{file_name(document_id[:16])}.html"
