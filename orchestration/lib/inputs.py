"""A digest of all inputs of a publication, which shows in advance whether a run would change anything.

Imports no slow package, because the command line calls it before it starts Dagster.
"""

import hashlib

from ingestion.plan import ReadingPlan
from ingestion.statistics.plan import StatisticsPlan
from orchestration.settings import PROJECT

_CODE_FOLDERS = ("dbt_project", "expectations", "warehouse", "orchestration")
_CODE_SUFFIXES = (".py", ".sql", ".yml", ".csv", ".html", ".js", ".css", ".json")
_MADE_BY_RUNS = {"target"}  # written by dbt


def inputs_digest(plan: ReadingPlan, statistics: StatisticsPlan) -> str:
    """A digest of the planned reports and statistics, their readers, and the code and models that use them."""
    digest = hashlib.sha256(f"{plan.inputs_digest()}\0{statistics.digest()}".encode())
    for folder in _CODE_FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            name = path.relative_to(PROJECT)
            if path.suffix in _CODE_SUFFIXES and path.is_file() and not _MADE_BY_RUNS.intersection(name.parts):
                digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
