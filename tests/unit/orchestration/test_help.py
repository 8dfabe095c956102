"""The help of the `assurance` command, and its messages on wrong options."""

import pytest
from typer.testing import CliRunner

from orchestration.commands.cli import app


@pytest.mark.parametrize("arguments", [["--help"], ["export", "--help"]])
def test_lists_of_commands_are_not_cut(arguments: list[str]) -> None:
    shown = CliRunner().invoke(app, arguments, terminal_width=80).stdout
    assert "Commands:" in shown
    assert [line for line in shown.splitlines() if line.endswith("...") and "[ARGS]" not in line] == []


@pytest.mark.parametrize(
    "arguments", [["build", "--engine", "steam"], ["search", "word", "--judgement", "x"], ["fetch", "--since", "May"]]
)
def test_a_wrong_option_is_named_in_plain_words(arguments: list[str]) -> None:
    run = CliRunner().invoke(app, arguments)
    assert run.exit_code == 2
    assert f"Error: Invalid value for '{arguments[-2]}': '{arguments[-1]}' " in run.stderr
