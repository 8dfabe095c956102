"""Brings staging up to date with a reports folder, reading on Apache Spark.

Each executor uses the same reader as DuckDB's way. Spark writes kept and new readings into a new folder, which replaces
the last one when it is complete: after a failure staging is unchanged.
"""

import os
import shutil
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ingestion.batches import ReadDocument
from ingestion.plan import PlannedFile, ReadingPlan
from ingestion.records import Reading, Rejection
from ingestion.spark_rows import DocumentReader, nested, nested_schema
from warehouse.building.loading import LoadSummary, documents_to_read, folder_rows, report, summary_of
from warehouse.building.spark_tables import SparkTables

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TASK_BYTES = 8_000_000  # of reports, if there are many: some seconds of work
MIN_TASKS_PER_CORE = 3  # so that no core waits long for the last task
PROGRESS_SECONDS = 10


def what_spark_lacks() -> str | None:
    """A sentence that names what must be installed to run on Spark; None where everything is installed."""
    if find_spec("pyspark") is None or find_spec("dbt.adapters.spark") is None:
        return "The packages of Spark are not installed. Run: make spark"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "Spark needs Java 17 or 21. Install it (on Debian: default-jre-headless), or set JAVA_HOME."
    return None


def load_on_spark(
    connection: duckdb.DuckDBPyConnection,
    tables: SparkTables,
    plan: ReadingPlan,
    full_refresh: bool,
    say: Callable[[str], None],
) -> LoadSummary:
    """Load a folder into the staging tables, which become views in the build database that `connection` has open.

    Calls `say` with the progress, then for every document read and every rejection.
    """
    to_read = documents_to_read(plan.documents, {} if full_refresh else tables.read_documents())
    stored = tables.documents_with_rows()
    gone = stored - {planned.document_id for planned in plan.documents}
    if to_read or gone:
        kept = stored - gone - {planned.document_id for planned in to_read}
        tables.clear_arriving()
        with _session() as session, _progress(session, say):
            _write_readings(session, tables, plan, to_read, kept)
        tables.put_readings_in_place()
    for rejection in plan.rejections:
        say(f"  {rejection.file_name}: {rejection.explanation}")
    unread = report(_documents_read(tables, to_read), len(to_read), say)
    tables.write_folder_rows(folder_rows(plan, unread), nested(None, Reading(rejections=plan.rejections)))
    tables.show_staging(connection)
    return summary_of(connection, plan, to_read, gone, unread)


@contextmanager
def _session() -> Iterator["SparkSession"]:
    """A Spark session as spark-defaults.conf sets it, else on all cores of this machine. It ends before the models."""
    # Spark warns of pandas 3, which this code does not use with Spark.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark's default is the first python3 on the path
    os.environ.setdefault("LOG4J_CONFIGURATION_FILE", str(Path(__file__).with_name("spark_log4j2.properties")))
    builder = SparkSession.builder.appName("assurance warehouse, reading")
    session = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def _progress(session: "SparkSession", say: Callable[[str], None]) -> Iterator[None]:
    ended = threading.Event()
    tracker = session.sparkContext.statusTracker()

    def watch() -> None:
        while not ended.wait(PROGRESS_SECONDS):
            for stage in map(tracker.getStageInfo, tracker.getActiveStageIds()):
                if stage is not None:
                    say(f"{stage.numCompletedTasks} of {stage.numTasks} parts read")

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _write_readings(
    session: "SparkSession", tables: SparkTables, plan: ReadingPlan, to_read: Sequence[PlannedFile], kept: Set[str]
) -> None:
    from pyspark.sql.functions import broadcast
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(nested_schema())
    size = sum(planned.file.size() for planned in to_read)
    tasks = max(MIN_TASKS_PER_CORE * session.sparkContext.defaultParallelism, size // TASK_BYTES)
    places = session.range(0, len(to_read), numPartitions=max(1, min(tasks, len(to_read))))
    readings = places.mapInArrow(DocumentReader(plan, to_read).read, schema)
    if kept:
        staying = session.createDataFrame([(document_id,) for document_id in sorted(kept)], "document_id string")
        before = session.read.schema(schema).parquet(str(tables.readings))
        readings = before.join(broadcast(staying), "document_id", "left_semi").unionByName(readings)
    readings.write.parquet(str(tables.arriving))


def _documents_read(tables: SparkTables, to_read: Sequence[PlannedFile]) -> Iterator[ReadDocument]:
    results: dict[str, tuple[Any, ...]] = tables.results([planned.document_id for planned in to_read])
    for planned in to_read:
        characters, scores, figures, rejections = results[planned.document_id]
        rejected = tuple(
            Rejection(**{name: value for name, value in row.items() if name != "parser_version"}) for row in rejections
        )
        yield ReadDocument(planned.file.name, characters, scores, figures, rejected)
