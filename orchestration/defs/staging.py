"""The reports folder and the staging tables that it fills."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pandas

from ingestion.files.plan import ReadingPlan, plan_reading
from ingestion.statistics.plan import plan_statistics
from ingestion.version import parser_version
from orchestration.defs.resources import WarehouseResource
from orchestration.lib.inputs import inputs_digest
from orchestration.lib.loading import load_reports
from orchestration.lib.previews import preview, table_metadata
from orchestration.lib.spark_loading import load_on_spark
from orchestration.settings import Engine
from warehouse.building.build_state import record_loaded
from warehouse.building.spark_tables import SparkTables
from warehouse.building.staging import TABLES
from warehouse.database import open_build, open_build_to_read

FETCHED_PAGES = dg.AssetKey(["reports", "fetched_pages"])
REPORTS_FOLDER = dg.AssetKey(["reports", "folder"])
OWNER = "team:assurance-warehouse"


class LoadConfig(dg.Config):
    """How to load. `full_refresh` reads every document again, also those that have not changed."""

    full_refresh: bool = False


def staging_assets(
    reports: Path, statistics: Path, manifest: Path, engine: Engine
) -> list[dg.AssetsDefinition | dg.AssetSpec]:
    """The reports folder as the source of the graph, and one step that fills all staging tables from it.

    Tables and columns are described by dbt's sources, in `manifest`; `engine` is what reads. The
    statistics beside the reports are part of what a publication was made from.
    """
    sources = {
        source["name"]: source
        for source in json.loads(manifest.read_text(encoding="utf-8"))["sources"].values()
        if source["source_name"] == "reports"
    }
    folder = dg.AssetSpec(
        REPORTS_FOLDER,
        deps=[FETCHED_PAGES],
        description=f"Report files as saved from the regulator's site, in `{reports}` and the folders below it.",
        group_name="reports",
        kinds={"file"},
        owners=[OWNER],
    )

    @dg.multi_asset(
        name="staging",
        description="Reads new and changed reports and loads all staging tables in one transaction.",
        specs=[
            dg.AssetSpec(
                ["staging", table],
                deps=[REPORTS_FOLDER],
                description=sources[table]["description"],
                metadata={"dagster/column_schema": _column_schema(sources[table])},
                group_name="staging",
                kinds={"python", engine.value, "table"},
                owners=[OWNER],
            )
            for table in TABLES
        ],
    )
    def load_staging(
        context: dg.AssetExecutionContext, config: LoadConfig, warehouse: WarehouseResource
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetObservation]:
        plan = plan_reading(reports)
        if not plan.documents:
            raise dg.Failure(f"There is no report in {reports}: no .txt, .md, .html or .pdf file that can be opened.")
        yield _observed_folder(plan)
        with open_build(warehouse.home.build_database) as connection:
            if warehouse.engine is Engine.spark:
                tables = SparkTables(warehouse.home.spark_tables)
                summary = load_on_spark(connection, tables, plan, config.full_refresh, context.log.info)
            else:
                summary = load_reports(connection, plan, config.full_refresh, context.log.info)
            digest = (
                "" if summary.unread else inputs_digest(plan, plan_statistics(statistics))
            )  # else the next run has something to read
            record_loaded(connection, digest, parser_version(), str(reports))
        context.log.info(
            f"documents: {summary.read} read, {summary.unchanged} unchanged, {summary.removed} removed; "
            f"{summary.rejected} rejections"
        )
        counts = {
            "documents read": dg.MetadataValue.int(summary.read),
            "documents unchanged": dg.MetadataValue.int(summary.unchanged),
            "documents removed": dg.MetadataValue.int(summary.removed),
            "rejections": dg.MetadataValue.int(summary.rejected),
        }
        with open_build_to_read(warehouse.home.build_database) as connection:
            for table in TABLES:
                metadata = {**table_metadata(connection, f"staging.{table}"), **counts}
                yield dg.MaterializeResult(asset_key=["staging", table], metadata=metadata)

    return [folder, load_staging]


def _column_schema(source: Mapping[str, Any]) -> dg.TableSchema:
    columns = source["columns"].values()
    return dg.TableSchema(
        [dg.TableColumn(c["name"], c.get("data_type") or "", description=c["description"]) for c in columns]
    )


def _observed_folder(plan: ReadingPlan) -> dg.AssetObservation:
    files = pandas.DataFrame(
        [(planned.file.name, planned.document_id[:12], planned.is_primary) for planned in plan.files],
        columns=["file", "document", "is_primary"],
    )
    return dg.AssetObservation(
        REPORTS_FOLDER,
        metadata={
            "files": dg.MetadataValue.int(len(plan.files)),
            "documents": dg.MetadataValue.int(len(plan.documents)),
            "not readable": dg.MetadataValue.int(len(plan.rejections)),
            "preview": preview(files.head(50)),
        },
    )
