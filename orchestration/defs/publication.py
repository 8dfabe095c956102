"""The published warehouse: the last asset of the graph, materialized only after every blocking check has passed."""

from datetime import UTC, datetime

import dagster as dg
import pandas

from orchestration.defs.checks import CHECK_HISTORY
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.dbt.process import dbt_manifest
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.tables import preview
from warehouse.building.build_state import built_from
from warehouse.building.check_history import why_not_to_publish
from warehouse.publishing.publish import publish, read_publication

PUBLISHED = dg.AssetKey(["published", "assurance_duckdb"])


def _marts() -> list[dg.AssetKey]:
    """The assets of the tables that are published: dbt's models of schema `marts`."""
    nodes = dbt_manifest()["nodes"].values()
    models = [node for node in nodes if node["resource_type"] == "model" and node["schema"] == "marts"]
    return [dg.AssetKey(["marts", name]) for name in sorted(model["name"] for model in models)]


@dg.asset(
    key=PUBLISHED,
    deps=[*_marts(), CHECK_HISTORY.key],
    group_name="published",
    kinds={"duckdb", "file"},
    owners=[OWNER],
    description="The published warehouse: a DuckDB file of the marts, replaced whole once every blocking check "
    "has passed. Open it read-only with any DuckDB client.",
)
def published_warehouse(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
    """Publish the checked marts by one atomic rename."""
    home = warehouse.home
    made_from = built_from(home.build_database)
    if not made_from:
        raise StepProblem(
            f"The marts have not been built as a whole yet. Materialize all, or run: {home.command('build')}"
        )
    refusal = why_not_to_publish(home.build_database)  # the job `publish` runs no checks
    if refusal:
        raise StepProblem(refusal)
    before = read_publication(home.published_database)
    publication = {
        **made_from,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "run_id": context.run.run_id,
    }
    rows = publish(home.build_database, home.published_database, publication, dbt_manifest())
    context.log.info(f"published {sum(rows.values()):,} rows in {len(rows)} tables at {home.published_database}")
    return dg.MaterializeResult(
        metadata={
            "file": dg.MetadataValue.path(str(home.published_database)),
            "size in bytes": dg.MetadataValue.int(home.published_database.stat().st_size),
            "inputs changed": dg.MetadataValue.bool(before.get("inputs_digest") != made_from["inputs_digest"]),
            "rows": preview(pandas.DataFrame(sorted(rows.items()), columns=["table", "rows"])),
        }
    )
