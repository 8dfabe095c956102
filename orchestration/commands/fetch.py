"""`assurance fetch`: download the published reports into the reports folder, or list them."""

import difflib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestration.commands.options import Exit, chosen_settings, path_as_typed, stop, text_option
from orchestration.lib.messages.terminal import say
from orchestration.settings import is_among_samples

if TYPE_CHECKING:
    from ingestion.fetching.listing import Selection
    from ingestion.fetching.site import Site
    from ingestion.vocabulary import Authority

NAMES_SHOWN = 10  # of authorities that are not here


def fetch(
    reports: Annotated[
        Path | None,
        typer.Option(
            "--reports",
            parser=path_as_typed,
            metavar="DIR",
            help="Folder for the pages; created if it is missing. [env: ASSURANCE_REPORTS; no default]",
        ),
    ] = None,
    authority: Annotated[
        list[str] | None,
        text_option("NAME", "Only this authority (name or slug); may be given several times."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            "--since", metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="Only reports published on this day or later."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list the reports: reads robots.txt and the list, writes nothing.")
    ] = False,
    site: Annotated[
        Path | None,
        typer.Option(
            "--site",
            parser=path_as_typed,
            metavar="FILE",
            help="Settings of the site that differ from ingestion/fetching/site.toml, which explains them all. "
            "[env: ASSURANCE_SITE]",
        ),
    ] = None,
) -> None:
    """Download the regulator's report pages into the reports folder.

    Follows the list of reports and the links of each report; asks for one page at a time, with a pause, as robots.txt
    allows. The first fetch of all reports takes an hour or more. You may stop it: it continues where it stopped.
    Later fetches download only changed pages. Older versions of a page are kept in .fetched/ of the folder;
    manifest.csv has the address of each page, and lines in it that you wrote or changed are not changed.

    Exit codes: 0 all requested pages are here, 1 some pages failed (start it again), 2 bad usage or no list of
    reports, 130 stopped.

    Example: assurance fetch --reports ~/reports --authority Hounslow --authority "West Berkshire"

    Then: assurance build --reports ~/reports
    """
    from ingestion.fetching.errors import SiteProblem
    from ingestion.fetching.listing import Selection, authorities_of
    from ingestion.fetching.site import load_site

    chosen = chosen_settings(reports=reports)
    folder = chosen.reports
    if is_among_samples(folder):
        stop("Give the folder for the pages: assurance fetch --reports DIR")
    authorities = authorities_of(folder)
    wanted = frozenset(_slug_of(name, authorities) for name in authority or ())
    selection = Selection(wanted, since.date() if since else None)
    work = _list if dry_run else _fetch
    try:
        code = work(folder, load_site(site or chosen.site), authorities, selection)
    except SiteProblem as problem:
        stop(problem)
    except KeyboardInterrupt:
        say("Stopped. Downloaded pages are kept; start the same command again to continue.", to_errors=True)
        raise typer.Exit(Exit.STOPPED) from None
    raise typer.Exit(code)


def _fetch(folder: Path, site: "Site", authorities: Sequence["Authority"], selection: "Selection") -> int:
    from ingestion.fetching.crawl import fetch_reports
    from ingestion.fetching.outcome import Outcome, in_words

    say(f"Fetching from {site.base} into {folder}")
    result = fetch_reports(folder, site, authorities, selection, say)
    always = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.FAILED)
    moved = f"{result.bytes_received / 1_000_000:.1f} MB in {result.requests} requests"
    say(f"Pages: {in_words(result.pages, always)}; {moved}.")
    say(_coverage(result.pages_here, authorities))
    if result.of(Outcome.FAILED):
        say("Some pages failed: see the lines above. Start the same command again to retry them.", to_errors=True)
        return Exit.FAILED
    say(f"Next: assurance build --reports {folder}")
    return Exit.DONE


def _list(folder: Path, site: "Site", authorities: Sequence["Authority"], selection: "Selection") -> int:
    from ingestion.fetching.crawl import list_reports

    reports, pages_here = list_reports(folder, site, authorities)
    names = {authority.slug: authority.name for authority in authorities}
    listed = 0
    for report in reports:
        is_wanted = report.is_wanted(selection)
        if is_wanted is False:
            continue
        listed += 1
        day = str(report.published_on or (f"{report.month[0]:%Y-%m}" if report.month else "no date"))
        name = names.get(report.authority, "authority not named in the list")
        unsure = "  (its first page must tell whether it is recent enough)" if is_wanted is None else ""
        say(f"{day:10}  {name}, pages here: {pages_here[report.authority]}  {report.address}{unsure}")
    say(f"{listed} of {len(reports)} reports in the list would be checked. Nothing was written.")
    say(_coverage(pages_here, authorities))
    return Exit.DONE


def _coverage(pages_here: Counter[str], authorities: Sequence["Authority"]) -> str:
    from ingestion.fetching.outcome import authorities_here

    here, missing = authorities_here(pages_here, authorities)
    said = f"Here: pages of {len(here)} of the {len(here) + len(missing)} authorities."
    if not missing:
        return said
    more = f" and {len(missing) - NAMES_SHOWN} more" if len(missing) > NAMES_SHOWN else ""
    return f"{said} Not here: {', '.join(missing[:NAMES_SHOWN])}{more}."


def _slug_of(name: str, authorities: Sequence["Authority"]) -> str:
    from ingestion.structure.authority import authority_named

    named = authority_named(name, tuple(authorities))
    if named is None:
        near = difflib.get_close_matches(name.title(), [authority.name for authority in authorities], 3)
        meant = f" Is it {' or '.join(near)}?" if near else " Names are those of dbt_project/seeds/authorities.csv."
        stop(f"There is no authority called {name}.{meant}")
    return named.slug
