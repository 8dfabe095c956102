"""Opening DuckDB files: the build database to write, the published one to read.

Extensions are never fetched: a warehouse works without a network.
"""

import glob
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from warehouse.home import Home
from warehouse.sql import first_line, literal

DEFAULT_MEMORY = "4GB"  # also in dbt_project/profiles.yml; a test compares them
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Beyond the limit DuckDB uses the disk.
    "memory_limit": os.environ.get("ASSURANCE_MEMORY") or DEFAULT_MEMORY,
}
# For queries that users type: they may only read the marts.
CONFINED = SETTINGS | {"enable_external_access": False, "lock_configuration": True}
_DAMAGED = re.compile(r"not a valid DuckDB database|corrupt|could not read enough bytes", re.IGNORECASE)
MAX_WAIT_SECONDS = 60  # the models of a complete run take less


class DatabaseProblem(Exception):
    """A database cannot be opened; the message is a sentence with the action to take."""


class DamagedDatabase(DatabaseProblem):
    """A file that is no database, or only a part of one."""


def open_build(database: Path) -> duckdb.DuckDBPyConnection:
    """The build database, to be written.

    Raises DatabaseProblem where another process has it open, DamagedDatabase where it is no database.
    """
    try:
        return without_progress_bar(duckdb.connect(str(database), config=SETTINGS))
    except duckdb.IOException as error:
        if _DAMAGED.search(str(error)):
            raise _damaged_build(database, error) from None
        raise DatabaseProblem(
            f"{database} cannot be opened for writing. Close the program that has it open (a run, a database "
            f"browser) and start again. DuckDB says: {first_line(error)}"
        ) from None


def _damaged_build(database: Path, error: duckdb.IOException) -> "DamagedDatabase":
    return DamagedDatabase(
        f"{database} is damaged. Remove it and start again: {_build(database)}. All reports are then read again, and "
        f"the history of checks starts again. DuckDB says: {first_line(error)}"
    )


def wait_for_others(database: Path, say: Callable[[str], None]) -> None:
    """Wait until no other process has the build database open, such as the dbt process of a run that was killed.

    Prints a message once. Gives up after a minute; opening the database then fails with a message on what to do.
    """
    deadline, is_announced = time.monotonic() + MAX_WAIT_SECONDS, False
    while database.exists() and time.monotonic() < deadline:
        try:
            duckdb.connect(str(database), config=SETTINGS).close()
            return
        except duckdb.IOException as error:
            if "lock" not in str(error):
                return
            if not is_announced:
                say(f"Waiting for another process to close {database}. DuckDB says: {first_line(error)}")
                is_announced = True
            time.sleep(0.5)


def open_build_to_read(database: Path) -> duckdb.DuckDBPyConnection:
    """The build database, to be read after a stage has finished writing it.

    Raises DamagedDatabase where it is no database.
    """
    try:
        return without_progress_bar(duckdb.connect(str(database), read_only=True, config=SETTINGS))
    except duckdb.IOException as error:
        if _DAMAGED.search(str(error)):
            raise _damaged_build(database, error) from None
        raise


def without_progress_bar(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection without a progress bar: DuckDB treats the workers of Dagster's UI as interactive sessions.

    It is not in SETTINGS, because DuckDB refuses this setting on connecting.
    """
    connection.execute("set enable_progress_bar = false")
    return connection


def open_published(database: Path, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """The published database, read-only and confined to its own tables.

    DuckDB uses `threads` threads, by default as many as there are cores. Raises DatabaseProblem where nothing has been
    published yet, a log is next to the file, or (DamagedDatabase) it is no database.
    """
    _refuse_unpublished(database)
    _refuse_logs_beside(database)
    try:
        limited = {"threads": threads} if threads else {}
        return duckdb.connect(str(database), read_only=True, config=CONFINED | limited)
    except duckdb.IOException as error:
        raise cannot_be_opened(database, error) from None


def attach_published(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    """Attach the published database to a connection as `published`, read-only.

    Raises DatabaseProblem where nothing has been published yet, or a log is next to the file.
    """
    _refuse_unpublished(database)
    _refuse_logs_beside(database)
    try:
        connection.execute(f"attach {literal(database)} as published (read_only)")
    except duckdb.IOException as error:
        raise cannot_be_opened(database, error) from None


def cannot_be_opened(database: Path, error: duckdb.IOException) -> DatabaseProblem:
    """The message for a published database that DuckDB does not open."""
    if _DAMAGED.search(str(error)):
        return DamagedDatabase(
            f"{database} is damaged. Run: {_build(database)}, which makes it again. DuckDB says: {first_line(error)}"
        )
    if "lock" in str(error):
        return DatabaseProblem(
            f"{database} is open for writing in another program. Close it there (a database browser, a notebook), and "
            f"start again; programs that only read it may keep it open. DuckDB says: {first_line(error)}"
        )
    return DatabaseProblem(f"{database} cannot be opened: {first_line(error)}")


def _refuse_logs_beside(database: Path) -> None:
    beside = side_files(database)
    if beside:
        raise DatabaseProblem(
            f"{beside[0]} lies beside the publication, and DuckDB would take it for a part of it. "
            f"Run: {_build(database)}, which removes it."
        )


def _build(database: Path) -> str:
    return Home.of(database).command("build")


def _refuse_unpublished(database: Path) -> None:
    if not database.exists():
        raise DatabaseProblem(f"Nothing is published at {database} yet. Run: {_build(database)}")


def side_files(database: Path) -> list[Path]:
    """Logs next to a database file. DuckDB replays them whenever it opens the file, which may change its rows."""
    return sorted(database.parent.glob(f"{glob.escape(database.name)}.wal*"))


def spill_folder(database: Path) -> Path:
    """The folder next to a database file in which DuckDB clients spill rows. It does not change answers."""
    return database.with_name(f"{database.name}.tmp")


def linked_publication(database: Path, folder: Path) -> Path:
    """The published file under the same name in `folder`, without other files: a hard link, or a copy.

    Raises DatabaseProblem where nothing has been published yet.
    """
    _refuse_unpublished(database)
    linked = folder / database.name
    try:
        os.link(database, linked)
    except OSError:  # another file system, or one without links
        shutil.copyfile(database, linked)
    return linked
