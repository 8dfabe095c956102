"""`assurance status, explain, findings`: answers from the publication, in a terminal.

Heavy libraries are imported inside the commands that need them, so that help and queries answer quickly.
"""

from typing import Annotated

import typer

from orchestration.commands.options import HomeOption, chosen_settings, stop
from orchestration.lib.messages.terminal import say
from warehouse.database import DatabaseProblem

answers = typer.Typer()


@answers.command()
def status(home: HomeOption = None) -> None:
    """Show the date, reports folder, file and counts of the publication."""
    chosen = chosen_settings(home)
    from warehouse.answers.overview import overview

    try:
        say(overview(chosen.home.published_database))
    except DatabaseProblem as problem:
        stop(problem)


@answers.command()
def explain(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a figure, a score or a sentence, or its start.")
    ],
    home: HomeOption = None,
) -> None:
    """Show one figure, score or sentence with its place in the report and its attributes.

    A figure: its sentence with the number marked, its place, its comparators, its findings. A score: its place, then
    the strengths and shortfalls of its statement by topic. A sentence of the findings: the words that made its labels.

    Example: assurance explain 52eed74a92c076ca
    """
    chosen = chosen_settings(home)
    from warehouse.answers.explain import explain as explained

    try:
        say(explained(chosen.home.published_database, identity))
    except DatabaseProblem as problem:
        stop(problem)


@answers.command()
def findings(
    authority: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this authority: its name, official name or slug.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """List probable errors in the reports: misprints, contradictions, wrong arithmetic.

    Printed values are never corrected; a finding gives the value that would be consistent, and its place.

    Example: assurance findings --authority kent
    """
    chosen = chosen_settings(home)
    from warehouse.answers.findings import list_findings

    try:
        say(list_findings(chosen.home.published_database, authority))
    except DatabaseProblem as problem:
        stop(problem)
