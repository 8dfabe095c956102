"""The documents name every command, and their site has every page."""

import pytest
import typer
import yaml

from orchestration.commands.cli import app
from tests.conftest import PROJECT

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_list_of_commands(command: str) -> None:
    operators = (PROJECT / "docs" / "operators.md").read_text(encoding="utf-8")
    listed = operators.partition("## Commands")[2].partition("\n## ")[0]
    assert f"`{command}`" in listed


def test_the_site_of_the_documents_has_every_page() -> None:
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    assert set(yaml_values(yaml.safe_load(text)["nav"])) == {page.name for page in (PROJECT / "docs").glob("*.md")}


def yaml_values(value: object) -> list[str]:
    """All texts that are values of nested lists and mappings."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in yaml_values(part)]  # type: ignore[union-attr]
