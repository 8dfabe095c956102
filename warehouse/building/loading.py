"""Brings staging up to date with a reports folder: reads new and changed documents, drops removed ones.

It does so in one transaction: after a failure staging is unchanged. For Spark see
`orchestration.lib.loading.reports_on_spark`.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, fields
from typing import TypeVar

import duckdb
import pyarrow

from ingestion.vocabulary import Authority
from warehouse.building import staging
from warehouse.building.plan import Batch, Plan, PlannedFile, ReadDocument
from warehouse.sql import transaction

MANY = 100  # from this number of documents on, not every document is logged
INSERTED_TOGETHER = 8  # batches; a statement takes as long as inserting a thousand rows


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """Counts of a load: documents read, unchanged, dropped and unreadable; and the rejections."""

    read: int
    unchanged: int
    removed: int
    unread: int
    rejected: int


def load_reports(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    read: Callable[[Sequence[PlannedFile]], Iterable[Batch]],
    rejections: pyarrow.Table,
    full_refresh: bool,
    say: Callable[[str], None],
) -> LoadSummary:
    """Load a folder into the staging tables.

    `read` reads documents of the plan, `rejections` are the rows of files that cannot be opened; `say` is called for
    every document read and every rejection.
    """
    staging.create_tables(connection)
    to_read = documents_to_read(plan.documents, {} if full_refresh else staging.known_documents(connection))
    present = {planned.document_id for planned in plan.documents}
    stored = _stored_documents(connection)
    gone = stored - present

    with transaction(connection):
        staging.remove_documents(connection, sorted(gone | {planned.document_id for planned in to_read}))
        unread = report(_load(connection, read(to_read)), len(to_read), say)
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}")
        staging.replace_folder_rows(connection, folder_rows(plan, unread) | {"rejection": rejections})
    return summary_of(connection, plan, to_read, gone, unread)


def summary_of(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    read: Sequence[PlannedFile],
    gone: Set[str],
    unread: Set[str],
) -> LoadSummary:
    """The summary of a load that has ended, with the rejections now in staging."""
    rejected = connection.execute("select count(*) from staging.rejection").fetchone()
    return LoadSummary(
        read=len(read),
        unchanged=len(plan.documents) - len(read),
        removed=len(gone),
        unread=len(unread),
        rejected=int(rejected[0]) if rejected else 0,
    )


Document = TypeVar("Document", bound=PlannedFile)


def documents_to_read(documents: Sequence[Document], known: Mapping[str, str]) -> list[Document]:
    """The documents that were never read, or were read with another key; `known` has the key of each document."""
    return [planned for planned in documents if known.get(planned.document_id) != planned.reading_key]


def _load(connection: duckdb.DuckDBPyConnection, batches: Iterable[Batch]) -> Iterator[ReadDocument]:
    waiting: list[Mapping[str, pyarrow.Table]] = []
    for batch in batches:
        waiting.append(batch.tables)
        if len(waiting) == INSERTED_TOGETHER:
            staging.append(connection, _joined(waiting))
            waiting = []
        yield from batch.documents
    staging.append(connection, _joined(waiting))


def _joined(tables: Sequence[Mapping[str, pyarrow.Table]]) -> dict[str, pyarrow.Table]:
    """Concatenates the tables of each name."""
    return {name: pyarrow.concat_tables([one[name] for one in tables]) for name in (tables[0] if tables else ())}


def report(documents: Iterable[ReadDocument], total: int, say: Callable[[str], None]) -> set[str]:
    """Log the result of reading each document; return the documents that changed or were removed during reading.

    With many documents at most one a second is logged, and every rejection: Dagster stores each line, which takes as
    long as reading a page.
    """
    unread, said = set[str](), 0.0
    for number, document in enumerate(documents, 1):
        if total <= MANY or number == total or time.monotonic() >= said + 1:
            say(f"read {number} of {total}: {document.file_name} ({_result_in_words(document)})")
            said = time.monotonic()
        for rejection in document.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}")
            if rejection.reason == "unreadable" and rejection.document_id:
                unread.add(rejection.document_id)
    return unread


def _stored_documents(connection: duckdb.DuckDBPyConnection) -> set[str]:
    found = connection.execute(
        "select document_id from staging.document union select document_id from staging.rejection "
        "where document_id is not null"
    ).fetchall()
    return {document_id for (document_id,) in found}


def _result_in_words(document: ReadDocument) -> str:
    if document.characters is None:
        return "not used"
    return f"{document.characters:,} characters, {document.scores} places of scores, {document.figures} figures"


def folder_rows(plan: Plan, unread: Set[str]) -> dict[str, pyarrow.Table]:
    """The rows of the folder. Files changed or removed during reading get no key, so the next run reads them."""
    files = [
        (
            planned.file.name,
            planned.document_id,
            plan.folder.source_urls.get(planned.file.name),
            "" if planned.document_id in unread else planned.reading_key,
        )
        for planned in plan.files
    ]
    additions = [asdict(one) | {"aliases": ";".join(one.aliases)} for one in plan.folder.authorities]
    return {
        "file": _table(("file_name", "document_id", "source_url", "reading_key"), files),
        "authority_addition": _table([field.name for field in fields(Authority)], [one.values() for one in additions]),
    }


def _table(columns: Sequence[str], rows_of_text: Sequence[Iterable[str | None]]) -> pyarrow.Table:
    schema = pyarrow.schema([(column, pyarrow.string()) for column in columns])
    return pyarrow.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows_of_text], schema)
