"""The compose files and the login they make: pinned, on this machine only, no secret in a file."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from tests.conftest import PROJECT, Built, program
from tests.integration.postgres.server import ADMINISTRATOR, PASSWORD, running
from warehouse.metabase.settings import settings_of
from warehouse.postgres import LOGIN_SQL, READER, publish_to_postgres

FOLDER = PROJECT / "warehouse" / "metabase"
EXAMPLE = (FOLDER / ".env.example").read_text(encoding="utf-8")
VARIABLES = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, flags=re.MULTILINE))
COMPOSE_FILES = sorted(FOLDER.glob("compose*.yml"))


@pytest.fixture(params=COMPOSE_FILES, ids=lambda file: str(file.name))
def file(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


@pytest.fixture
def services(file: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["services"]
    return found


def test_images_are_pinned(services: dict[str, dict[str, Any]]) -> None:
    images = [service["image"] for service in services.values() if "image" in service]
    assert images
    assert not [image for image in images if not re.search(r":v?\d", image)]


def test_metabase_is_not_below_the_version_without_known_holes(services: dict[str, dict[str, Any]]) -> None:
    (image,) = [service["image"] for name, service in services.items() if name == "metabase"]
    version = re.fullmatch(r"metabase/metabase:v0\.(\d+)\.(\d+)", image)
    assert version
    assert tuple(map(int, version.groups())) >= (58, 28)


def test_services_gain_no_privileges(services: dict[str, dict[str, Any]]) -> None:
    for service in services.values():
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_ports_are_open_to_this_machine_only(services: dict[str, dict[str, Any]]) -> None:
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_service_is_watched(services: dict[str, dict[str, Any]]) -> None:
    assert all("healthcheck" in service for service in services.values())


def test_secrets_are_not_in_the_file_and_must_be_given(services: dict[str, dict[str, Any]]) -> None:
    secrets = [
        (name, str(value))
        for service in services.values()
        for name, value in service["environment"].items()
        if re.search("PASS|SECRET|KEY", name)
    ]
    assert len(secrets) >= 3
    assert not [name for name, value in secrets if not re.fullmatch(r"\$\{\w+:\?.+\}", value)]


def test_every_variable_is_in_the_example_and_no_secret_has_a_value(file: Path) -> None:
    used = set(re.findall(r"\$\{(\w+)", file.read_text(encoding="utf-8")))
    assert used <= set(VARIABLES)
    assert not [name for name, value in VARIABLES.items() if re.search("PASSWORD|SECRET|KEY", name) and value]


def test_the_example_has_every_setting_of_the_command() -> None:
    settings = settings_of({name: value or "x" for name, value in VARIABLES.items()})
    assert (settings.details["host"], settings.details["port"]) == ("warehouse-db", 5432)


def test_the_login_can_read_the_marts_and_write_nothing(sample_warehouse: Built) -> None:
    program("psql")
    with running() as server:
        environment = {
            **os.environ,
            "POSTGRES_USER": ADMINISTRATOR,
            "POSTGRES_DB": "assurance",
            "WAREHOUSE_POSTGRES_USER": "metabase",
            "WAREHOUSE_POSTGRES_PASSWORD": PASSWORD,
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.port),
            "PGPASSWORD": PASSWORD,
        }
        server.execute("create database assurance")
        ended = subprocess.run(
            [FOLDER / "create_login.sh"], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        publish_to_postgres(sample_warehouse.published, server.url("assurance"), say=lambda _: None)
        with server.connect("assurance", user="metabase", autocommit=True) as connection:
            counted = connection.execute("select count(*) from mart_scorecard").fetchall()
            assert counted == sample_warehouse.rows("select count(*) from marts.mart_scorecard")
            connection.execute("set default_transaction_read_only = off")
            for statement in ("delete from mart_scorecard", "create table t (a int)", "create temp table t (a int)"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)


def test_the_login_is_the_one_in_the_documentation() -> None:
    script = (FOLDER / "create_login.sh").read_text(encoding="utf-8").replace(':"login"', "metabase")
    for statement in LOGIN_SQL.replace("'...'", ":'password'").splitlines():
        assert statement in script
    assert READER in script
