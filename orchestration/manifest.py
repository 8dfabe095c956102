"""dbt's manifest, which Dagster's definitions are made from: dbt writes it while Dagster itself is loaded.

Nothing heavy is imported here, so that dbt can start before anything else does.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from orchestration.settings import DBT_PROJECT, Engine
from warehouse.home import Home

DBT = Path(sys.executable).with_name("dbt")  # of this environment, whether or not it is on PATH


def begin_manifest(home: Home, engine: Engine) -> Callable[[], None] | None:
    """Let dbt write a home's manifest where there is none, or one older than a file of the dbt project.

    Returns None where it is up to date, else what waits until dbt has written it; that raises RuntimeError with what
    dbt says where it cannot.
    """
    home.create()
    files = [path for path in DBT_PROJECT.rglob("*") if path.suffix in (".sql", ".yml", ".md", ".csv")]
    edited = max(path.stat().st_mtime for path in files)
    if _is_whole(home.dbt_manifest) and home.dbt_manifest.stat().st_mtime >= edited:
        return None
    command: list[str | Path] = [DBT, "parse", "--quiet", "--target", engine.value, "--target-path", home.dbt_target]
    command += ["--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT]
    parsing = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def wait() -> None:
        said, _ = parsing.communicate()
        if parsing.returncode:
            raise RuntimeError(f"dbt cannot read the project in {DBT_PROJECT}:\n{said.strip()}")

    return wait


def _is_whole(manifest: Path) -> bool:
    """Whether dbt's manifest is there and was written to its end; a run that was killed may leave half of it."""
    try:
        json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return False
    return True
