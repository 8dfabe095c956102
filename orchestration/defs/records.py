"""The job that deletes Dagster's old records of runs, and its schedule."""

import dagster as dg

from orchestration.lib.dagster_records.runs import prune_records
from orchestration.settings import settings


@dg.op(description="Delete the records of runs that ended before the days that ASSURANCE_KEEP_DAYS names.")
def prune_old_records(context: dg.OpExecutionContext) -> None:
    """Delete old runs with their events; the results of checks stay in the history of the warehouse."""
    days = settings().keep_days
    deleted = prune_records(context.instance, days)
    context.log.info(f"Deleted the records of {deleted} runs that are older than {days} days.")


@dg.job(
    name="prune_records",
    executor_def=dg.in_process_executor,
    description="Delete Dagster's records of old runs, so that a home does not grow with every build.",
)
def prune_job() -> None:
    """Delete old records."""
    prune_old_records()


WEEKLY_PRUNE = dg.ScheduleDefinition(
    name="prune_records_weekly",
    job=prune_job,
    cron_schedule="30 4 * * 0",
    execution_timezone="Europe/London",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every Sunday at half past four. Only what is older than ASSURANCE_KEEP_DAYS is deleted.",
)
