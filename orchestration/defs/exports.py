"""What is made of a publication for people without a DuckDB client: the workbook, files, pages, Postgres."""

from collections.abc import Callable, Mapping

import dagster as dg
import pandas

from orchestration.defs.publication import PUBLISHED
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.previews import preview
from warehouse.home import Home

POSTGRES_RETRIES = dg.RetryPolicy(max_retries=3, delay=10, backoff=dg.Backoff.EXPONENTIAL)  # servers restart


def export_assets(postgres_url: str | None) -> list[dg.AssetsDefinition]:
    """One asset for each way out; Postgres is among them where a server is configured."""
    assets = [
        _export(
            "assurance_xlsx",
            "The workbook: scorecard, figures with their sentences, findings and charts, for Excel.",
            {"excel", "file"},
            _workbook,
        ),
        _export("parquet", "Every published table as a Parquet file.", {"parquet", "file"}, _parquet),
        _export("csv", "Every published table as a CSV file.", {"csv", "file"}, _csv),
        _export("site", "The warehouse as pages: open published/site/index.html in a browser.", {"file"}, _site),
    ]
    if postgres_url:
        assets.append(_postgres(postgres_url))
    return assets


def _export(
    name: str, description: str, kinds: set[str], write: Callable[[Home], tuple[str, Mapping[str, int]]]
) -> dg.AssetsDefinition:
    @dg.asset(
        key=["published", name],
        deps=[PUBLISHED],
        group_name="published",
        kinds=kinds,
        owners=[OWNER],
        description=description,
    )
    def exported(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
        place, rows = write(warehouse.home)
        context.log.info(f"wrote {place}")
        return dg.MaterializeResult(metadata={"place": dg.MetadataValue.path(place), "rows": _counts(rows)})

    return exported


def _workbook(home: Home) -> tuple[str, Mapping[str, int]]:
    from warehouse.workbook import write_workbook

    return str(home.workbook), write_workbook(home.published_database, home.workbook)


def _parquet(home: Home) -> tuple[str, Mapping[str, int]]:
    from warehouse.publishing.table_files import write_files

    folder = home.files("parquet")
    return str(folder), write_files(home.published_database, folder, "parquet")


def _csv(home: Home) -> tuple[str, Mapping[str, int]]:
    from warehouse.publishing.table_files import write_files

    folder = home.files("csv")
    return str(folder), write_files(home.published_database, folder, "csv")


def _site(home: Home) -> tuple[str, Mapping[str, int]]:
    from warehouse.site import write_site

    return str(home.site / "index.html"), write_site(home.published_database, home.site)


def _postgres(url: str) -> dg.AssetsDefinition:
    @dg.asset(
        key=["published", "postgres"],
        deps=[PUBLISHED],
        group_name="published",
        kinds={"postgres"},
        owners=[OWNER],
        description="Every published table in PostgreSQL, with keys and descriptions, replaced in one transaction.",
        retry_policy=POSTGRES_RETRIES,
    )
    def postgres(context: dg.AssetExecutionContext, warehouse: WarehouseResource) -> dg.MaterializeResult[None]:
        from warehouse.postgres import PostgresProblem, publish_to_postgres

        try:
            rows = publish_to_postgres(warehouse.home.published_database, url, say=context.log.info)
        except PostgresProblem as problem:
            raise dg.Failure(str(problem), allow_retries=problem.may_pass) from None
        return dg.MaterializeResult(metadata={"rows": _counts(rows)})

    return postgres


def _counts(rows: Mapping[str, int]) -> dg.MetadataValue:
    return preview(pandas.DataFrame(sorted(rows.items()), columns=["table", "rows"]))
