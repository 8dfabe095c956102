"""The full-text index of the published sentences, in a separate file in the folder of the build database.

Belongs here: creating the index, and loading DuckDB's extension `fts` from its package. Does not belong here: the
search (search.py). The published file has no index, so that any client opens it without the extension.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import duckdb

from warehouse.database import SETTINGS, attach_published, open_published
from warehouse.sql import literal

_PREFIX = "search-"
_BUILD = """
    create table sentence as
    select evidence_id, text from published.marts.fct_evidence where same_evidence_as is null order by evidence_id
"""
_INDEX = "pragma create_fts_index('sentence', 'evidence_id', 'text', stemmer = 'english', strip_accents = 1)"


@contextmanager
def open_index(database: Path, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The index of a published database, which is attached as `published`; an outdated index is first made again.

    Raises DatabaseProblem where nothing is published.
    """
    index = folder / f"{_PREFIX}{_publication(database)}.duckdb"
    if not index.exists():
        _make(database, index)
    with duckdb.connect(str(index), read_only=True, config=SETTINGS) as connection:
        _load_extension(connection)
        attach_published(connection, database)
        yield connection


def _publication(database: Path) -> str:
    """An identifier of the publication that the index is made from."""
    with open_published(database) as connection:
        row = connection.execute("select run_id, published_at, inputs_digest from marts.publication").fetchone()
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16]


def _make(database: Path, index: Path) -> None:
    """Write the index to a temporary file, rename it, and remove the indexes of earlier publications."""
    index.parent.mkdir(parents=True, exist_ok=True)
    arriving = index.with_name(f".{index.name}.{os.getpid()}")
    arriving.unlink(missing_ok=True)
    with duckdb.connect(str(arriving), config=SETTINGS) as connection:
        _load_extension(connection)
        attach_published(connection, database)
        connection.execute(_BUILD)
        connection.execute(_INDEX)
        connection.execute("checkpoint")
    os.replace(arriving, index)
    for older in index.parent.glob(f"{_PREFIX}*.duckdb"):
        if older != index:
            older.unlink(missing_ok=True)


def _load_extension(connection: duckdb.DuckDBPyConnection) -> None:
    """Load `fts` from its package, without the network."""
    package = files("duckdb_extension_fts")
    extension = package.joinpath("extensions", f"v{duckdb.__version__}", "fts.duckdb_extension")
    connection.execute(f"load {literal(extension)}")
