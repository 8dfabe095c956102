"""Official statistics in the graph: their folder, and the step that loads its files."""

from collections.abc import Iterator

import dagster as dg

from ingestion.statistics.plan import StatisticsPlan, plan_statistics
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER, LoadConfig, table_spec
from orchestration.lib.loading.statistics import load_statistics
from orchestration.lib.previews.tables import table_metadata
from orchestration.settings import Engine, settings
from warehouse.building.statistics import TABLES, statistics_types, write_parquet
from warehouse.database import open_build, open_build_to_read

STATISTICS_FOLDER = dg.AssetKey(["statistics", "folder"])
GROUP = "statistics"
_TYPES = statistics_types()


STATISTICS_FOLDER_SPEC = dg.AssetSpec(
    STATISTICS_FOLDER,
    description="Files of official statistics as downloaded; the folder may be missing.",
    group_name=GROUP,
    kinds={"file"},
    owners=[OWNER],
)


@dg.multi_asset(
    name="statistics",
    description="Reads new and changed files of official statistics and loads them in one transaction.",
    # After the reports: only one step may write the build database at a time.
    specs=[
        table_spec("statistics", table, [STATISTICS_FOLDER, dg.AssetKey(["staging", "file"])], _TYPES[table])
        for table in TABLES
    ],
)
def load_official_statistics(
    context: dg.AssetExecutionContext, config: LoadConfig, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None] | dg.AssetObservation]:
    """Bring the tables of official statistics up to date with their folder."""
    folder = settings().statistics
    plan = plan_statistics(folder)
    yield _observed_folder(plan)
    with open_build(warehouse.home.build_database) as connection:
        summary = load_statistics(connection, plan, config.full_refresh, context.log.info)
        if warehouse.engine is Engine.spark:
            write_parquet(connection, warehouse.home.spark_tables / "statistics")
    if plan.files:
        log = context.log.warning if summary.rejected else context.log.info  # the UI marks warnings
        log(
            f"statistics: {summary.read} files read, {summary.unchanged} unchanged; {summary.rows:,} values; "
            f"{summary.rejected} rejections"
        )
    else:
        context.log.info(f"statistics: no file in {folder}. mart_statistics_coverage says where to get them.")
    with open_build_to_read(warehouse.home.build_database) as connection:
        for table in TABLES:
            metadata = table_metadata(connection, f"statistics.{table}")
            yield dg.MaterializeResult(asset_key=["statistics", table], metadata=metadata)


def _observed_folder(plan: StatisticsPlan) -> dg.AssetObservation:
    return dg.AssetObservation(
        STATISTICS_FOLDER,
        metadata={
            "files": dg.MetadataValue.int(len(plan.files)),
            "not usable": dg.MetadataValue.int(len(plan.rejected)),
        },
    )
