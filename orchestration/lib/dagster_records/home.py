"""Dagster's records of this warehouse: their folder, settings and speed."""

import atexit
import os
import re
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from warehouse.home import Home

if TYPE_CHECKING:
    from dagster import DagsterInstance

POSTGRES_URL = "ASSURANCE_DAGSTER_POSTGRES_URL"
_SQLITE = b"SQLite format 3\0"  # the first bytes of every SQLite file
MAX_ENGINES = 8  # kept at the same time; each run has its own file, and a UI runs for weeks


class RecordsProblem(Exception):
    """Dagster's records cannot be opened; the message is a sentence with the action to take."""


def prepare_dagster(home: Home) -> None:
    """Create Dagster's folders and give Dagster their paths. Raises OSError where the home cannot be written.

    Records are kept there, or in the PostgreSQL database that ASSURANCE_DAGSTER_POSTGRES_URL names.
    """
    home.create()
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    parts = ["dagster.yaml"]
    if os.environ.get(POSTGRES_URL):
        # Dagster's statements are for psycopg2; SQLAlchemy takes a newer driver where the address names none.
        os.environ[POSTGRES_URL] = re.sub("^postgres(ql)?://", "postgresql+psycopg2://", os.environ[POSTGRES_URL])
        parts.append("dagster_postgres.yaml")
    settings = "".join(Path(__file__).with_name(part).read_text(encoding="utf-8") for part in parts)
    arriving = home.dagster / f"dagster.yaml.{os.getpid()}"
    arriving.write_text(settings, encoding="utf-8")
    arriving.replace(home.dagster / "dagster.yaml")  # by a rename: another command may be reading it


def open_records(home: Home) -> "DagsterInstance":
    """Dagster's records of a prepared home, as a context manager.

    Missing records are created by one process at a time, because Dagster fails when two processes create them. Raises
    RecordsProblem where one of their files is damaged.
    """
    from dagster import DagsterInstance

    damaged = next((file for file in sorted(home.dagster.rglob("*.db")) if not _is_whole(file)), None)
    if damaged:
        raise RecordsProblem(damaged_records(home, damaged))

    with FileLock(home.dagster / "records.lock"):
        return DagsterInstance.get()


def damaged_records(home: Home, damaged: object) -> str:
    """The message for damaged records: the file to remove, and its content."""
    return (
        f"Dagster's records of this warehouse are damaged: {damaged}. Remove the folder {home.dagster} and start "
        "again. It contains only Dagster's history of runs, no report and no result."
    )


def _is_whole(file: Path) -> bool:
    """Whether a file is empty or begins as an SQLite file; SQLite creates an empty file before it writes."""
    try:
        with file.open("rb") as content:
            beginning = content.read(len(_SQLITE))
    except OSError:  # just removed, or unreadable, which opening it will report
        return True
    return not beginning or beginning == _SQLITE


def keep_engines() -> None:
    """Let Dagster keep SQLAlchemy's engine for each of its SQLite files.

    Dagster makes a new engine for each of a run's two thousand events, and each engine first reads the file's settings
    and compiles every statement again.
    """
    from dagster._core.storage.event_log.sqlite import sqlite_event_log
    from dagster._core.storage.runs.sqlite import sqlite_run_storage
    from sqlalchemy import create_engine
    from sqlalchemy.engine import Engine

    kept: dict[str, Engine] = {}

    def engine(address: str, **options: Any) -> Engine:
        if address not in kept:
            if len(kept) >= MAX_ENGINES:
                kept.clear()
            kept[address] = create_engine(address, **options)
        return kept[address]

    sqlite_event_log.create_engine = engine  # type: ignore[assignment, attr-defined] # no part of Dagster's types
    sqlite_run_storage.create_engine = engine  # type: ignore[assignment, attr-defined] # no part of Dagster's types


def relax_disk_writes() -> None:
    """Let this process write Dagster's records without waiting for the disk at each of a run's two thousand writes.

    Dagster opens and closes its SQLite files for every event, and each time SQLite writes its log back to the database
    file, which can take as long as the rest of a run. While a connection stays open the log is kept, and `normal` waits
    for the disk only when the log is written back: a killed process loses nothing, and a power cut loses at most the
    last events of a run. The logs, 4 MB for each run, are written back when the process ends.
    See https://www.sqlite.org/pragma.html#pragma_synchronous.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    kept: dict[str, sqlite3.Connection] = {}

    def at_ease(connection: Any, _record: Any) -> None:
        if not isinstance(connection, sqlite3.Connection):
            return
        connection.execute("pragma synchronous = normal")
        file = connection.execute("pragma database_list").fetchone()[2]
        if file and file not in kept and connection.execute("pragma journal_mode").fetchone()[0] == "wal":
            kept[file] = sqlite3.connect(file, check_same_thread=False)
            kept[file].execute("select count(*) from sqlite_master").fetchone()  # only a reader holds the log open

    def empty_logs() -> None:
        while kept:
            _, connection = kept.popitem()
            connection.close()

    atexit.register(empty_logs)
    event.listen(Engine, "connect", at_ease)
