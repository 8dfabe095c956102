"""All settings: the folders of reports and of the warehouse, the engine, and limits.

They come from environment variables or, on the command line, from options, which take precedence. Nothing depends on
the current folder, and reading the settings has no side effect. `python -m orchestration.settings` prints
docs/settings.md.
"""

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ingestion.files.folder import STATISTICS
from orchestration.environment import is_of_other_tools, set_other_tools_apart
from warehouse.database import DEFAULT_MEMORY
from warehouse.home import DEFAULT_HOME, Home

PROJECT = Path(__file__).resolve().parent.parent
DBT_PROJECT = PROJECT / "dbt_project"
SAMPLE_REPORTS = PROJECT / "ingestion" / "samples"

# Switches off the telemetry of every tool, in this process and in those that it starts.
_NO_TELEMETRY = {
    "DO_NOT_TRACK": "1",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "DAGSTER_DISABLE_TELEMETRY": "1",
}


def is_among_samples(folder: Path) -> bool:
    """Whether a folder is the sample reports' folder, which is the default of most commands, or is inside it."""
    return folder.resolve().is_relative_to(SAMPLE_REPORTS)


class Engine(StrEnum):
    """The engine that reads the reports and runs the models; its value is also the name of dbt's target."""

    duckdb = "duckdb"
    spark = "spark"


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _absolute_if_any(path: Path | None) -> Path | None:
    return path and _absolute(path)


_SIZE = re.compile(r"\s*(?=[\d.]*[1-9])\d+(?:\.\d+)?\s*[kmgt](?:i?b)?\s*", re.I)  # as DuckDB reads sizes


def size(printed: str) -> str:
    """A size of memory or disk space as typed. Raises ValueError for one that DuckDB does not read, and for none."""
    if not _SIZE.fullmatch(printed):
        raise ValueError("give a size such as 4GB or 500MB")
    return printed


_NOT_IN_A_HOME = ("#", "%", "?")  # in the address of a database they separate the path from its options


def _home(value: Any) -> Home:
    home = value if isinstance(value, Home) else Home(_absolute(Path(value)))
    if any(sign in str(home.folder) for sign in _NOT_IN_A_HOME):
        raise ValueError(f"the path of a home may not contain {', '.join(_NOT_IN_A_HOME)}; choose another with --home")
    return home


