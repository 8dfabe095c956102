"""The floor of every command: an empty project on the same stack, one Dagster asset and one dbt model on DuckDB.

It is written the way the documentation of the stack shows, and run by the usual commands.
"""

import sys
from pathlib import Path

from tests.tools.benchmark.measuring import Measure, best_of, run

_FILES = {
    "dbt/dbt_project.yml": """
name: empty
version: "1.0"
profile: empty
flags: {send_anonymous_usage_stats: false}
""",
    "dbt/profiles.yml": """
empty:
  target: dev
  outputs:
    dev: {type: duckdb, path: "{{ env_var('EMPTY_DATABASE') }}", threads: 2}
""",
    "dbt/models/one.sql": "select 1 as one\n",
    "home/dagster.yaml": "telemetry: {enabled: false}\n",
    "definitions.py": """
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliResource, DbtProject, dbt_assets

project = DbtProject(Path(__file__).parent / "dbt", profiles_dir=Path(__file__).parent / "dbt")
if not project.manifest_path.exists():
    project.preparer.prepare(project)


@dg.asset
def first() -> None:
    pass


@dbt_assets(manifest=project.manifest_path)
def models(context: dg.AssetExecutionContext, dbt: DbtCliResource):
    yield from dbt.cli(["build"], context=context).stream()


defs = dg.Definitions(
    assets=[first, models],
    jobs=[dg.define_asset_job("build", executor_def=dg.in_process_executor)],
    resources={"dbt": DbtCliResource(project_dir=project)},
)
""",
    "run_in_process.py": """
import dagster as dg
from definitions import defs

with dg.DagsterInstance.get() as instance:
    assert defs.resolve_job_def("build").execute_in_process(instance=instance).success
""",
}
_SCRIPTS = Path(sys.executable).parent
IN_PROCESS: list[str | Path] = [sys.executable, "run_in_process.py"]
COMMANDS: dict[str, list[str | Path]] = {
    "python with execute_in_process": IN_PROCESS,
    "dagster job execute": [_SCRIPTS / "dagster", "job", "execute", "-f", "definitions.py", "-j", "build"],
    "dbt build": [_SCRIPTS / "dbt", "build", "--project-dir", "dbt", "--profiles-dir", "dbt"],
}


class EmptyProject:
    """An empty project in a folder of its own, and what its commands take."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in _FILES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.lstrip(), encoding="utf-8")
        self.settings = {
            "DAGSTER_HOME": str(folder / "home"),
            "EMPTY_DATABASE": str(folder / "empty.duckdb"),
            "PATH": f"{_SCRIPTS}:/usr/bin:/bin",
        }

    def first_run(self) -> Measure:
        """One run in process that finds nothing prepared: what a first build cannot be quicker than."""
        return run(IN_PROCESS, self.folder, self.settings)

    def command(self, name: str, times: int) -> Measure:
        """The quickest of several runs of a usual command, after the first run has prepared everything."""
        return best_of(times, lambda: run(COMMANDS[name], self.folder, self.settings))
