"""The `assurance` command: its subcommands, in the modules of this package whose docstrings name them.

Heavy libraries are imported inside the commands that need them, so that help and queries answer quickly.
"""

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from orchestration.commands.answers import council, explain, findings, search, status
from orchestration.commands.build import build
from orchestration.commands.check import check
from orchestration.commands.export import export
from orchestration.commands.fetch import fetch
from orchestration.commands.prune import prune
from orchestration.commands.query import query
from orchestration.commands.site import review, site
from orchestration.commands.ui import ui
from orchestration.lib.messages.terminal import say


class _PlainMessages(TyperGroup):
    """The commands, with messages on wrong options without pydantic's words before them."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as problem:
            problem.message = problem.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="assurance",
    cls=_PlainMessages,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"assurance-warehouse {version('assurance-warehouse')}")
        raise typer.Exit


@app.callback()
def assurance(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Extract scores, figures and evidence from CQC local authority assessment reports into a DuckDB warehouse.

    Start with: assurance build. Then: assurance status, assurance query, assurance ui.
    """


# In the order of their use, in which the help lists them.
app.command()(build)
app.command()(status)
app.command()(site)
app.command()(council)
app.command()(search)
app.command()(explain)
app.command()(findings)
app.command()(review)
app.command(context_settings={"ignore_unknown_options": True})(query)  # SQL may begin with a comment: -- ...
app.command()(fetch)
app.command()(check)
app.command()(ui)
app.command()(prune)
app.add_typer(export, name="export")


if __name__ == "__main__":
    app()
