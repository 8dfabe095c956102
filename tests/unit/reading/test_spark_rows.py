"""A reading as one row: no value is lost, and only a reader of the same version may make it."""

import pyarrow
import pytest

from ingestion.batches import read_batches, rows
from ingestion.plan import plan_reading
from ingestion.records import Reading, Rejection
from ingestion.spark_rows import TABLES, DocumentReader, nested, nested_schema
from tests.conftest import SAMPLES


def test_lists_of_rows_have_the_rows_of_every_table_in_their_order() -> None:
    plan = plan_reading(SAMPLES)
    places = pyarrow.record_batch([pyarrow.array(range(len(plan.documents)))], ["id"])
    readings = pyarrow.Table.from_batches(DocumentReader(plan, plan.documents).read(iter([places])))
    assert readings.schema == nested_schema()
    assert readings["document_id"].to_pylist() == [planned.document_id for planned in plan.documents]
    batches = list(read_batches(plan, plan.documents))
    for table in TABLES:
        expected = pyarrow.concat_tables([batch.tables[table] for batch in batches])
        assert readings[table].combine_chunks().flatten().to_pylist() == expected.to_pylist()


def test_what_belongs_to_the_folder_has_no_document() -> None:
    rejection = Rejection("picture.png", None, "unsupported_type", "Files of type .png are not read.")
    (row,) = nested(None, Reading(rejections=(rejection,))).to_pylist()
    assert row["document_id"] is None
    assert row["document"] == []
    assert row["rejection"] == rows("rejection", (rejection,)).to_pylist()


def test_a_machine_with_another_reader_refuses_to_read() -> None:
    plan = plan_reading(SAMPLES)
    places = pyarrow.record_batch([pyarrow.array([0])], ["id"])
    reader = DocumentReader(plan, plan.documents, version="an older one")
    with pytest.raises(RuntimeError, match="Give all machines the same image"):
        next(reader.read(iter([places])))
