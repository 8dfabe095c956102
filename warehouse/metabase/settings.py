"""Settings from the environment: the address and login of Metabase, and its connection to the warehouse.

Addresses and paths of the warehouse are as Metabase sees them: inside the compose network a host is a service's name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warehouse.metabase.api_client import MetabaseProblem

ENGINE = "postgres"
MARTS = "marts"  # the schema


@dataclass(frozen=True, slots=True)
class Settings:
    """Address and login of Metabase, and its connection to the warehouse."""

    url: str
    details: Mapping[str, object] = field(repr=False)
    """Connection details as Metabase takes them."""
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Values that must never be shown."""
        return tuple(filter(None, (self.api_key, self.password, str(self.details.get("password", "")))))


def settings_of(environment: Mapping[str, str]) -> Settings:
    """The settings. Raises MetabaseProblem that names every variable that is missing."""
    given = {name: value for name, value in environment.items() if value}
    needed = [f"WAREHOUSE_POSTGRES_{part}" for part in ("HOST", "DATABASE", "USER", "PASSWORD")]
    if "METABASE_API_KEY" not in given:
        needed += ["METABASE_USER", "METABASE_PASSWORD"]
    missing = [name for name in ["METABASE_URL", *needed] if name not in given]
    if missing:
        raise MetabaseProblem(
            f"Not set: {', '.join(missing)}. They are explained in warehouse/metabase/.env.example. An API key "
            "(METABASE_API_KEY) replaces user and password."
        )
    return Settings(
        url=given["METABASE_URL"].rstrip("/"),
        details=_postgres(given),
        api_key=given.get("METABASE_API_KEY", ""),
        user=given.get("METABASE_USER", ""),
        password=given.get("METABASE_PASSWORD", ""),
    )


def _postgres(given: Mapping[str, str]) -> dict[str, object]:
    port = given.get("WAREHOUSE_POSTGRES_PORT", "5432")
    if not port.isdigit():
        raise MetabaseProblem(f"WAREHOUSE_POSTGRES_PORT is {port}, which is no port.")
    return {
        "host": given["WAREHOUSE_POSTGRES_HOST"],
        "port": int(port),
        "dbname": given["WAREHOUSE_POSTGRES_DATABASE"],
        "user": given["WAREHOUSE_POSTGRES_USER"],
        "password": given["WAREHOUSE_POSTGRES_PASSWORD"],
        "ssl": given.get("WAREHOUSE_POSTGRES_SSL", "") == "yes",
        "schema-filters-type": "inclusion",
        "schema-filters-patterns": MARTS,
        # The questions name tables without a schema.
        "additional-options": f"currentSchema={MARTS}",
    }
