"""Settings of Metabase that are read from the environment."""

import pytest

from warehouse.metabase.api_client import MetabaseProblem
from warehouse.metabase.settings import settings_of

COMPLETE = {
    "METABASE_URL": "http://metabase.test/",
    "METABASE_API_KEY": "key",
    "WAREHOUSE_POSTGRES_HOST": "postgres",
    "WAREHOUSE_POSTGRES_DATABASE": "assurance",
    "WAREHOUSE_POSTGRES_USER": "reader",
    "WAREHOUSE_POSTGRES_PASSWORD": "secret",
}


@pytest.mark.parametrize(("given", "port"), [({}, 5432), ({"WAREHOUSE_POSTGRES_PORT": "6000"}, 6000)])
def test_the_port_is_that_of_the_environment_or_the_usual_one(given: dict[str, str], port: int) -> None:
    assert settings_of(COMPLETE | given).details["port"] == port


def test_a_port_that_is_no_number_is_refused_by_name() -> None:
    with pytest.raises(MetabaseProblem, match="WAREHOUSE_POSTGRES_PORT is postgres, which is no port"):
        settings_of(COMPLETE | {"WAREHOUSE_POSTGRES_PORT": "postgres"})
