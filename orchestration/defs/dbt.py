"""The dbt project as Dagster assets: one per seed and model, with dbt's tests as their checks."""

import contextlib
import io
import json
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pandas
from packaging.version import Version
from pydantic import PrivateAttr

from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.dbt.dagster_dbt import (
    DagsterDbtError,
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliInvocation,
    dbt_assets,
    get_updated_cli_invocation_params_for_context,
)
from orchestration.lib.dbt.process import DbtProcess, dbt_manifest, project_digest, take_dbt
from orchestration.lib.dbt.reference_tables import reference_tables
from orchestration.lib.dbt.results import failed_nodes, require_all_results
from orchestration.lib.dbt.worker import DETAILS
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.pictures import PICTURES, drawn, picture_of
from orchestration.lib.previews.tables import shown_metadata, table_metadata
from orchestration.settings import DBT_PROJECT, Engine, settings
from warehouse.building.build_state import forget_built, record_built
from warehouse.building.spark_tables import SparkTables
from warehouse.database import open_build_to_read

_QUERIES = {table: picture.sql for table, picture in PICTURES.items()}


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


class DbtResource(dg.ConfigurableResource["DbtResource"]):
    """dbt in a separate process, which parses the project from the start of the run.

    It has no field, so that the starter of a run cannot choose a program, a project or a database.
    """

    _process: DbtProcess | None = PrivateAttr(None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["DbtResource", None, None]:
        self._process = take_dbt(settings())
        try:
            yield self
        finally:
            self._process.close()

    def run(self, arguments: Sequence[str], context: dg.AssetExecutionContext) -> DbtCliInvocation:
        """Run a dbt command for the assets and checks of a step, once in a run."""
        assert self._process
        wanted = get_updated_cli_invocation_params_for_context(context, {}, Translator())
        indirect = ["--indirect-selection", wanted.indirect_selection] if wanted.indirect_selection else []
        return DbtCliInvocation(
            process=self._process.run([*arguments, *wanted.selection_args, *indirect], _QUERIES),
            manifest=wanted.manifest,
            dagster_dbt_translator=wanted.dagster_dbt_translator,
            project_dir=DBT_PROJECT,
            target_path=settings().home.dbt_target,
            raise_on_error=True,
            cli_version=Version(version("dbt-core")),
            context=context,
        )


@dbt_assets(manifest=dbt_manifest(), dagster_dbt_translator=Translator(), name="dbt")
def build_models(
    context: dg.AssetExecutionContext, dbt: DbtResource, warehouse: WarehouseResource
) -> Iterator[dg.Output[None] | dg.AssetCheckResult]:
    """Build and test seeds and models with one `dbt build`; each table is reported when it is built."""
    home = warehouse.home
    on_spark = SparkTables(home.spark_tables) if warehouse.engine is Engine.spark else None
    reference = {} if on_spark else reference_tables(dbt_manifest())
    kept = {} if context.is_subset else _forget_built(home.build_database, reference)
    if on_spark:
        on_spark.clear_tables()
    reported: list[Any] = _kept_events(kept.values(), context, home.build_database)
    # Tests of kept tables also run: they take little time, and their results belong to this build.
    left_out = ["--exclude", *kept, "--indirect-selection", "empty"] if kept else []
    build = dbt.run(["build", "--exclude-resource-type", "unit_test", *left_out], context)
    import matplotlib.figure  # noqa: F401 - loaded while dbt works; the pictures of its tables need it

    yield from reported
    waiting: list[dg.Output[None]] = []  # tables of which something is shown that only the ended build can give
    failure: Exception | None = None
    try:
        for event in _results(build):
            reported.append(event)
            details = _details(event, context, home.dbt_target / DETAILS)
            if details is None or _is_made_of(event, waiting, context):
                waiting.append(event)
            else:
                yield event.with_metadata({**event.metadata, **details}) if details else event
    except DagsterDbtError as error:  # what was built before the failure is still reported, then it is raised
        failure = error
    if on_spark:
        on_spark.show_tables(home.build_database, build.manifest, home.dbt_target / "compiled")
    with open_build_to_read(home.build_database) as connection:
        for event in waiting:
            yield _with_what_is_read(event, context, connection)
        if failure is not None:
            for line in failed_nodes(build, str(failure), connection):
                context.log.error(line)
    if failure is not None:
        raise StepProblem("dbt could not build every table, or a test of one failed: see the lines above.")
    if not context.is_subset:
        require_all_results(reported, context)
        record_built(home.build_database, None if on_spark else project_digest())


def _forget_built(database: Path, reference: Mapping[str, str]) -> Mapping[str, str]:
    """Block publishing until everything is built; returns the reference tables that need not be built again."""
    nodes = dbt_manifest()["nodes"].values()
    tables = [
        f"{node['schema']}.{node['name']}"
        for node in nodes
        if node["resource_type"] == "model" and node["config"]["materialized"] == "table"
    ]
    kept = forget_built(database, tables, reference.values(), project_digest())
    return {name: table for name, table in reference.items() if table in kept}


def _kept_events(tables: Collection[str], context: dg.AssetExecutionContext, database: Path) -> list[dg.Output[None]]:
    """Dagster's events for the kept tables. They are read before dbt begins, because dbt then has the database open."""
    outputs = {".".join(key.path): name for name, key in context.assets_def.keys_by_output_name.items()}
    kept = dg.MetadataValue.text("kept as it was: nothing that it is made of has changed")
    with open_build_to_read(database) as connection:
        return [
            dg.Output(None, outputs[table], metadata={**table_metadata(connection, table), "built": kept})
            for table in tables
        ]


def _is_made_of(event: Any, waiting: Sequence[dg.Output[None]], context: dg.AssetExecutionContext) -> bool:
    """Whether a table depends on a waiting one: Dagster accepts events of tables only in the order of the graph."""
    if not isinstance(event, dg.Output) or not waiting:
        return False
    keys = context.assets_def.keys_by_output_name
    needed = context.assets_def.asset_deps[keys[event.output_name]]
    return any(keys[before.output_name] in needed for before in waiting)


def _results(build: DbtCliInvocation) -> Iterator[Any]:
    """dbt's result for each table and test, as Dagster's events; dbt's own lines are not printed."""
    events = build.stream()
    while True:
        with contextlib.redirect_stdout(io.StringIO()):
            event = next(events, None)
        if event is None:
            return
        yield event


def _details(event: Any, context: dg.AssetExecutionContext, folder: Path) -> Mapping[str, Any] | None:
    """The row count and rows that dbt's process wrote for a table, with its picture; None where it wrote none."""
    if not isinstance(event, dg.Output):
        return {}
    table = ".".join(context.assets_def.keys_by_output_name[event.output_name].path)
    file = folder / f"{table}.json"
    if not file.exists():
        return None
    written = json.loads(file.read_text(encoding="utf-8"))
    answer = pandas.DataFrame(written.pop("answer", []))
    return {**(drawn(PICTURES[table], answer) if table in PICTURES else {}), **shown_metadata(**written)}


def _with_what_is_read(
    event: dg.Output[None], context: dg.AssetExecutionContext, connection: duckdb.DuckDBPyConnection
) -> dg.Output[None]:
    """A materialization event with row count, first rows and picture, read from the database after dbt has ended."""
    table = ".".join(context.assets_def.keys_by_output_name[event.output_name].path)
    return event.with_metadata({**event.metadata, **picture_of(table, connection), **table_metadata(connection, table)})
