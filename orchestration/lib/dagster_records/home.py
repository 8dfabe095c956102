"""Where Dagster keeps its records of this warehouse, with the project's settings in place."""

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
_SQLITE = b"SQLite format 3\0"  # what a file of SQLite begins with
MAX_ENGINES = 8  # kept at once; each run has a file of its own, and a UI lives for weeks


class RecordsProblem(Exception):
    """Records that cannot be opened, in a sentence that says what to do."""


def prepare_dagster(home: Home) -> None:
    """Make the folders and say to Dagster where they are. Raises OSError where the home cannot be written.

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
    arriving.replace(home.dagster / "dagster.yaml")  # as a whole: another command may be reading it


def open_records(home: Home) -> "DagsterInstance":
    """Dagster's records of a prepared home, as a context manager.

    Where there are none yet they are made, by one process at a time: Dagster stops where two make them at once. Raises
    RecordsProblem where a file of theirs is damaged.
    """
    from dagster import DagsterInstance

    damaged = next((file for file in sorted(home.dagster.rglob("*.db")) if not _is_whole(file)), None)
    if damaged:
        raise RecordsProblem(damaged_records(home, damaged))

    with FileLock(home.dagster / "records.lock"):
        return DagsterInstance.get()


def damaged_records(home: Home, damaged: object) -> str:
    """What to do where Dagster's records are damaged."""
    return (
        f"Dagster's records of this warehouse are damaged: {damaged}. Remove the folder {home.dagster} and start "
        "again. It tells of former runs; no report and no result is in it."
    )


def _is_whole(file: Path) -> bool:
    """Whether a file of SQLite begins as one does; SQLite makes an empty one before it writes."""
    try:
        with file.open("rb") as content:
            beginning = content.read(len(_SQLITE))
    except OSError:  # removed in this moment, or what opening it will say
        return True
    return not beginning or beginning == _SQLITE


def keep_engines() -> None:
    """Let Dagster keep SQLAlchemy's engine for each of its SQLite files.

    It makes a new one for every event of a run, two thousand of them, and each engine begins by asking the file for its
    settings, and compiles every statement again.
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

    sqlite_event_log.create_engine = engine  # type: ignore[assignment, attr-defined]
    sqlite_run_storage.create_engine = engine  # type: ignore[assignment, attr-defined]


def relax_disk_writes() -> None:
    """Let this process write Dagster's records without waiting for the disk at each of a run's two thousand writes.

    Dagster opens and closes its SQLite files for every event, and each time SQLite empties its log to the disk, which
    can take as long as all the rest of a run. A connection kept open leaves the log where it is, and `normal` waits
    when it is emptied: a killed process loses nothing, and a power cut at most the last events of a run. The logs, 4 MB
    a run, are emptied when the process ends.
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
