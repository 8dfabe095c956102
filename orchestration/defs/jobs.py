"""The starters of runs: jobs that a person starts, a sensor on the reports folder, a schedule."""

import dagster as dg

from ingestion.files.folder import listing_digest
from ingestion.statistics.folder import statistics_listing
from orchestration.defs.publication import PUBLISHED
from orchestration.defs.staging import FETCHED_PAGES
from orchestration.settings import settings

BUILD = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(FETCHED_PAGES),
    config={"loggers": {"console": {}}},
    description="Read new and changed reports, build the models, check, publish. Fetches nothing.",
)
PUBLISH = dg.define_asset_job(
    "publish",
    selection=dg.AssetSelection.assets(PUBLISHED).downstream(),
    config={"loggers": {"console": {}}},
    description="Put the marts of the last build in place again, with workbook and files, without building anything.",
)
NIGHTLY = dg.ScheduleDefinition(
    name="nightly",
    job=BUILD,
    cron_schedule="0 5 * * *",
    execution_timezone="Europe/London",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Builds every morning at five. Off until it is switched on.",
)


@dg.sensor(
    name="new_reports",
    job=BUILD,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts one build when files of reports or statistics are added, changed or removed, once the "
    "folder has come to rest; and the first build of an empty warehouse.",
)
def new_reports(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Start one run for each change of the reports folder.

    The cursor contains the listing last seen and the listing last built.
    """
    chosen = settings()
    try:
        listing = listing_digest(chosen.reports) + statistics_listing(chosen.statistics)
    except OSError as error:
        return dg.SkipReason(str(error))
    seen, _, built = (context.cursor or "").partition(" ")
    if context.cursor is None and chosen.home.published_database.exists():
        return dg.SensorResult(skip_reason="The folder is watched from now on.", cursor=f"{listing} {listing}")
    if listing == built:
        return dg.SkipReason("No file was added, changed or removed.")
    if listing != seen:
        return dg.SensorResult(
            skip_reason="The folder has changed; a run starts when it has not changed for one interval.",
            cursor=f"{listing} {built}",
        )
    return dg.SensorResult([dg.RunRequest()], cursor=f"{listing} {listing}")
