"""Settings in one place: where reports come from and where the warehouse lives.

From the environment or, on the command line, from options, which win. Nothing depends on the folder
one stands in.

    ASSURANCE_HOME      folder of the warehouse (default: data/ of the project)
    ASSURANCE_REPORTS   folder of the reports (default: the sample reports)
    ASSURANCE_STATISTICS  folder of official statistics (default: statistics/ in the reports folder)
    ASSURANCE_ENGINE    duckdb, or spark to read and build on Apache Spark (default: duckdb; see docs/spark.md)
    ASSURANCE_MEMORY    memory that DuckDB may take before it uses the disk (default: 4GB)
    ASSURANCE_POSTGRES_URL  PostgreSQL database that every publication is copied to (default: none)
    ASSURANCE_DAGSTER_POSTGRES_URL  database of Dagster's own records (default: SQLite files in the home)
    ASSURANCE_UI_HOSTS  names under which the UI answers beside this machine's own, by commas (default: none)
    ASSURANCE_QUERY_SECONDS, ASSURANCE_QUERY_ROWS, ASSURANCE_QUERY_SPILL
                        limits of a question: time, rows, disk space (default: 300, 1000000, 2GB)
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingestion.files.folder import STATISTICS
from warehouse.home import Home

PROJECT = Path(__file__).resolve().parent.parent
DBT_PROJECT = PROJECT / "dbt_project"
SAMPLE_REPORTS = PROJECT / "ingestion" / "samples"


class Engine(StrEnum):
    """What reads the reports and runs the models; the name is also that of dbt's target and of its SQL."""

    duckdb = "duckdb"
    spark = "spark"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know. Folders are absolute; without a `postgres_url` Postgres is left alone."""

    home: Home
    reports: Path
    statistics: Path
    engine: Engine
    postgres_url: str | None


def settings(
    home: Path | None = None,
    reports: Path | None = None,
    engine: Engine | None = None,
    statistics: Path | None = None,
) -> Settings:
    """Settings from options, else from the environment, else the defaults. Raises ValueError for an unknown engine.

    What is given is written back to the environment, so that processes started from here (dbt, Dagster's
    code server) see the same, and every tool's telemetry is switched off.
    """
    chosen_home = home or Path(os.environ.get("ASSURANCE_HOME") or PROJECT / "data")
    chosen_reports = reports or Path(os.environ.get("ASSURANCE_REPORTS") or SAMPLE_REPORTS)
    chosen_statistics = statistics or Path(os.environ.get("ASSURANCE_STATISTICS") or chosen_reports / STATISTICS)
    found = Settings(
        Home(chosen_home.expanduser().absolute()),
        chosen_reports.expanduser().absolute(),
        chosen_statistics.expanduser().absolute(),
        engine or Engine(os.environ.get("ASSURANCE_ENGINE") or Engine.duckdb),
        os.environ.get("ASSURANCE_POSTGRES_URL") or None,
    )
    os.environ["ASSURANCE_HOME"] = str(found.home.folder)
    os.environ["ASSURANCE_REPORTS"] = str(found.reports)
    if statistics:
        os.environ["ASSURANCE_STATISTICS"] = str(found.statistics)
    os.environ["ASSURANCE_BUILD_DATABASE"] = str(found.home.build_database)
    os.environ["ASSURANCE_ENGINE"] = found.engine
    os.environ["ASSURANCE_SPARK_TABLES"] = str(found.home.spark_tables)
    os.environ["DBT_LOG_PATH"] = str(found.home.build / "dbt_logs")
    os.environ["DBT_LOG_LEVEL_FILE"] = "info"  # every statement and event otherwise, which takes as long as the models
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    return found
