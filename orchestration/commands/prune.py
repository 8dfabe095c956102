"""`assurance prune`: delete Dagster's records of old runs."""

from typing import Annotated

import typer

from orchestration.commands.options import (
    HomeOption,
    chosen_settings,
    environment_and_default,
    make_dagster_home,
    records_of,
    stop,
)
from orchestration.lib.messages.terminal import say
from warehouse.wording import counted


def prune(
    home: HomeOption = None,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help=f"Keep the records of this many days. {environment_and_default('ASSURANCE_KEEP_DAYS')}",
        ),
    ] = None,
) -> None:
    """Delete Dagster's records of old runs. Published and built tables are not changed.

    Each build leaves some megabytes of records. `assurance build` does the same before it begins, `assurance ui`
    every Sunday. The latest run and the history of checks are kept.

    Example: assurance prune --days 7
    """
    chosen = chosen_settings(home)
    if not chosen.home.build_database.exists():
        stop(f"Nothing has been built at {chosen.home.folder} yet. Run: {chosen.home.command('build')}")
    make_dagster_home(chosen)
    from orchestration.lib.dagster_records.runs import prune_records

    kept = chosen.keep_days if days is None else days
    with records_of(chosen) as instance:
        deleted = prune_records(instance, kept)
    say(f"Deleted the records of {counted(deleted, 'run')} older than {kept} days.")
