"""The dbt project as Dagster assets: one per seed and model, with dbt's tests as their checks."""

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliInvocation,
    DbtCliResource,
    dbt_assets,
)
from packaging.version import Version

from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.dbt_manifest import DBT
from orchestration.lib.lineage import column_lineage
from orchestration.lib.pictures import picture_of
from orchestration.lib.previews import table_metadata
from orchestration.settings import DBT_PROJECT, Engine
from warehouse.building.build_state import forget_built, record_built
from warehouse.building.spark_tables import SparkTables
from warehouse.database import open_build_to_read
from warehouse.home import Home


class Translator(DagsterDbtTranslator):
    """Groups follow the layers of the dbt project, so that the graph reads from left to right."""

    def __init__(self) -> None:
        super().__init__(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        if dbt_resource_props["resource_type"] == "seed":
            return "vocabulary"
        schema, name = dbt_resource_props["schema"], dbt_resource_props["name"]
        if schema != "marts":
            return str(schema)
        kind = {"dim": "dimensions", "bridge": "dimensions", "fct": "facts"}
        return kind.get(name.partition("_")[0], "marts")

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return str(dbt_resource_props.get("description") or "")

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return [OWNER]


class InstalledDbt(DbtCliResource):
    """dbt as it is installed here, without what dagster-dbt does before every command and nothing here needs.

    It asks `dbt --version` twice, which takes longer than the command, and makes an adapter of its own to ask the
    database with, for which it loads all of dbt.
    """

    @property
    def _cli_version(self) -> Version:
        return Version(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:
        return None


def installed_dbt(engine: Engine) -> InstalledDbt:
    """dbt set up for this project; where it builds comes from the environment (see `settings`)."""
    return InstalledDbt(
        project_dir=str(DBT_PROJECT), profiles_dir=str(DBT_PROJECT), target=engine.value, dbt_executable=str(DBT)
    )


def dbt_models(home: Home, manifest: Path) -> dg.AssetsDefinition:
    """All seeds and models of dbt's manifest, built and tested by one `dbt build` in the home."""

    @dbt_assets(manifest=manifest, dagster_dbt_translator=Translator(), name="dbt")
    def build_models(
        context: dg.AssetExecutionContext, dbt: InstalledDbt, warehouse: WarehouseResource
    ) -> Iterator[Any]:
        build_database = warehouse.home.build_database
        if not context.is_subset:
            forget_built(build_database)
        on_spark = SparkTables(warehouse.home.spark_tables) if warehouse.engine is Engine.spark else None
        if on_spark:
            on_spark.clear_tables()
        build = dbt.cli(["build", "--exclude-resource-type", "unit_test"], context=context, target_path=home.dbt_target)
        import matplotlib.figure  # noqa: F401 - loaded while dbt works; the pictures of its tables need it

        # DuckDB lets one process write: row counts and previews can be read only when dbt has ended, so
        # its events are held back until then.
        events: list[Any] = []
        failure: Exception | None = None
        with contextlib.redirect_stdout(io.StringIO()):  # dbt's own log is kept beside its manifest
            try:
                for event in build.stream():
                    events.append(event)
            except Exception as error:  # what was built before the failure is still reported, then it is raised
                failure = error
        if on_spark:
            on_spark.show_tables(build_database, build.manifest, home.dbt_target / "compiled")
        with open_build_to_read(build_database) as connection:
            lineage = {}
            if failure is None:  # else what is compiled may be of an earlier run
                lineage = column_lineage(build.manifest, home.dbt_target, connection, warehouse.engine)
            for event in events:
                yield _with_details(event, context, connection, lineage)
        if failure is not None:
            for line in _failed_nodes(build):
                context.log.error(line)
            raise failure
        if not context.is_subset:
            check_all_was_told(events, context)
            record_built(build_database)

    return build_models


def check_all_was_told(events: Sequence[Any], context: dg.AssetExecutionContext) -> None:
    """Raise where dbt ended well but has not told of a table or a test: Dagster would publish without it."""
    tables = {
        context.assets_def.keys_by_output_name[event.output_name] for event in events if isinstance(event, dg.Output)
    }
    results = [event for event in events if isinstance(event, dg.AssetCheckResult)]
    tests = {dg.AssetCheckKey(result.asset_key or dg.AssetKey([]), result.check_name or "") for result in results}
    missing = (context.selected_asset_keys - tables) | (context.selected_asset_check_keys - tests)
    if missing:
        names = ", ".join(sorted(key.to_user_string() for key in missing))
        raise dg.Failure(f"dbt has not told what came of: {names}. See its log beside its manifest, and build again.")


def _failed_nodes(build: DbtCliInvocation) -> Iterator[str]:
    """Each model or test that failed, with dbt's first line on why."""
    for result in build.get_artifact("run_results.json")["results"]:
        if result["status"] in ("error", "fail"):
            reason = " ".join(str(result["message"] or "").split())
            yield f"{result['unique_id']}: {reason[:300]}"


def _with_details(
    event: Any, context: dg.AssetExecutionContext, connection: Any, lineage: Mapping[str, dg.TableColumnLineage]
) -> Any:
    """A materialization with what people look at: row count, first rows, picture, where its columns come from."""
    if not isinstance(event, dg.Output):
        return event
    key = context.assets_def.keys_by_output_name[event.output_name]
    table = ".".join(key.path)
    metadata: dict[str, Any] = {**event.metadata, **picture_of(table, connection), **table_metadata(connection, table)}
    if table in lineage:
        metadata["dagster/column_lineage"] = lineage[table]
    return event.with_metadata(metadata)
