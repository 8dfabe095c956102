"""Bringing staging up to date with a reports folder: read what is new or changed, drop what is gone.

Everything happens in one transaction: staging is either as it was or as the folder is.
"""

from collections.abc import Callable, Set
from dataclasses import asdict, dataclass
from itertools import count

import duckdb
import pyarrow

from ingestion.batches import ReadDocument, read_batches, rows
from ingestion.plan import ReadingPlan
from warehouse import staging


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a load did, in documents: read anew, left as they were, dropped, not to be opened; and what was rejected."""

    read: int
    unchanged: int
    removed: int
    unread: int
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
        numbers, unread = count(1), set[str]()
        for batch in read_batches(plan, to_read):
            staging.append(connection, batch.tables)
            for document in batch.documents:
                say(f"read {next(numbers)} of {len(to_read)}: {document.file_name} ({_yield(document)})")
                for rejection in document.rejections:
                    say(f"  {rejection.file_name}: {rejection.explanation}")
                    if rejection.reason == "unreadable" and rejection.document_id:
                        unread.add(rejection.document_id)
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}")
        staging.replace_folder_rows(connection, _folder_rows(plan, unread))
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    rejected = connection.execute("select count(*) from staging.rejection").fetchone()
    return LoadSummary(
        read=len(to_read),
        unchanged=len(plan.documents) - len(to_read),
        removed=len(gone),
        unread=len(unread),
        rejected=int(rejected[0]) if rejected else 0,
    )


def _stored_documents(connection: duckdb.DuckDBPyConnection) -> set[str]:
    found = connection.execute(
        "select document_id from staging.document union select document_id from staging.rejection "
        "where document_id is not null"
    ).fetchall()
    return {document_id for (document_id,) in found}


def _yield(document: ReadDocument) -> str:
    if document.characters is None:
        return "not used"
    return f"{document.characters:,} characters, {document.scores} places of scores, {document.figures} figures"


def _folder_rows(plan: ReadingPlan, unread: Set[str]) -> dict[str, pyarrow.Table]:
    """The rows of the folder. What changed or vanished while it was read is given no key: the next run reads it."""
    files = [
        {
            "file_name": planned.file.name,
            "document_id": planned.document_id,
            "reading_key": "" if planned.document_id in unread else planned.reading_key,
        }
        for planned in plan.files
    ]
    additions = [asdict(one) | {"aliases": ";".join(one.aliases)} for one in plan.folder.authorities]
    return {
        "file": pyarrow.Table.from_pylist(files),
        "authority_addition": pyarrow.Table.from_pylist(additions),
        "rejection": rows("rejection", plan.rejections),
    }
