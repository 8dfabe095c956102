"""Bringing staging up to date with a reports folder: read what is new or changed, drop what is gone.

Everything happens in one transaction: staging is either as it was or as the folder is.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb

from ingestion.plan import ReadingPlan
from ingestion.reader import Reading, parser_version
from ingestion.records import Rejection
from ingestion.vocabulary import Authority
from warehouse import staging

BATCH = 50  # documents held in memory before they are written


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did, in documents: read anew, left as they were, dropped; and what was rejected."""

    read: int
    unchanged: int
    removed: int
    rejected: int


def load_reports(
    connection: duckdb.DuckDBPyConnection, plan: ReadingPlan, full_refresh: bool, say: Callable[[str], None]
) -> LoadSummary:
    """Load a folder into the staging tables; `say` is told of every document read and every rejection."""
    staging.create_tables(connection)
    known = {} if full_refresh else staging.known_files(connection)
    known_readings = set(known.values())
    to_read = [
        planned for planned in plan.documents if (planned.document_id, planned.reading_key) not in known_readings
    ]
    present = {planned.document_id for planned in plan.documents}
    stored = _stored_documents(connection)
    gone = stored - present

    connection.begin()
    try:
        staging.remove_documents(connection, sorted(gone | {planned.document_id for planned in to_read}))
        batch: list[Reading] = []
        for number, planned in enumerate(to_read, start=1):
            reading = plan.read(planned)
            say(f"read {number} of {len(to_read)}: {planned.file.name} ({_yield(reading)})")
            for rejection in reading.rejections:
                say(f"  {rejection.file_name}: {rejection.explanation}")
            batch.append(reading)
            if len(batch) == BATCH or number == len(to_read):
                staging.append(connection, _rows(batch))
                batch = []
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}")
        staging.replace_folder_rows(connection, _folder_rows(plan))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    rejected = connection.execute("select count(*) from staging.rejection").fetchone()
    return LoadSummary(
        read=len(to_read),
        unchanged=len(plan.documents) - len(to_read),
        removed=len(gone),
        rejected=int(rejected[0]) if rejected else 0,
    )


def _stored_documents(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute(
        "select document_id from staging.document union select document_id from staging.rejection "
        "where document_id is not null"
    ).fetchall()
    return {document_id for (document_id,) in rows}


def _yield(reading: Reading) -> str:
    if reading.document is None:
        return "not used"
    scores = f"{len(reading.scores)} places of scores"
    return f"{reading.document.characters:,} characters, {scores}, {len(reading.figures)} figures"


def _rows(readings: list[Reading]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in staging.DOCUMENT_TABLES}
    for reading in readings:
        records: dict[str, Sequence[Any]] = {
            "document": [reading.document] if reading.document else [],
            "section": reading.sections,
            "header": reading.headers,
            "score": reading.scores,
            "number": reading.numbers,
            "figure": reading.figures,
            "comparator": reading.comparators,
            "passage": reading.passages,
            "rejection": reading.rejections,
        }
        for table, found in records.items():
            rows[table] += [asdict(record) | {"parser_version": parser_version()} for record in found]
    return rows


def _folder_rows(plan: ReadingPlan) -> dict[str, list[dict[str, Any]]]:
    return {
        "file": [
            {"file_name": p.file.name, "document_id": p.document_id, "reading_key": p.reading_key} for p in plan.files
        ],
        "authority_addition": [_authority_row(authority) for authority in plan.folder.authorities],
        "rejection": [_rejection_row(rejection) for rejection in plan.rejections],
    }


def _authority_row(authority: Authority) -> dict[str, Any]:
    return asdict(authority) | {"aliases": ";".join(authority.aliases)}


def _rejection_row(rejection: Rejection) -> dict[str, Any]:
    return asdict(rejection) | {"parser_version": parser_version()}
