"""The reports folder and the staging tables that it fills."""

from collections.abc import Iterator, Mapping, Sequence

import dagster as dg
import duckdb
import pandas

from ingestion.plan import NO_REPORT, ReadingPlan, plan_reading
from ingestion.statistics.plan import plan_statistics
from ingestion.version import parser_version
from orchestration.defs.resources import WarehouseResource
from orchestration.lib.dbt.process import dbt_manifest
from orchestration.lib.inputs import inputs_digest
from orchestration.lib.loading.reports import read_and_load
from orchestration.lib.loading.reports_on_spark import load_on_spark
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.tables import preview, table_metadata
from orchestration.settings import Engine, settings
from warehouse.building.build_state import forget_reference, record_loaded
from warehouse.building.spark_tables import SparkTables
from warehouse.building.staging import TABLES, staging_types
from warehouse.database import open_build, open_build_to_read
from warehouse.wording import counted

FETCHED_PAGES = dg.AssetKey(["reports", "fetched_pages"])
REPORTS_FOLDER = dg.AssetKey(["reports", "folder"])
OWNER = "team:assurance-warehouse"
FILES_USED = "every_file_could_be_used"
_TYPES = staging_types()
MAX_LISTED, MAX_EXPLANATION = 200, 1_000  # files that could not be used: rows listed, characters of a reason


class LoadConfig(dg.Config):
    """How to load. `full_refresh` reads every document and builds every table again, including unchanged ones."""

    full_refresh: bool = False


REPORTS_FOLDER_SPEC = dg.AssetSpec(
    REPORTS_FOLDER,
    deps=[FETCHED_PAGES],
    description="Report files as saved from the regulator's site, in the reports folder and the folders below it.",
    group_name="reports",
    kinds={"file"},
    owners=[OWNER],
)


def table_spec(schema: str, table: str, deps: Sequence[dg.AssetKey], types: Mapping[str, str]) -> dg.AssetSpec:
    """The asset of a table that is loaded for dbt, described by dbt's sources; `types` has the type of each column."""
    source = next(
        source
        for source in dbt_manifest()["sources"].values()
        if source["schema"] == schema and source["name"] == table
    )
    columns = [
        dg.TableColumn(column["name"], types[column["name"]], description=column["description"])
        for column in source["columns"].values()
    ]
    return dg.AssetSpec(
        [schema, table],
        deps=deps,
        description=source["description"],
        metadata={"dagster/column_schema": dg.TableSchema(columns)},
        group_name=schema,
        kinds={"python", "table"},
        owners=[OWNER],
    )


@dg.multi_asset(
    name="staging",
    description="Reads new and changed reports and loads all staging tables in one transaction.",
    specs=[table_spec("staging", table, [REPORTS_FOLDER], _TYPES[table]) for table in TABLES],
    check_specs=[
        dg.AssetCheckSpec(
            FILES_USED,
            asset=["staging", "document"],
            description="Every file of the reports folder could be used. A file that could not be used is listed with "
            "the reason and does not stop the others.",
        )
    ],
)
def load_staging(
    context: dg.AssetExecutionContext, config: LoadConfig, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None] | dg.AssetObservation | dg.AssetCheckResult]:
    """Bring staging up to date with the reports folder."""
    reports = settings().reports
    plan = plan_reading(reports)
    if not plan.documents:
        raise StepProblem(NO_REPORT.format(folder=reports))
    yield _observed_folder(plan)
    with open_build(warehouse.home.build_database) as connection:
        if warehouse.engine is Engine.spark:
            tables = SparkTables(warehouse.home.spark_tables)
            summary = load_on_spark(connection, tables, plan, config.full_refresh, context.log.info)
        else:
            summary = read_and_load(connection, plan, config.full_refresh, context.log.info)
        # Without a digest the next run is not skipped, and reads again the files that this run could not read.
        digest = "" if summary.unread else inputs_digest(plan, plan_statistics(settings().statistics))
        record_loaded(connection, digest, parser_version(), str(reports))
        if config.full_refresh:
            forget_reference(connection)
    log = context.log.warning if summary.rejected else context.log.info  # the UI marks warnings
    log(
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
        yield _files_used(connection)


def _files_used(connection: duckdb.DuckDBPyConnection) -> dg.AssetCheckResult:
    """The check that warns of files that could not be used, with each file and its full reason."""
    rejected = connection.execute(
        "select file_name as file, reason, explanation from staging.rejection order by all"
    ).df()
    files = rejected["file"].nunique()
    sentence = f"{counted(files, 'file')} could not be used, or only in part."
    return dg.AssetCheckResult(
        asset_key=["staging", "document"],
        check_name=FILES_USED,
        passed=files == 0,
        severity=dg.AssetCheckSeverity.WARN,
        description=sentence if files else "Every file could be used.",
        metadata={
            "files not used": dg.MetadataValue.int(files),
            "list": preview(rejected[:MAX_LISTED], cell_length=MAX_EXPLANATION),
        },
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
