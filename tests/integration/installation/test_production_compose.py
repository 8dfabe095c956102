"""The compose file of Dagster as a service: watched, without privileges, no secret in the file."""

import re
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

FOLDER = PROJECT / "orchestration" / "production"
COMPOSE = (FOLDER / "compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_watched(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["daemon", "web"])
def test_a_service_writes_only_its_volumes_without_privileges(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_no_password_is_part_of_an_address_or_of_the_file() -> None:
    assert not re.search(r"://[^\s@/]*:[^\s@/]*@", COMPOSE)
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if "PASSWORD" in name:
                assert re.fullmatch(r"\$\{\w+:\?.+\}", value), name


def test_every_variable_is_in_the_example() -> None:
    example = (FOLDER / "example.env").read_text(encoding="utf-8")
    known = set(re.findall(r"^#?\s?([A-Z_]+)=", example, flags=re.MULTILINE)) | {"ASSURANCE_POSTGRES_URL"}
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) <= known
