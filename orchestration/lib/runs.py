"""Runs whose process has died: they are told apart from runs that work, and ended in Dagster's records.

Dagster keeps a killed run as started for ever, and such a run would hold up every later one in the UI's
queue. Each run therefore records its process.
"""

import os

import dagster as dg

PROCESS_TAG = "assurance/process"


def record_process(instance: dg.DagsterInstance, run_id: str) -> None:
    """Note the process of a run, so that others can tell whether it still lives."""
    instance.add_run_tags(run_id, {PROCESS_TAG: str(os.getpid())})


def end_dead_runs(instance: dg.DagsterInstance) -> int:
    """Mark started runs whose process is gone as failed; return how many there were."""
    started = instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
    dead = [run for run in started if PROCESS_TAG in run.tags and not _lives(int(run.tags[PROCESS_TAG]))]
    for run in dead:
        instance.report_run_failed(run, "The process of this run has been ended from outside. Run it again.")
    return len(dead)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
