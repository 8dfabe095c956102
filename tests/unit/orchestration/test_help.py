"""The help of the `assurance` command."""

import pytest
from typer.testing import CliRunner

from orchestration.commands.cli import app


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"]])
def test_lists_of_commands_are_not_cut(arguments: list[str]) -> None:
    shown = CliRunner().invoke(app, arguments, terminal_width=80).stdout
    assert "Commands:" in shown
    assert [line for line in shown.splitlines() if line.endswith("...") and "[ARGS]" not in line] == []
