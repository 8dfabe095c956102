"""The `assurance` command: build the warehouse, see what is in it, ask it, open its UI.

Heavy libraries are imported inside the commands that need them, so that help and queries answer at once.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from orchestration.check_command import check
from orchestration.dagster_home import prepare_dagster
from orchestration.export_command import export
from orchestration.fetch_command import fetch
from orchestration.settings import PROJECT, Engine, Settings, settings
from orchestration.terminal import say
from warehouse.database import DatabaseProblem, first_line

PUBLISHED, REFUSED, UNUSABLE = 0, 1, 2  # exit codes of the interface

app = typer.Typer(
    name="assurance",
    help="The assurance warehouse: reports of the Care Quality Commission on adult social care in, figures with "
    "their sentences out.\n\nStart with: assurance build. Then: assurance status, assurance query, assurance ui.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

HomeOption = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="Folder of the warehouse. [env: ASSURANCE_HOME; default: warehouse/]"),
]
ReportsOption = Annotated[
    Path | None,
    typer.Option(
        "--reports",
        metavar="DIR",
        help="Folder with the reports (.txt, .md, .html, .pdf), searched with all folders below it. "
        "[env: ASSURANCE_REPORTS; default: the sample reports]",
    ),
]
EngineOption = Annotated[
    Engine | None,
    typer.Option(
        "--engine", help="What reads and builds: DuckDB, or Apache Spark (see SPARK.md). [env: ASSURANCE_ENGINE]"
    ),
]


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command()
def build(
    reports: ReportsOption = None,
    home: HomeOption = None,
    full_refresh: Annotated[
        bool, typer.Option("--full-refresh", help="Read every report again, also those that have not changed.")
    ] = False,
    engine: EngineOption = None,
) -> None:
    """Read the reports, build and check the warehouse, and publish it.

    Only new and changed reports are read. Where nothing has changed since the last publication, nothing is done.
    A file that cannot be used is named with the reason, and the rest goes on.

    Exit codes: 0 published, 1 a check refused to publish (what was published before stays), 2 bad usage or no
    readable report.

    Example: assurance build --reports ~/reports --home ~/warehouse
    """
    chosen = _settings(home, reports, engine)
    from ingestion.plan import plan_reading
    from orchestration.inputs import inputs_digest
    from warehouse.publishing import read_publication

    try:
        plan = plan_reading(chosen.reports)
    except OSError as error:
        _stop(f"{error} Give the folder of the reports with --reports.", UNUSABLE)
    if not plan.documents:
        for rejection in plan.rejections:
            say(f"  {rejection.file_name}: {rejection.explanation}", to_errors=True)
        _stop(f"There is no report in {chosen.reports}: no .txt, .md, .html or .pdf file that can be opened.", UNUSABLE)
    published = read_publication(chosen.home.published_database)
    if not full_refresh and published.get("inputs_digest") == inputs_digest(plan):
        say(f"Nothing has changed since {published['published_at']}: {len(plan.documents)} documents, 0 read.")
        say(f"Published: {chosen.home.published_database}")
        return
    from sqlalchemy.exc import OperationalError

    try:
        code = _run_build(chosen, full_refresh)
    except (OSError, OperationalError) as error:  # Dagster's records, in SQLite, are written all through a run
        where = chosen.home.folder
        _stop(f"The warehouse cannot be written at {where}: {first_line(error)}. Is the disk full?", UNUSABLE)
    raise typer.Exit(code)


def _run_build(chosen: Settings, full_refresh: bool) -> int:
    say(f"Building from {chosen.reports}")
    _prepare_dagster(chosen)
    import dagster as dg

    from orchestration.definitions import defs
    from warehouse.publishing import read_publication

    with dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def("build").execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "ops": {"staging": {"config": {"full_refresh": full_refresh}}},
                "loggers": {"console": {}},
            },
        )
    if not result.success:
        if read_publication(chosen.home.published_database).get("run_id") == result.run_id:
            say(f"Published: {chosen.home.published_database}")
            say("Not everything that is made of it: see the lines marked ✗ above.", to_errors=True)
            return REFUSED
        kept = "What was published before is unchanged." if chosen.home.published_database.exists() else ""
        say(f"Not published: see the lines marked ✗ above. {kept}", to_errors=True)
        return REFUSED
    say(f"Published: {chosen.home.published_database}")
    say('Try: assurance status, assurance query "select * from mart_scorecard", assurance ui')
    return PUBLISHED


def _prepare_dagster(chosen: Settings) -> None:
    try:
        prepare_dagster(chosen.home)
    except OSError as error:
        _stop(f"The warehouse cannot be written at {chosen.home.folder}: {error.strerror}.", UNUSABLE)


app.command()(check)
app.command()(fetch)
app.add_typer(export, name="export")


@app.command()
def status(home: HomeOption = None) -> None:
    """Say what is published: when, from what, and how much of it."""
    chosen = settings(home)
    from warehouse.querying import overview

    try:
        say(overview(chosen.home.published_database))
    except DatabaseProblem as problem:
        _stop(str(problem), UNUSABLE)


@app.command(context_settings={"ignore_unknown_options": True})  # SQL may begin with a comment: -- ...
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A question in SQL over the published marts.")],
    home: HomeOption = None,
    output: Annotated[Format, typer.Option("--format", help="How to write the answer.")] = Format.table,
) -> None:
    """Ask the published warehouse in SQL. It can read the marts and nothing else.

    Example: assurance query "select authority, points from mart_scorecard order by national_rank limit 5"
    """
    chosen = settings(home)
    import duckdb

    from warehouse.querying import answer

    try:
        say(answer(chosen.home.published_database, sql, output.value), end="")
    except DatabaseProblem as problem:
        _stop(str(problem), UNUSABLE)
    except duckdb.Error as error:
        _stop(f"The question could not be answered. {first_line(error)}", UNUSABLE)


@app.command()
def explain(
    indicator_id: Annotated[str, typer.Argument(metavar="INDICATOR_ID", help="A figure's id, or how it begins.")],
    home: HomeOption = None,
) -> None:
    """Show one figure: its sentence with the number marked, its place, what it is held against, its doubts.

    Example: assurance explain 52eed74a92c076ca
    """
    chosen = settings(home)
    from warehouse.explaining import explain as explained

    try:
        say(explained(chosen.home.published_database, indicator_id))
    except DatabaseProblem as problem:
        _stop(str(problem), UNUSABLE)


@app.command()
def findings(
    authority: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this authority: its name, official name or slug.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """List the doubts about the reports: misprints, contradictions, arithmetic that does not work out.

    Nothing that is printed is ever corrected; a finding says what would be consistent, and where to look.

    Example: assurance findings --authority kent
    """
    chosen = settings(home)
    from warehouse.findings import list_findings

    try:
        say(list_findings(chosen.home.published_database, authority))
    except DatabaseProblem as problem:
        _stop(str(problem), UNUSABLE)


@app.command()
def review(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report's file name, or the start of its document_id.")],
    home: HomeOption = None,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Show a report as a page with every number coloured by class and linked to its figure.

    Example: assurance review hounslow-governance.txt
    """
    chosen = settings(home)
    from warehouse.review import review_page

    try:
        page = review_page(chosen.home.published_database, file)
    except DatabaseProblem as problem:
        _stop(str(problem), UNUSABLE)
    target = chosen.home.build / "review.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    say(f"Written: {target}")
    if show:
        typer.launch(target.as_uri())


