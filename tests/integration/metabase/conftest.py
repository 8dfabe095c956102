"""Shared fixtures of the Metabase tests: an imitation of Metabase on loopback, and the command run against it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PROJECT, Built
from tests.integration.metabase.serving import serving
from tests.integration.metabase.stand_in import KEY, StandIn
from tests.integration.postgres.conftest import database, marts, published, server
from warehouse.metabase.provisioning import provision
from warehouse.metabase.settings import settings_of

__all__ = ["database", "marts", "published", "server"]  # fixtures of the Postgres tests, for SQL on a real server

SECRET = "p@ss word/of the reader"


@pytest.fixture
def stand_in(sample_warehouse: Built) -> Iterator[StandIn]:
    """A Metabase that nobody has set up."""
    with serving(StandIn(sample_warehouse.published)) as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
def first_state(sample_warehouse: Built) -> dict[str, Any]:
    """What Metabase knows after a first run."""
    with serving(StandIn(sample_warehouse.published)) as stand_in:
        _provision(_environment(stand_in), sample_warehouse)
        return stand_in.state()


@pytest.fixture
def provisioned(stand_in: StandIn, first_state: dict[str, Any]) -> StandIn:
    """A Metabase that has been set up once."""
    stand_in.take_over(first_state)
    return stand_in


@pytest.fixture
def environment(stand_in: StandIn) -> dict[str, str]:
    return _environment(stand_in)


def _environment(stand_in: StandIn) -> dict[str, str]:
    """The settings as a person would have them in the environment."""
    return {
        "METABASE_URL": stand_in.url,
        "METABASE_API_KEY": KEY,
        "WAREHOUSE_POSTGRES_HOST": "warehouse-db",
        "WAREHOUSE_POSTGRES_DATABASE": "assurance",
        "WAREHOUSE_POSTGRES_USER": "metabase",
        "WAREHOUSE_POSTGRES_PASSWORD": SECRET,
    }


def _provision(environment: dict[str, str], warehouse: Built, seconds: float = 60) -> list[str]:
    """What was said, and a line for each card that cannot be answered."""
    said: list[str] = []
    unanswered = provision(settings_of(environment), warehouse.published, seconds, said.append, pause=0.01)
    return said + unanswered


@pytest.fixture
def run(environment: dict[str, str], sample_warehouse: Built) -> Callable[..., list[str]]:
    return partial(_provision, environment, sample_warehouse)


@pytest.fixture
def command(environment: dict[str, str], sample_warehouse: Built) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command as a person would."""

    def call(*arguments: str | Path, **changed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "warehouse.metabase", "--home", str(sample_warehouse.home), *map(str, arguments)],
            env={**os.environ, "NO_PROXY": "127.0.0.1", **environment, **changed},
            capture_output=True,
            text=True,
            timeout=120,
            cwd=PROJECT,
            check=False,
        )

    return call
