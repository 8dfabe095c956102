"""Spark on this machine, small and alone: its packages and Java are needed, its configuration is the tests' own."""

import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest

import __main__
from tests.conftest import ALL_PROGRAMS, SAMPLES, program

# Where tests run in parallel the main program has no file, which Spark takes for doctests of its own, and exits.
if not hasattr(__main__, "__file__"):
    __main__.__file__ = __file__


@pytest.fixture(scope="session")
def spark_installed() -> None:
    program("java")
    if find_spec("pyspark") is None:
        message = "Spark's packages are not installed; `make spark` installs them"
        if ALL_PROGRAMS:
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="module")
def spark_on(tmp_path_factory: pytest.TempPathFactory, spark_installed: None) -> Iterator[Callable[[str], None]]:
    """Tells Spark which master to run on, once for the tests of a module; all of it listens on loopback only."""
    folder = tmp_path_factory.mktemp("spark")

    def configure(master: str) -> None:
        (folder / "spark-defaults.conf").write_text(
            f"spark.master {master}\n"
            "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\nspark.ui.enabled false\n"
            f"spark.local.dir {folder / 'local'}\nspark.sql.shuffle.partitions 2\n"
        )

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_CONF_DIR", str(folder))
        environment.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield configure
        end_java()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A few samples, so that a reading is short."""
    folder = tmp_path / "reports"
    shutil.copytree(SAMPLES / "pages-2024", folder)
    shutil.copy(SAMPLES / "authorities.csv", folder)
    return folder


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(tmp_path / "assurance.duckdb")) as connection:
        yield connection


def end_java() -> None:
    """End the Java process of this one, which would keep its configuration for the next test."""
    from pyspark import SparkContext

    if SparkContext._gateway is not None:
        SparkContext._gateway.shutdown()
        SparkContext._gateway.proc.terminate()
        SparkContext._gateway.proc.wait(60)
        SparkContext._gateway = SparkContext._jvm = None
