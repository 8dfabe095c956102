"""Workbooks of the sample publication, and of publications that statements have changed."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Built
from tests.integration.workbook.opened_workbook import SHORTER, Opened


@pytest.fixture(scope="module")
def opened(sample_warehouse: Built, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return Opened(sample_warehouse.published, tmp_path_factory.mktemp("workbook"))


@pytest.fixture(scope="module")
def changed(sample_warehouse: Built, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a copy of the sample publication that statements have changed."""

    def make(*statements: str, values: object = None) -> Path:
        copy = tmp_path_factory.mktemp("changed") / "assurance.duckdb"
        copy.write_bytes(sample_warehouse.published.read_bytes())
        with duckdb.connect(str(copy)) as connection:
            connection.execute("use marts")
            for statement in statements:
                connection.execute(statement, {"values": values} if "$values" in statement else None)
        return copy

    return make


@pytest.fixture(scope="module")
def small(changed: Callable[..., Path]) -> Path:
    """A publication without its long tables."""
    return changed(*SHORTER)
