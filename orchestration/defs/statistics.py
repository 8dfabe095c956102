"""Official statistics in the graph: their folder, and the step that loads its files."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from ingestion.statistics.plan import StatisticsPlan, plan_statistics
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER, LoadConfig
from orchestration.lib.previews import table_metadata
from orchestration.lib.statistics_loading import load_statistics
from orchestration.settings import Engine
from warehouse.building.statistics import TABLES, write_parquet
from warehouse.database import open_build, open_build_to_read

STATISTICS_FOLDER = dg.AssetKey(["statistics", "folder"])
GROUP = "statistics"


def statistics_assets(folder: Path, manifest: Path) -> list[dg.AssetsDefinition | dg.AssetSpec]:
    """The folder of statistics files as a source of the graph, and one step that fills the tables from it.

    Tables and columns are described by dbt's sources, in `manifest`.
    """
    sources = {
        source["name"]: source
        for source in json.loads(manifest.read_text(encoding="utf-8"))["sources"].values()
        if source["source_name"] == "statistics"
    }
    files = dg.AssetSpec(
        STATISTICS_FOLDER,
        description=f"Files of official statistics as downloaded, in `{folder}`; may be missing.",
        group_name=GROUP,
        kinds={"file"},
        owners=[OWNER],
    )

    @dg.multi_asset(
        name="statistics",
        description="Reads new and changed files of official statistics and loads them in one transaction.",
        specs=[
            dg.AssetSpec(
                ["statistics", table],
                # After the reports: only one step may write the build database at a time.
                deps=[STATISTICS_FOLDER, ["staging", "file"]],
                description=sources[table]["description"],
                metadata={"dagster/column_schema": _column_schema(sources[table])},
                group_name=GROUP,
                kinds={"python", "table"},
                owners=[OWNER],
            )
            for table in TABLES
        ],
    )
    def load(
        context: dg.AssetExecutionContext, config: LoadConfig, warehouse: WarehouseResource
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetObservation]:
        plan = plan_statistics(folder)
        yield _observed_folder(plan)
        with open_build(warehouse.home.build_database) as connection:
            summary = load_statistics(connection, plan, config.full_refresh, context.log.info)
            if warehouse.engine is Engine.spark:
                write_parquet(connection, warehouse.home.spark_tables / "statistics")
        if plan.files:
            context.log.info(
                f"statistics: {summary.read} files read, {summary.unchanged} unchanged; {summary.rows:,} values; "
                f"{summary.rejected} rejections"
            )
        else:
            context.log.info(f"statistics: no file in {folder}. mart_statistics_coverage says where to get them.")
        with open_build_to_read(warehouse.home.build_database) as connection:
            for table in TABLES:
                metadata = table_metadata(connection, f"statistics.{table}")
                yield dg.MaterializeResult(asset_key=["statistics", table], metadata=metadata)

    return [files, load]


def _column_schema(source: Mapping[str, Any]) -> dg.TableSchema:
    columns = source["columns"].values()
    return dg.TableSchema(
        [dg.TableColumn(c["name"], c.get("data_type") or "", description=c["description"]) for c in columns]
    )


def _observed_folder(plan: StatisticsPlan) -> dg.AssetObservation:
    return dg.AssetObservation(
        STATISTICS_FOLDER,
        metadata={
            "files": dg.MetadataValue.int(len(plan.files)),
            "not usable": dg.MetadataValue.int(len(plan.rejected)),
        },
    )
