"""What a publication depends on, as one digest: so that a run without a change can be told beforehand.

Imports nothing heavy; the command line asks this before it starts Dagster.
"""

import hashlib

from ingestion.plan import ReadingPlan
from ingestion.statistics.plan import StatisticsPlan
from orchestration.settings import PROJECT

_CODE_FOLDERS = ("dbt_project", "expectations", "warehouse", "orchestration")
_CODE_SUFFIXES = (".py", ".sql", ".yml", ".csv", ".html", ".js", ".css", ".json")
_MADE_BY_RUNS = {"target"}  # written by dbt


def inputs_digest(plan: ReadingPlan, statistics: StatisticsPlan) -> str:
    """A digest of reports and statistics as planned, with their readers, and of the code that builds on them."""
    digest = hashlib.sha256(f"{plan.inputs_digest()}\0{statistics.digest()}".encode())
    for folder in _CODE_FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            name = path.relative_to(PROJECT)
            if path.suffix in _CODE_SUFFIXES and path.is_file() and not _MADE_BY_RUNS.intersection(name.parts):
                digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
