"""Dagster's records of runs: runs whose process has died are ended, and old ones are deleted.

Dagster shows a killed run as started without end, and such a run would block every later run in the UI's
queue. Each run therefore records its process. It also deletes no event of any run, 9 MB for each build.
"""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable
from dagster._core.storage.event_log.sql_event_log import SqlEventLogStorage
from sqlalchemy import func, select

PROCESS_TAG = "assurance/process"


def record_process(instance: dg.DagsterInstance, run_id: str) -> None:
    """Record the process of a run, so that other processes can check whether it is still running."""
    instance.add_run_tags(run_id, {PROCESS_TAG: str(os.getpid())})


def end_dead_runs(instance: dg.DagsterInstance) -> int:
    """Mark started runs whose process is gone as failed; return how many there were."""
    started = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
    dead = [run for run in started if PROCESS_TAG in run.tags and not _lives(int(run.tags[PROCESS_TAG]))]
    for run in dead:
        instance.report_run_failed(run, "The process of this run has been ended from outside. Run it again.")
    return len(dead)


def prune_records(instance: dg.DagsterInstance, days: int) -> int:
    """Delete the records of runs that ended more than `days` days ago; return how many there were.

    The latest run is always kept, and so is the latest result of each check, which the UI shows. All of them are in the
    warehouse's own history.
    """
    old = dg.RunsFilter(statuses=list(_ENDED), updated_before=datetime.now(UTC) - timedelta(days=days))
    latest = {run.run_id for run in instance.get_runs(limit=1)}
    deleted = [run.run_id for run in instance.get_runs(old) if run.run_id not in latest]
    for run_id in deleted:
        instance.delete_run(run_id)
        _delete_files(Path(instance.root_directory), run_id)
    if deleted:
        _delete_check_results(instance, deleted)
        _shrink(Path(instance.root_directory))
    return len(deleted)


_ENDED = (dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED)


def _delete_files(records: Path, run_id: str) -> None:
    """Delete the files that Dagster's deletion of a run leaves: its events and its logs."""
    for left in (records / "history" / "runs").glob(f"{run_id}.db*"):
        left.unlink()
    shutil.rmtree(records / "storage" / run_id, ignore_errors=True)


def _delete_check_results(instance: dg.DagsterInstance, run_ids: Sequence[str]) -> None:
    """Delete the check results that Dagster's deletion of a run leaves (1 MB a build), except each check's latest."""
    storage = instance.event_log_storage
    if isinstance(storage, SqlEventLogStorage):
        results = AssetCheckExecutionsTable
        latest = select(func.max(results.c.id)).group_by(results.c.asset_key, results.c.check_name)
        with storage.index_connection() as connection:
            connection.execute(results.delete().where(results.c.run_id.in_(run_ids), results.c.id.not_in(latest)))


def _shrink(records: Path) -> None:
    """Free the disk space of deleted rows in the SQLite files that no run is writing."""
    for file in (records / "history" / "runs" / "index.db", records / "history" / "runs.db"):
        if file.exists():
            try:
                with sqlite3.connect(file, timeout=5) as connection:
                    connection.execute("vacuum")
            except sqlite3.OperationalError:  # a run is writing it: the next pruning frees it
                continue


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
