"""The command: python -m warehouse.metabase. Settings come from the environment, see .env.example."""

import os
from pathlib import Path
from typing import Annotated

import typer

from warehouse.database import DatabaseProblem
from warehouse.home import DEFAULT_HOME, Home
from warehouse.metabase.api_client import MetabaseProblem
from warehouse.metabase.provisioning import provision
from warehouse.metabase.settings import settings_of

UNANSWERED, UNUSABLE = 1, 2

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def provision_metabase(
    home: Annotated[
        Path,
        typer.Option(
            envvar="ASSURANCE_HOME",
            metavar="DIR",
            help="Folder of the warehouse that Metabase shows.",
        ),
    ] = DEFAULT_HOME,
    wait: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, help="How long to wait for Metabase to start, and to read the tables."),
    ] = 300,
) -> None:
    """Set Metabase up for the warehouse: connection, descriptions, models, questions and a dashboard.

    Run it again after each change: it updates the managed objects and does not change users' own objects.

    Environment: METABASE_URL; METABASE_API_KEY, or METABASE_USER and METABASE_PASSWORD; how Metabase reaches the
    warehouse: WAREHOUSE_POSTGRES_HOST, _PORT, _DATABASE, _USER, _PASSWORD, _SSL. All are
    explained in warehouse/metabase/.env.example.

    Exit codes: 0 done, 1 done, but Metabase cannot answer some of the questions, 2 not done.
    """
    try:
        failures = provision(settings_of(os.environ), Home(home).published_database, wait, typer.echo)
    except (MetabaseProblem, DatabaseProblem) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(UNUSABLE) from None
    for failure in failures:
        typer.echo(f"Metabase cannot answer {failure}", err=True)
    typer.echo("Everything is in place." if not failures else f"In place, but {len(failures)} cannot be answered.")
    raise typer.Exit(UNANSWERED if failures else 0)


if __name__ == "__main__":
    app()
