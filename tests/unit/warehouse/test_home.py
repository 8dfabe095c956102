"""A command on a warehouse, as messages suggest it."""

from pathlib import Path

import pytest

from warehouse.home import DEFAULT_HOME, Home


@pytest.mark.parametrize(
    ("home", "words", "command"),
    [
        (DEFAULT_HOME, ("build",), "assurance build"),
        (Path("/a/wide house"), ("status",), "assurance status --home '/a/wide house'"),
        (Path("/house"), ("query", "select 1"), "assurance query 'select 1' --home /house"),
    ],
)
def test_a_suggested_command_asks_the_same_warehouse(home: Path, words: tuple[str, ...], command: str) -> None:
    assert Home(home).command(*words) == command
    assert Home.of(Home(home).published_database) == Home.of(Home(home).build_database) == Home(home)
