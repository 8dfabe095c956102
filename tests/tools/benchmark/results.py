"""The results, kept as data: one row for each measure, with the day and the machine it was measured on.

A run replaces the rows that it measures and keeps the others, so that a long measure does not have to be repeated with
the quick ones.
"""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ("dagster", "dagster-dbt", "dbt-core", "dbt-duckdb", "duckdb", "great-expectations", "pandas", "pyarrow")

Value = float | int | str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: its key, such as `build/153`, and its values by name."""

    key: str
    values: dict[str, Value]


def machine() -> str:
    """The machine in a line: processor, cores, memory, system, Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {system}"


def versions() -> str:
    """The versions of the main packages, in a line."""
    return ", ".join(f"{package} {version(package)}" for package in PACKAGES)


def load() -> float:
    """The load average of the last minute; about one on a machine that runs nothing else."""
    return round(os.getloadavg()[0], 1)


def kept() -> dict[str, dict[str, Value]]:
    """All rows kept so far, by key."""
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def keep(rows: Sequence[Row]) -> None:
    """Put rows in the place of those with the same keys; note day, machine and load."""
    context: dict[str, Value] = {
        "day": date.today().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "load": load(),
    }
    found = kept() | {row.key: row.values | context for row in rows}
    RESULTS.write_text(json.dumps(dict(sorted(found.items())), indent=1) + "\n", encoding="utf-8")


def _processor() -> str:
    try:
        lines: Iterable[str] = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
