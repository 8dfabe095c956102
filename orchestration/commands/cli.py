"""The `assurance` command: each of its commands is a module beside this one.

Heavy libraries are imported inside the commands that need them, so that help and queries answer at once.
"""

import typer

from orchestration.commands.answers import answers
from orchestration.commands.build import build
from orchestration.commands.check import check
from orchestration.commands.evidence import evidence
from orchestration.commands.export import export
from orchestration.commands.fetch import fetch
from orchestration.commands.prune import prune
from orchestration.commands.ui import ui

app = typer.Typer(
    name="assurance",
    help="The assurance warehouse: reports of the Care Quality Commission on adult social care in, figures with "
    "their sentences out.\n\nStart with: assurance build. Then: assurance status, assurance query, assurance ui.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(build)
app.command()(check)
app.command()(fetch)
app.add_typer(export, name="export")
app.add_typer(answers)
app.add_typer(evidence)
app.command()(ui)
app.command()(prune)


if __name__ == "__main__":
    app()
