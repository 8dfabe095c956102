"""The exports of a publication for people without a DuckDB client: the workbook, files, pages, Postgres."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
import pandas

from ingestion.pool_process import Processes
from orchestration.defs.publication import PUBLISHED
from orchestration.defs.resources import WarehouseResource
from orchestration.defs.staging import OWNER
from orchestration.lib.exported import POSTGRES, file_exports, note_export
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.tables import preview
from orchestration.settings import settings
from warehouse.database import DatabaseProblem
from warehouse.home import Home
from warehouse.publishing.publish import read_publication
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
    """Write the exports that are files, in as many processes as there are cores."""
    home = warehouse.home
    made_of = read_publication(home.published_database).get("run_id", "")
    wanted = {key.path[-1] for key in context.selected_asset_keys}
    writers = {name: writer for name, writer in _writers(home).items() if name in wanted}
    processes = min(len(writers), os.cpu_count() or 1)
    with Processes(processes) as pool:
        begun = {name: pool.submit(write) for name, (_, write) in writers.items()}
        try:
            wait(begun.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # drops exports not yet begun
    for name, writing in begun.items():
        if not writing.exception():
            place = str(writers[name][0])
            context.log.info(f"wrote {place}")
            note_export(home, name, made_of)
            shown = (
                {"pages": _counts(writing.result(), "pages", "number")}
                if name == "site"
                else {"rows": _counts(writing.result())}
            )
            metadata = {"place": dg.MetadataValue.path(place), **shown}
            yield dg.MaterializeResult(asset_key=["published", name], metadata=metadata)
    closed = why_others_cannot_read(home.published_database.parent)
    if closed:
        context.log.warning(closed)
    for name, writing in begun.items():  # after the files that could be written are reported
        _raise_problem(writing, writers[name][0])


_Writer = Callable[[], Mapping[str, int]]


def _writers(home: Home) -> dict[str, tuple[Path, _Writer]]:
    """The path of each file and the function that writes it and returns its rows; the slowest comes first."""
    from warehouse.publishing.table_files import write_files
    from warehouse.site import write_site
    from warehouse.workbook import write_workbook

    database, parquet, csv = home.published_database, home.files("parquet"), home.files("csv")
    writers: dict[str, _Writer] = {
        "assurance_xlsx": partial(write_workbook, database, home.workbook),
        "site": partial(write_site, database, home.site),
        "parquet": partial(write_files, database, parquet, "parquet"),
        "csv": partial(write_files, database, csv, "csv"),
    }
    places = file_exports(home)
    return {name: (places[name], write) for name, write in writers.items()}


def _raise_problem(writing: Future[Any], place: Path) -> None:
    from warehouse.site import PagesProblem
    from warehouse.workbook import WorkbookProblem

    try:
        writing.result()
    except (DatabaseProblem, PagesProblem, WorkbookProblem) as problem:
        raise StepProblem(str(problem)) from None
    except OSError as error:
        raise StepProblem(f"{place} cannot be written. Is the disk full? The system says: {error}") from None
    except BrokenProcessPool:
        raise StepProblem(
            f"{place} was not written: the process that wrote it, or one beside it, was ended from outside. "
            "Was there too little memory? Run: assurance build"
        ) from None


def export_assets() -> list[dg.AssetsDefinition]:
    """The exports; Postgres is among them where a server is configured."""
    return [export_files, postgres] if settings().postgres_url else [export_files]


@dg.asset(
    key=["published", POSTGRES],
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
    note_export(warehouse.home, POSTGRES, read_publication(warehouse.home.published_database).get("run_id", ""), url)
    return dg.MaterializeResult(metadata={"rows": _counts(rows)})


def _counts(rows: Mapping[str, int], what: str = "table", number: str = "rows") -> dg.MetadataValue:
    return preview(pandas.DataFrame(sorted(rows.items()), columns=[what, number]))
