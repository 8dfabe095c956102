"""Reading many documents: a few at a time, as tables, on as many cores as there are.

A document's reading depends only on the document and on the folder's lists, so documents may be read in any process.
Rows leave a process as Arrow tables, which are fast to transfer and which databases accept.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pyarrow

from ingestion.plan import PlannedFile, ReadingPlan
from ingestion.pool_process import Processes
from ingestion.records import Reading, Rejection
from ingestion.tables import TABLES, field_types
from ingestion.version import parser_version

BATCH = 500_000  # bytes of documents handed over together: enough to make it cheap, few enough to show progress
WORTH_A_PROCESS = 5_000_000  # bytes to read; below it a process takes longer to start than the reading
AHEAD = 2  # batches that wait for each process, so that none is idle and memory stays bounded

_ARROW_TYPES = {
    str: pyarrow.string(),
    int: pyarrow.int32(),
    float: pyarrow.float64(),
    bool: pyarrow.bool_(),
    date: pyarrow.date32(),
}


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The counts of a document's reading. `characters` is None where the document could not be used."""

    file_name: str
    characters: int | None
    scores: int
    figures: int
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents read together: a line about each, and their rows by table, with the reader's version."""

    documents: tuple[ReadDocument, ...]
    tables: dict[str, pyarrow.Table]


def read_batches(plan: ReadingPlan, documents: Sequence[PlannedFile]) -> Iterator[Batch]:
    """Read documents of a plan in their order, on all cores if there is much to read."""
    batches = list(_batches(documents))
    processes = min(os.cpu_count() or 1, len(batches))
    if processes < 2 or sum(planned.file.size() for planned in documents) < WORTH_A_PROCESS:
        yield from (_read(plan, batch) for batch in batches)
        return
    with Processes(processes, _start, (plan,)) as pool:
        waiting = iter(batches)
        running: deque[Future[Batch]] = deque()
        running.extend(pool.submit(_read_here, batch) for batch in islice(waiting, AHEAD * processes))
        while running:
            yield running.popleft().result()
            running.extend(pool.submit(_read_here, batch) for batch in islice(waiting, 1))


def _batches(documents: Sequence[PlannedFile]) -> Iterator[list[PlannedFile]]:
    batch: list[PlannedFile] = []
    size = 0
    for planned in documents:
        batch.append(planned)
        size += planned.file.size()
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def rows(table: str, records: Sequence[object]) -> pyarrow.Table:
    """Records of one kind as a table: the columns of `tables.column_types`."""
    version = pyarrow.array([parser_version()] * len(records), _ARROW_TYPES[str])
    kind, _ = TABLES[table]
    return table_of(kind, records).append_column("parser_version", version)


def table_of(kind: type, records: Sequence[object]) -> pyarrow.Table:
    """Records of one class as a table with a column for each of its fields."""
    return pyarrow.table(
        {
            name: pyarrow.array([getattr(record, name) for record in records], _ARROW_TYPES[field_type])
            for name, field_type in field_types(kind).items()
        }
    )


def _read(plan: ReadingPlan, batch: Sequence[PlannedFile]) -> Batch:
    readings = [plan.read(planned) for planned in batch]
    tables = {
        table: rows(table, [record for reading in readings for record in getattr(reading, kept_in)])
        for table, (_, kept_in) in TABLES.items()
    }
    return Batch(tuple(map(_summary, batch, readings)), tables)


def _summary(planned: PlannedFile, reading: Reading) -> ReadDocument:
    return ReadDocument(
        file_name=planned.file.name,
        characters=reading.document.characters if reading.document else None,
        scores=len(reading.scores),
        figures=len(reading.figures),
        rejections=tuple(reading.rejections),
    )


# State of a process of the pool: the plan, sent once.
_plan: ReadingPlan | None = None


def _start(plan: ReadingPlan) -> None:
    global _plan  # noqa: PLW0603 - the only way to hand something to every task of a process
    _plan = plan


def _read_here(batch: Sequence[PlannedFile]) -> Batch:
    assert _plan is not None  # set when the process started
    return _read(_plan, batch)
