"""The fetched pages in Dagster: an asset before the reports folder, with a separate job and schedule.

No build fetches, and the schedule is off by default.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import dagster as dg
import pandas

from ingestion.fetching.crawl import fetch_reports
from ingestion.fetching.errors import SiteProblem
from ingestion.fetching.listing import Selection, authorities_of
from ingestion.fetching.outcome import FetchResult, Outcome, PageResult, authorities_here
from ingestion.fetching.site import load_site
from ingestion.structure.authority import authority_named
from ingestion.vocabulary import Authority
from orchestration.defs.staging import FETCHED_PAGES, OWNER
from orchestration.lib.messages.failure import StepProblem
from orchestration.lib.previews.tables import preview
from orchestration.settings import is_among_samples, settings


class FetchConfig(dg.Config):
    """Which reports to fetch. `authorities` are names or slugs (none: all); `since` is a day, as in 2025-05-01."""

    authorities: list[str] | None = None
    since: str | None = None


@dg.asset(
    key=FETCHED_PAGES,
    output_required=False,
    group_name="reports",
    kinds={"file"},
    owners=[OWNER],
    description="Report pages as published, with their addresses in manifest.csv. Only the job `fetch`, or this asset "
    "materialized alone, asks the site for them: neither a build nor “Materialize all” does.",
)
def fetched_pages(context: dg.AssetExecutionContext, config: FetchConfig) -> Iterator[dg.MaterializeResult[None]]:
    """Follow the list of reports and their links, and store new and changed pages in the reports folder.

    Fails where the site cannot be read.
    """
    selected = context.run.asset_selection or context.job_def.asset_layer.executable_asset_keys
    if set(selected) != {FETCHED_PAGES}:
        context.log.info("Nothing is fetched in a run that also builds: start the job fetch.")
        return
    chosen = settings()
    if is_among_samples(chosen.reports):
        raise StepProblem("The sample reports are no place for fetched pages: name a folder in ASSURANCE_REPORTS.")
    authorities = authorities_of(chosen.reports)
    try:
        selection = _selection(config, authorities)
        result = fetch_reports(chosen.reports, load_site(chosen.site), authorities, selection, context.log.info)
    except SiteProblem as problem:
        raise StepProblem(str(problem)) from None
    yield dg.MaterializeResult(metadata=_metadata(result, authorities))


FETCH_NAME = "fetch"
FETCH = dg.define_asset_job(
    FETCH_NAME,
    selection=dg.AssetSelection.assets(FETCHED_PAGES),
    config={"loggers": {"console": {}}},
    description="Bring new and changed report pages of the regulator's site into the reports folder.",
)
WEEKLY_FETCH = dg.ScheduleDefinition(
    name="fetch_weekly",
    job=FETCH,
    cron_schedule="0 5 * * 1",
    execution_timezone="Europe/London",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every Monday at five, when the site has few readers. Off until it is switched on.",
)


def _selection(config: FetchConfig, authorities: Sequence[Authority]) -> Selection:
    named = {name: authority_named(name, tuple(authorities)) for name in config.authorities or ()}
    unknown = ", ".join(name for name, authority in named.items() if authority is None)
    if unknown:
        raise StepProblem(f"There is no authority called {unknown}.")
    try:
        since = date.fromisoformat(config.since) if config.since else None
    except ValueError:
        raise StepProblem(f"since must be a day, as in 2025-05-01; it is {config.since}.") from None
    return Selection(frozenset(authority.slug for authority in named.values() if authority), since)


def _metadata(result: FetchResult, authorities: Sequence[Authority]) -> dict[str, dg.MetadataValue]:
    here, missing = authorities_here(result.pages_here, authorities)
    counts = result.counts()
    return {
        **{f"{outcome} pages": dg.MetadataValue.int(counts[outcome]) for outcome in Outcome},
        "authorities here": dg.MetadataValue.text(f"{len(here)} of {len(here) + len(missing)}"),
        "reports in the list": dg.MetadataValue.int(result.reports_listed),
        "bytes received": dg.MetadataValue.int(result.bytes_received),
        "requests": dg.MetadataValue.int(result.requests),
        "failed": preview(_table(result.of(Outcome.FAILED))),
        "gone or moved": preview(_table([*result.of(Outcome.GONE), *result.of(Outcome.MOVED)])),
        "left out": preview(_table(result.of(Outcome.LEFT_OUT))),
        "by authority": preview(_by_authority(result, authorities)),
    }


def _table(pages: Sequence[PageResult]) -> pandas.DataFrame:
    rows = [(page.authority, page.address.rpartition("/")[2], page.reason) for page in pages]
    return pandas.DataFrame(rows, columns=["authority", "page", "reason"])


def _by_authority(result: FetchResult, authorities: Sequence[Authority]) -> pandas.DataFrame:
    """A row for each authority, those without pages last."""
    rows = []
    for authority in sorted(authorities, key=lambda one: (not result.pages_here[one.slug], one.name)):
        counts = result.counts(authority.slug)
        rows.append((authority.name, result.pages_here[authority.slug], *(counts[outcome] for outcome in Outcome)))
    return pandas.DataFrame(rows, columns=["authority", "pages here", *(str(outcome) for outcome in Outcome)])
