"""The counts of the current publication, with which the checks of a new build compare."""

from pathlib import Path

import duckdb
import pyarrow

from warehouse.database import SETTINGS, DamagedDatabase, attach_published

_COLUMNS = ("document_id", "figures", "numbers_found", "scores_found", "passages")
_NOTHING = pyarrow.schema([(name, pyarrow.string() if name == "document_id" else pyarrow.int32()) for name in _COLUMNS])


_LABELS = pyarrow.schema(
    [
        (name, pyarrow.int64() if name == "sentences" else pyarrow.string())
        for name in ("document_id", "voice", "judgement", "sentences")
    ]
)


def previous_coverage(published_database: Path) -> pyarrow.Table:
    """The published counts of each document; no row where nothing is published yet, or the file is damaged."""
    return _published(published_database, f"select {', '.join(_COLUMNS)} from marts.mart_coverage", _NOTHING)


def previous_evidence(published_database: Path) -> pyarrow.Table:
    """The published number of sentences by document, voice and judgement; no row where nothing is published."""
    labels = """
        select document_id, voice, judgement, count(*) as sentences from marts.fct_evidence
        group by document_id, voice, judgement
    """
    return _published(published_database, labels, _LABELS)


def _published(published_database: Path, query: str, nothing: pyarrow.Schema) -> pyarrow.Table:
    if not published_database.exists():
        return nothing.empty_table()
    with duckdb.connect(config=SETTINGS) as connection:
        try:
            attach_published(connection, published_database)
        except DamagedDatabase:  # a damaged publication: this build replaces it, and there is nothing to compare with
            return nothing.empty_table()
        connection.execute("use published")
        try:
            return connection.execute(query).to_arrow_table()
        except duckdb.CatalogException:  # published by a version that did not have the table
            return nothing.empty_table()
