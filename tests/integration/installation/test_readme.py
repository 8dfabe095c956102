"""README.md is correct: its example, its accuracy, its commands and its links."""

import re
import shlex

import pytest

from tests.conftest import PROJECT, Built, assurance
from tests.readme import README, accuracy, explained, part

TEXT = README.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/assurance (?!build)(.+)$", TEXT, re.M)


def test_the_example_is_what_the_command_prints(sample_warehouse: Built) -> None:
    assert part(TEXT, "explain") == explained(sample_warehouse.home), "python -m tests.readme HOME writes it again"


def test_the_accuracy_is_the_committed_one() -> None:
    assert part(TEXT, "accuracy") == accuracy(), "python -m tests.readme HOME writes it again"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(command: str, sample_warehouse: Built) -> None:
    run = assurance(*shlex.split(command), home=sample_warehouse.home)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_a_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert (PROJECT / target).exists()
