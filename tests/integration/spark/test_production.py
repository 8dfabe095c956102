"""Image, compose file and lock file: not run here, but the files that they name exist, and the versions agree."""

import re
from pathlib import Path

import pytest
import yaml

from orchestration.production.__main__ import PROGRAMS
from orchestration.settings import Settings
from tests.conftest import PROJECT

PRODUCTION = PROJECT / "orchestration" / "production"


def pinned(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.M))


def test_both_lock_files_pin_the_same_versions() -> None:
    default, spark = pinned(PROJECT / "requirements.lock"), pinned(PROJECT / "requirements-spark.lock")
    assert {"pyspark", "dbt-spark", "dagster-postgres"} <= set(spark)
    assert {package: spark[package] for package in default.keys() & spark.keys()} == {
        package: default[package] for package in default.keys() & spark.keys()
    }


def test_what_the_image_copies_is_in_the_project_and_not_ignored() -> None:
    dockerfile = (PRODUCTION / "Dockerfile").read_text(encoding="utf-8")
    sources = [name for line in re.findall(r"^COPY (.*)$", dockerfile, re.M) for name in line.split()[:-1]]
    assert {"ingestion", "dbt_project", "expectations", "orchestration", "warehouse"} <= set(sources)
    assert [name for name in sources if not (PROJECT / name).exists()] == []
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    assert not set(sources) & set(ignored)


@pytest.fixture
def services() -> dict[str, dict[str, object]]:
    return dict(yaml.safe_load((PRODUCTION / "compose.yml").read_text(encoding="utf-8"))["services"])


def test_the_compose_file_names_existing_programs_and_settings(services: dict[str, dict[str, object]]) -> None:
    known = {field.validation_alias for field in Settings.model_fields.values()}
    for name in ("web", "daemon"):
        command, environment = services[name]["command"], services[name]["environment"]
        assert isinstance(command, list)
        assert isinstance(environment, dict)
        assert command[:3] == ["python", "-m", "orchestration.production"]
        assert command[3] in PROGRAMS
        assert {setting for setting in environment if setting.startswith("ASSURANCE_")} <= known
    assert services["web"]["ports"] == ["127.0.0.1:3000:3000"], "nobody but this machine"


def test_every_value_of_the_compose_file_is_in_the_example(
    services: dict[str, dict[str, object]],
) -> None:
    wanted = set(re.findall(r"\$\{(\w+):\?", (PRODUCTION / "compose.yml").read_text(encoding="utf-8")))
    given = set(re.findall(r"^(\w+)=", (PRODUCTION / "example.env").read_text(encoding="utf-8"), re.M))
    assert wanted <= given
