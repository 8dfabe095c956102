"""The counts of the present publication, which the checks of a new build compare theirs with."""

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
    """How much of each document is published; no row where nothing is published yet, or the file is damaged."""
    return _published(published_database, f"select {', '.join(_COLUMNS)} from marts.mart_coverage", _NOTHING)


def previous_evidence(published_database: Path) -> pyarrow.Table:
    """How many sentences of each document are published with a voice and a judgement; no row where none are."""
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
        except DamagedDatabase:  # this build makes it again, and there is nothing to compare it with
            return nothing.empty_table()
        connection.execute("use published")
        try:
            return connection.execute(query).to_arrow_table()
        except duckdb.CatalogException:  # published by a version that did not have the table
            return nothing.empty_table()
