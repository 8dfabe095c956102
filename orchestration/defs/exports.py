"""What is made of a publication for people without a DuckDB client: the workbook, files, pages, Postgres."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import dagster as dg
import pandas

from orchestration.defs.publication import PUBLISHED
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.failure import StepProblem
from orchestration.lib.previews import preview
from orchestration.settings import settings
from warehouse.database import DatabaseProblem
from warehouse.home import Home
from warehouse.publishing.readers import why_others_cannot_read

POSTGRES_RETRIES = dg.RetryPolicy(max_retries=3, delay=10, backoff=dg.Backoff.EXPONENTIAL)  # servers restart


_FILES = {
    "assurance_xlsx": dg.AssetSpec(
        ["published", "assurance_xlsx"],
        description="The workbook: scorecard, figures with their sentences, findings and charts, for Excel.",
        kinds={"excel", "file"},
    ),
    "parquet": dg.AssetSpec(
        ["published", "parquet"], description="Every published table as a Parquet file.", kinds={"parquet", "file"}
    ),
    "csv": dg.AssetSpec(
        ["published", "csv"], description="Every published table as a CSV file.", kinds={"csv", "file"}
    ),
    "site": dg.AssetSpec(
        ["published", "site"],
        description="The warehouse as pages: open published/site/index.html in a browser.",
        kinds={"file"},
    ),
}


@dg.multi_asset(
    name="export_files",
    specs=[
        spec.replace_attributes(deps=[PUBLISHED], group_name="published", owners=[OWNER], skippable=True)
        for spec in _FILES.values()
    ],
    can_subset=True,
)
def export_files(
    context: dg.AssetExecutionContext, warehouse: WarehouseResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Write the files that are made of a publication, side by side: some are Python's work, some DuckDB's."""
    writers = {"assurance_xlsx": _workbook, "parquet": _parquet, "csv": _csv, "site": _site}
    wanted = {key.path[-1] for key in context.selected_asset_keys}
    with ThreadPoolExecutor() as pool:
        begun = {name: pool.submit(write, warehouse.home) for name, write in writers.items() if name in wanted}
    for name, writing in begun.items():
        if not writing.exception():
            place, rows = writing.result()
            context.log.info(f"wrote {place}")
            metadata = {"place": dg.MetadataValue.path(place), "rows": _counts(rows)}
            yield dg.MaterializeResult(asset_key=["published", name], metadata=metadata)
    closed = why_others_cannot_read(warehouse.home.published_database.parent)
    if closed:
        context.log.warning(closed)
    _raise_problems(begun.values())  # after the files that could be written are reported


def _raise_problems(done: Iterable[Future[Any]]) -> None:
    from warehouse.site import SiteProblem
    from warehouse.workbook import WorkbookProblem

    for writing in done:
        try:
            writing.result()
        except (DatabaseProblem, SiteProblem, WorkbookProblem) as problem:
            raise StepProblem(str(problem)) from None


def export_assets() -> list[dg.AssetsDefinition]:
    """The exports; Postgres is among them where a server is configured."""
    return [export_files, postgres] if settings().postgres_url else [export_files]


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
    """Copy the publication to the server that ASSURANCE_POSTGRES_URL names."""
    from warehouse.postgres import PostgresProblem, publish_to_postgres

    url = settings().postgres_url
    assert url
    try:
        rows = publish_to_postgres(warehouse.home.published_database, url, say=context.log.info)
    except PostgresProblem as problem:
        raise dg.Failure(str(problem), allow_retries=problem.may_pass) from None
    return dg.MaterializeResult(metadata={"rows": _counts(rows)})


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


def _counts(rows: Mapping[str, int]) -> dg.MetadataValue:
    return preview(pandas.DataFrame(sorted(rows.items()), columns=["table", "rows"]))
