"""What Dagster loads: it merges what the other modules define, and nothing else."""

# ruff: noqa: E402 - dbt starts before the imports, which take as long as it does
from orchestration.lib.dbt_manifest import begin_manifest
from orchestration.settings import settings

_settings = settings()
_wait_for_manifest = begin_manifest(_settings.home, _settings.engine)

import dagster as dg

from expectations.validation import load_great_expectations
from orchestration.defs.checks import CHECK, CHECK_HISTORY, MART_GATE, STAGING_GATE
from orchestration.defs.dbt import dbt_models, installed_dbt
from orchestration.defs.exports import export_assets
from orchestration.defs.fetch import FETCHED_PAGES_SPEC, fetch_job, weekly_fetch
from orchestration.defs.jobs import BUILD, NIGHTLY, PUBLISH, new_reports_sensor
from orchestration.defs.publication import publication_asset
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import staging_assets
from orchestration.defs.statistics import statistics_assets
from orchestration.lib.dagster_home import write_records_at_ease
from orchestration.lib.progress import progress_logger

write_records_at_ease()
if _wait_for_manifest:
    load_great_expectations()  # while dbt works: what had no manifest is about to run checks
    _wait_for_manifest()
_manifest = _settings.home.dbt_manifest(_settings.engine)
_models = dbt_models(_settings.home, _manifest)
_fetch = fetch_job(_settings.reports)
_marts = [key for key in _models.keys if key.path[0] == "marts"]

defs = dg.Definitions(
    assets=[
        FETCHED_PAGES_SPEC,
        CHECK_HISTORY,
        *staging_assets(_settings.reports, _settings.statistics, _manifest, _settings.engine),
        *statistics_assets(_settings.statistics, _manifest),
        _models,
        publication_asset(_manifest, _marts),
        *export_assets(_settings.postgres_url),
    ],
    asset_checks=[STAGING_GATE, MART_GATE],
    jobs=[BUILD, CHECK, PUBLISH, _fetch],
    sensors=[new_reports_sensor(_settings.reports, _settings.statistics)],
    schedules=[NIGHTLY, weekly_fetch(_fetch)],
    resources={
        "dbt": installed_dbt(_settings.engine),
        "warehouse": WarehouseResource(folder=str(_settings.home.folder), engine=_settings.engine),
    },
    executor=dg.in_process_executor,
    loggers={"console": progress_logger},
)
