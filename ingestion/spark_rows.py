"""The rows of a document as one row, with a list for each staging table: the form that Spark's executors return.

One row for each document is written completely or not at all, also after failures and retries. In columnar files of
such rows each table can be read alone.
"""

import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import pyarrow

from ingestion.batches import rows
from ingestion.plan import PlannedFile, ReadingPlan
from ingestion.records import Reading
from ingestion.tables import TABLES
from ingestion.version import parser_version


@cache
def nested_schema() -> pyarrow.Schema:
    """`document_id`, then for each staging table of a document a list of its rows."""
    lists = [(table, pyarrow.list_(pyarrow.struct(list(rows(table, ()).schema)))) for table in TABLES]
    return pyarrow.schema([("document_id", pyarrow.string()), *lists])


def nested(document_id: str | None, reading: Reading) -> pyarrow.RecordBatch:
    """A reading as a batch of one row. Rows of the folder, which belong to no document, have no `document_id`."""
    columns: list[pyarrow.Array] = [pyarrow.array([document_id], pyarrow.string())]
    for table, (_, kept_in) in TABLES.items():
        of_document = rows(table, getattr(reading, kept_in)).to_struct_array().combine_chunks()
        columns.append(pyarrow.ListArray.from_arrays([0, len(of_document)], of_document))
    return pyarrow.record_batch(columns, schema=nested_schema())


@dataclass(frozen=True)
class DocumentReader:
    """Reads documents of a plan by their positions in `documents`; it can be sent to other machines."""

    plan: ReadingPlan
    documents: Sequence[PlannedFile]
    version: str = field(default_factory=parser_version)  # of the machine that planned

    def read(self, places: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """For each position in the first column, the reading of that document.

        Raises RuntimeError on a machine whose reader has another version than the plan.
        """
        if parser_version() != self.version:
            raise RuntimeError(
                f"The reader on {platform.node()} is another version ({parser_version()}) than where the run began "
                f"({self.version}). Give all machines the same image."
            )
        for batch in places:
            for place in batch.column(0).to_pylist():
                planned = self.documents[place]
                yield nested(planned.document_id, self.plan.read(planned))
