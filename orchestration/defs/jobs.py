"""What starts runs: jobs that a person starts, a sensor on the reports folder, a schedule."""

from pathlib import Path

import dagster as dg

from ingestion.files.folder import listing_digest
from ingestion.statistics.folder import statistics_listing
from orchestration.defs.publication import PUBLISHED

BUILD = dg.define_asset_job(
    "build",
    selection=dg.AssetSelection.all(),
    config={"loggers": {"console": {}}},
    description="Everything: read new and changed reports, build the models, check, publish.",
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


def new_reports_sensor(reports: Path, statistics: Path) -> dg.SensorDefinition:
    """Starts one run for each change of the folders of reports and statistics, once they have come to rest."""

    @dg.sensor(
        name="new_reports",
        job=BUILD,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Starts one build when files in {reports} are added, changed or removed, once copying has ended.",
    )
    def new_reports(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        try:
            listing = listing_digest(reports) + statistics_listing(statistics)
        except OSError as error:
            return dg.SkipReason(str(error))
        seen, _, built = (context.cursor or "").partition(" ")
        if context.cursor is None:  # nothing is known of the folder yet: what is there is taken as built
            return dg.SensorResult(skip_reason="The folder is watched from now on.", cursor=f"{listing} {listing}")
        if listing == built:
            return dg.SkipReason("No file was added, changed or removed.")
        if listing != seen:
            return dg.SensorResult(
                skip_reason="Files are still arriving; a run starts when they have stopped.",
                cursor=f"{listing} {built}",
            )
        return dg.SensorResult([dg.RunRequest()], cursor=f"{listing} {listing}")

    return new_reports