@app.command()
def ui(
    reports: ReportsOption = None,
    home: HomeOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 3000,
    engine: EngineOption = None,
) -> None:
    """Open the Dagster UI on this machine: the graph, the runs, the checks. Stop it with Ctrl+C."""
    chosen = _settings(home, reports, engine)
    _prepare_dagster(chosen)
    import dagster as dg

    from orchestration.runs import end_dead_runs

    with dg.DagsterInstance.get() as instance:
        end_dead_runs(instance)
    say(f"Opening http://127.0.0.1:{port} (warehouse {chosen.home.folder}, reports {chosen.reports})")
    dagster = Path(sys.executable).with_name("dagster")
    command = [str(dagster), "dev", "-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT)  # Dagster imports from the folder it stands in; a stranger's click.py there would win
    os.execv(dagster, command)


def _settings(home: Path | None, reports: Path | None, engine: Engine | None) -> Settings:
    """Settings of a command that runs the graph; stops where what their engine needs is not installed."""
    try:
        chosen = settings(home, reports, engine)
    except ValueError as error:
        _stop(f"ASSURANCE_ENGINE: {error}. It is duckdb or spark.", UNUSABLE)
    if chosen.engine is Engine.spark:
        from orchestration.spark_loading import what_spark_lacks

        lacking = what_spark_lacks()
        if lacking:
            _stop(lacking, UNUSABLE)
    return chosen


def _stop(message: str, code: int) -> NoReturn:
    say(message, to_errors=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
