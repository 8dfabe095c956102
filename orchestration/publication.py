"""The published warehouse: the last asset of the graph, there only when every blocking check has passed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pandas

from ingestion.plan import plan_reading
from ingestion.reader import parser_version
from orchestration.inputs import inputs_digest
from orchestration.previews import preview
from orchestration.resources import WarehouseResource
from orchestration.staging_assets import OWNER
from warehouse.publishing import publish, read_publication

PUBLISHED = dg.AssetKey(["published", "assurance_duckdb"])


def publication_asset(reports: Path, manifest: Path, marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset that puts the checked marts in place, by one atomic rename. `manifest` is dbt's."""

    @dg.asset(
        key=PUBLISHED,
        deps=marts,
        group_name="published",
        kinds={"duckdb", "file"},
        owners=[OWNER],
        description="The published warehouse: a DuckDB file of the marts, replaced whole once every blocking check "
        "has passed. Open it read-only with any DuckDB client.",
    )
    def published_warehouse(
        context: dg.AssetExecutionContext, warehouse: WarehouseResource
    ) -> dg.MaterializeResult[None]:
        home = warehouse.home
        digest = inputs_digest(plan_reading(reports))
        before = read_publication(home.published_database)
        publication = {
            "inputs_digest": digest,
            "parser_version": parser_version(),
            "reports": str(reports),
            "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "run_id": context.run.run_id,
        }
        described = json.loads(manifest.read_text(encoding="utf-8"))
        rows = publish(home.build_database, home.published_database, publication, described)
        context.log.info(f"published {sum(rows.values()):,} rows in {len(rows)} tables at {home.published_database}")
        return dg.MaterializeResult(
            metadata={
                "file": dg.MetadataValue.path(str(home.published_database)),
                "size in bytes": dg.MetadataValue.int(home.published_database.stat().st_size),
                "inputs changed": dg.MetadataValue.bool(before.get("inputs_digest") != digest),
                "rows": preview(pandas.DataFrame(sorted(rows.items()), columns=["table", "rows"])),
            }
        )

    return published_warehouse
