"""The documents name every command, and nothing that is no longer there; their site has every page."""

import re
from functools import cache
from pathlib import Path

import pytest
import typer
import yaml

from orchestration.commands.cli import app
from tests.conftest import PROJECT

# A path, or a name of the code or of the tables: with an underscore or with a capital letter amid small ones.
NAMED = re.compile(r"`(?:(?P<path>[\w-]+(?:/[\w.-]+)+)/?|(?:\w+\.)*(?P<name>[A-Za-z]+(?:_\w+|[a-z][A-Z]\w+)))`")
CODE = ("ingestion", "warehouse", "expectations", "orchestration", "dbt_project", "tests", "Makefile", "pyproject.toml")
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


@cache
def code() -> str:
    """The text of all code, with the paths of its files."""
    files = [PROJECT / name for name in CODE if (PROJECT / name).is_file()]
    files += [
        file
        for name in CODE
        for suffix in ("py", "sql", "yml", "csv")
        for file in (PROJECT / name).rglob(f"*.{suffix}")
    ]
    return "\n".join(f"{file.relative_to(PROJECT)}\n{file.read_text(encoding='utf-8')}" for file in files)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "docs/decisions.md", "docs/engineers.md"])
def test_a_document_names_only_what_is_there(page: str) -> None:
    named = list(NAMED.finditer((PROJECT / page).read_text(encoding="utf-8")))
    assert named
    paths = {match["path"] for match in named if match["path"]}
    assert {path for path in paths if Path(path).parts[0] in CODE and not (PROJECT / path).exists()} == set()
    assert {match["name"] for match in named if match["name"] and match["name"] not in code()} == set()