class Settings(BaseSettings):
    """Every setting of the warehouse. An empty variable counts as not set; folders are absolute paths."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, validate_default=True)

    home: Annotated[Home, NoDecode, BeforeValidator(_home)] = Field(
        Home(DEFAULT_HOME),
        validation_alias="ASSURANCE_HOME",
        description="Folder of the warehouse. The default of an installed wheel is `assurance` in the user's data "
        "folder. Two homes share no data.",
    )
    reports: Annotated[Path, AfterValidator(_absolute)] = Field(
        SAMPLE_REPORTS, validation_alias="ASSURANCE_REPORTS", description="Folder of the reports."
    )
    statistics_folder: Annotated[Path | None, AfterValidator(_absolute_if_any)] = Field(
        None,
        validation_alias="ASSURANCE_STATISTICS",
        description="Folder of official statistics. If it is not set: `statistics/` in the reports folder.",
    )
    engine: Engine = Field(
        Engine.duckdb,
        validation_alias="ASSURANCE_ENGINE",
        description="`duckdb`, or `spark` to read and build on Apache Spark (see docs/spark.md).",
    )
    memory: Annotated[str, AfterValidator(size)] = Field(
        DEFAULT_MEMORY,
        validation_alias="ASSURANCE_MEMORY",
        description="Maximum memory of DuckDB; beyond it, DuckDB uses the disk.",
    )
    postgres_url: str | None = Field(
        None,
        validation_alias="ASSURANCE_POSTGRES_URL",
        description="PostgreSQL database that every publication is copied to.",
    )
    dagster_postgres_url: str | None = Field(
        None,
        validation_alias="ASSURANCE_DAGSTER_POSTGRES_URL",
        description="PostgreSQL database of Dagster's records. If it is not set: SQLite files in the home.",
    )
    site: Path | None = Field(
        None,
        validation_alias="ASSURANCE_SITE",
        description="Settings of the regulator's site that differ from `ingestion/fetching/site.toml`.",
    )
    ui_hosts: str = Field(
        "",
        validation_alias="ASSURANCE_UI_HOSTS",
        description="Host names that the UI accepts in addition to this machine's own, separated by commas.",
    )
    query_seconds: float = Field(
        300, ge=0.1, validation_alias="ASSURANCE_QUERY_SECONDS", description="Maximum seconds of a query."
    )
    query_rows: int = Field(
        1_000_000, ge=1, validation_alias="ASSURANCE_QUERY_ROWS", description="Maximum rows of an answer."
    )
    query_spill: Annotated[str, AfterValidator(size)] = Field(
        "2GB",
        validation_alias="ASSURANCE_QUERY_SPILL",
        description="Maximum disk space of a query.",
    )
    keep_days: int = Field(
        30,
        ge=0,
        validation_alias="ASSURANCE_KEEP_DAYS",
        description="Days for which Dagster's records of runs are kept (`assurance prune`).",
    )

    @property
    def statistics(self) -> Path:
        """Folder of the official statistics, which may be missing."""
        return self.statistics_folder or self.reports / STATISTICS

    def export(self) -> None:
        """Write folders and engine into the environment, and switch telemetry off.

        Processes started from here, and Dagster's definitions loaded in this one, then see the same.
        """
        set_other_tools_apart()
        os.environ |= _NO_TELEMETRY | {
            "ASSURANCE_HOME": str(self.home.folder),
            "ASSURANCE_REPORTS": str(self.reports),
            "ASSURANCE_ENGINE": self.engine.value,
            **({"ASSURANCE_STATISTICS": str(self.statistics_folder)} if self.statistics_folder else {}),
        }

    def dbt_environment(self) -> dict[str, str]:
        """The environment of a dbt process that parses the project.

        It does not name the build database: dbt parses everything again where a variable of its profile has changed.
        """
        return {
            **{name: value for name, value in os.environ.items() if not is_of_other_tools(name)},
            **_NO_TELEMETRY,
            "ASSURANCE_SPARK_TABLES": str(self.home.spark_tables),
            "DBT_LOG_PATH": str(self.home.build / "dbt_logs"),
            "DBT_LOG_LEVEL_FILE": "info",  # the default logs every statement, which takes as long as the models
        }


def settings(
    home: Path | None = None,
    reports: Path | None = None,
    engine: Engine | None = None,
    statistics: Path | None = None,
) -> Settings:
    """Settings from options, else from the environment, else the defaults.

    Raises ValueError with a sentence for each variable that has an invalid value.
    """
    # By the variable's name, not the field's: pydantic would also read the field `home` from the variable HOME.
    options: dict[str, Any] = {
        "ASSURANCE_HOME": home,
        "ASSURANCE_REPORTS": reports,
        "ASSURANCE_ENGINE": engine,
        "ASSURANCE_STATISTICS": statistics,
    }
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        problems = (
            f"{'.'.join(map(str, one['loc']))} is {str(one['input'])!r}: {one['msg'].removeprefix('Value error, ')}."
            for one in error.errors()
        )
        raise ValueError(" ".join(problems)) from None


def page_of_variables() -> str:
    """docs/settings.md: the settings as a Markdown table of variable, default and meaning."""
    rows = [
        "# Settings",
        "",
        "Environment variables of all commands, of `assurance ui` and of `dg dev`. Options take precedence.",
        "",
        "| variable | default | meaning |",
        "|---|---|---|",
    ]
    for field in Settings.model_fields.values():
        default = field.default.folder if isinstance(field.default, Home) else field.default
        if isinstance(default, Path):
            default = f"{default.relative_to(PROJECT).as_posix()}/"
        rows.append(f"| `{field.validation_alias}` | {f'`{default}`' if default else 'none'} | {field.description} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(page_of_variables(), end="")
