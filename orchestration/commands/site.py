"""`assurance site, review`: the published warehouse as pages in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from orchestration.commands.options import HomeOption, chosen_settings, stop, stopped_by, text_argument
from orchestration.lib.messages.terminal import say
from warehouse.database import DatabaseProblem
from warehouse.home import Home

OpenOption = Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")]


def site(
    home: HomeOption = None,
    show: OpenOption = True,
    serve: Annotated[
        bool, typer.Option("--serve", help="Serve the pages on this machine until Ctrl+C instead of opening the file.")
    ] = False,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=1, max=65535, help="Port on this machine, with --serve.")
    ] = 8000,
) -> None:
    """Open the pages of England, councils, indicators and reports.

    Every build writes the pages; this command first updates them. They work as files, without a server, and on any
    web server: copy the folder HOME/published, which also contains the downloads.

    Example: assurance site
    """
    chosen = chosen_settings(home).home
    _write(chosen)
    if not serve:
        _open(chosen.site / "index.html", show)
        return
    from warehouse.site.serving import serve_folder

    address = f"http://127.0.0.1:{port}/site/"
    try:
        server = serve_folder(chosen.site.parent, port)
    except OSError as error:
        stop(f"Port {port} cannot be used: {error.strerror}. Give another with --port.")
    say(f"Serving {chosen.site} at {address}; Ctrl+C ends it.")
    if show:
        typer.launch(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        server.server_close()


def review(
    report: Annotated[
        str,
        text_argument("REPORT", "An authority, a report's file name, or the start of its document_id."),
    ],
    home: HomeOption = None,
    show: OpenOption = True,
) -> None:
    """Show a report as a page that marks every number.

    Each number is marked by its class, and every figure has a card.

    If an authority has several reports, it shows the longest of the latest assessment and names the others.

    Example: assurance review hounslow
    """
    chosen = chosen_settings(home).home
    from warehouse.answers.review import page_of_report

    with stopped_by(DatabaseProblem):
        path, others = page_of_report(chosen.published_database, report)
    _write(chosen)
    _open(chosen.site / path, show)
    if others:
        say(f"Other reports: {', '.join(others)}")


def _write(home: Home) -> None:
    from warehouse.site import PagesProblem, write_site

    with stopped_by(DatabaseProblem, PagesProblem):
        write_site(home.published_database, home.site)


def _open(page: Path, show: bool) -> None:
    say(f"Written: {page}")
    if show:
        typer.launch(page.as_uri())
