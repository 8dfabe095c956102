"""The same reports through the same graph on DuckDB and on Spark, with one core of executors and with more."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.tools.benchmark import builds
from tests.tools.benchmark.measuring import run
from tests.tools.benchmark.results import Row
from warehouse.home import Home

MEMORY = "4g"  # for Spark's one process, as DuckDB's limit is


def on_both_engines(workspace: Path, reports: int, say: builds.Say) -> Iterator[list[Row]]:
    """Build so many reports on each engine into a new home; for each stage its seconds and its memory."""
    folder = builds.corpus(workspace, reports, say)
    floor = None
    for engine, cores in [("duckdb", 0), *(("spark", cores) for cores in range(os.cpu_count() or 1, 0, -1))]:
        name = engine if engine == "duckdb" else f"spark, {cores} core{'s' if cores > 1 else ''}"
        home = workspace / f"home_{engine}_{cores}"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        say(f"{reports:,} reports on {name}")
        command = [builds.ASSURANCE, "build", "--engine", engine, "--reports", folder, "--home", home]
        took = run(command, home, _spark_settings(home, cores) if cores else None)
        stages = builds.stage_moments(home)
        spent = {stage: round(end - start, 1) for stage, (start, end) in stages.items()}
        floor = floor or took
        seconds = {"seconds": round(took.seconds, 1), "times duckdb": round(took.seconds / floor.seconds, 2)}
        seconds |= {"start": round(took.seconds - sum(spent.values()), 1)} | spent
        memory = {"all": round(took.memory)}
        memory |= {stage: round(took.memory_between(*moments)) for stage, moments in stages.items()}
        yield [
            Row(f"engine/{reports}/{name}", dict(seconds)),
            Row(f"engine_memory/{reports}/{name}", dict(memory)),
        ]
        shutil.rmtree(Home(home).spark_tables, ignore_errors=True)


def _spark_settings(home: Path, cores: int) -> dict[str, str]:
    """Spark on this machine with so many cores for its tasks."""
    (home / "spark-defaults.conf").write_text(
        f"spark.master local[{cores}]\nspark.driver.memory {MEMORY}\nspark.ui.enabled false\n"
        "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\n"
    )
    return {"SPARK_CONF_DIR": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
