"""The wheel, installed into an empty environment, builds the samples: nothing of the checkout is needed."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment that has the wheel, and the packages of this environment."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # Lines of a .pth file add folders, but not what .pth files in them add: this checkout stays out of sight.
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    programs = folder / "bin"
    (programs / "dbt").symlink_to(Path(sys.executable).with_name("dbt"))
    return programs


def test_the_wheel_puts_one_package_into_the_environment(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    top = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert top == {"assurance_warehouse", "assurance_warehouse.pth"}
    assert "assurance_warehouse/dbt_project/seeds/indicators.csv" in names
    assert "assurance_warehouse/ingestion/statistics/known_shapes/ascof.toml" in names
    assert not [name for name in names if "/tests/" in name or "__pycache__" in name]


def test_the_installed_command_builds_the_samples(installed: Path, tmp_path: Path) -> None:
    # Without this checkout, and without the home that another test may have chosen.
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "ASSURANCE_HOME"}}
    environment["XDG_DATA_HOME"] = str(tmp_path / "data")  # where a home is looked for that no option names
    command = [installed / "python", "-c", "from orchestration.commands.cli import app; app()"]
    reports = "from orchestration.settings import PROJECT; print(PROJECT / 'ingestion' / 'samples' / 'may-2024')"
    folder = subprocess.run(
        [installed / "python", "-c", reports], capture_output=True, text=True, check=True, cwd=tmp_path, env=environment
    ).stdout.strip()
    assert folder.startswith(str(installed.parent))
    run = subprocess.run(
        [*command, "build", "--reports", folder],
        capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=1200, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    published = tmp_path / "data" / "assurance" / "published" / "assurance.duckdb"
    with duckdb.connect(str(published), read_only=True) as connection:
        counted = connection.execute("select count(*) from marts.dim_document").fetchone()
    assert counted
    assert counted[0] > 0
