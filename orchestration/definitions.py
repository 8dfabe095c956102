"""The entry point of Dagster: merges the definitions of the modules of `defs`, and nothing else.

Importing this module starts no process and has no side effect. Dagster calls `defs`, which imports the modules. dbt's
assets are made from dbt's manifest, which dbt writes at that time if it is missing or outdated.
"""

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """All assets, checks, jobs, sensors, schedules and resources of the warehouse."""
    from orchestration.defs.checks import CHECK, CHECK_HISTORY, mart_gate, staging_gate
    from orchestration.defs.dbt import DbtResource, build_models
    from orchestration.defs.exports import export_assets
    from orchestration.defs.fetch import FETCH, WEEKLY_FETCH, fetched_pages
    from orchestration.defs.jobs import BUILD, NIGHTLY, PUBLISH, new_reports
    from orchestration.defs.publication import published_warehouse
    from orchestration.defs.records import WEEKLY_PRUNE, prune_job
    from orchestration.defs.resources import WarehouseResource
    from orchestration.defs.staging import REPORTS_FOLDER_SPEC, load_staging
    from orchestration.defs.statistics import STATISTICS_FOLDER_SPEC, load_official_statistics
    from orchestration.lib.dagster_records.home import keep_engines, relax_disk_writes
    from orchestration.lib.messages.progress import progress_logger, show_progress_everywhere, spare_helpers_interrupts

    keep_engines()
    relax_disk_writes()
    show_progress_everywhere()
    spare_helpers_interrupts()
    return dg.Definitions(
        assets=[
            fetched_pages,
            REPORTS_FOLDER_SPEC,
            CHECK_HISTORY,
            load_staging,
            STATISTICS_FOLDER_SPEC,
            load_official_statistics,
            build_models,
            published_warehouse,
            *export_assets(),
        ],
        asset_checks=[staging_gate, mart_gate],
        jobs=[BUILD, CHECK, PUBLISH, FETCH, prune_job],
        sensors=[new_reports],
        schedules=[NIGHTLY, WEEKLY_FETCH, WEEKLY_PRUNE],
        resources={"warehouse": WarehouseResource(), "dbt": DbtResource()},
        executor=dg.in_process_executor,
        loggers={"console": progress_logger},
    )
