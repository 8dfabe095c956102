"""What `assurance build` says before it starts."""

from pathlib import Path

import pytest

from orchestration.commands.build import _replaced


@pytest.mark.parametrize("before", [None, "reports"])
def test_a_first_build_and_one_of_the_same_folder_replace_nothing(before: str | None) -> None:
    assert _replaced(before, Path("reports")) is None


def test_a_build_of_another_folder_says_that_it_replaces_the_reports_of_the_first() -> None:
    said = _replaced("samples", Path("reports")) or ""
    assert said.startswith("The reports of reports take the place of those of samples")
    assert "--home" in said
