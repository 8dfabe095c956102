"""dbt's manifest, which Dagster's definitions are made from: dbt writes it while Dagster itself is loaded.

Nothing heavy is imported here, so that dbt can start before anything else does.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from orchestration.settings import DBT_PROJECT, Engine
from warehouse.home import Home

DBT = Path(sys.executable).with_name("dbt")  # of this environment, whether or not it is on PATH
_PARSING = "dbt_parse_"


def begin_manifest(home: Home, engine: Engine) -> Callable[[], None] | None:
    """Let dbt write a home's manifest where there is none, or one older than a file of the dbt project.

    dbt works in a folder of its own, because a run or another command may be at work in the same home.

    Returns None where it is up to date, else what waits until it is in place; that raises RuntimeError with what dbt
    says where it cannot write it.
    """
    home.create()
    manifest = home.dbt_manifest(engine)
    files = [path for path in DBT_PROJECT.rglob("*") if path.suffix in (".sql", ".yml", ".md", ".csv")]
    edited = max(path.stat().st_mtime for path in files)
    if _is_whole(manifest) and manifest.stat().st_mtime >= edited:
        return None
    for left in home.build.glob(f"{_PARSING}*"):
        if left.stat().st_mtime < time.time() - 3600:  # by a process that was killed
            shutil.rmtree(left, ignore_errors=True)
    target = Path(tempfile.mkdtemp(prefix=_PARSING, dir=home.build))
    command: list[str | Path] = [DBT, "parse", "--quiet", "--target", engine.value, "--target-path", target]
    command += ["--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT]
    parsing = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def wait() -> None:
        said, _ = parsing.communicate()
        try:
            if parsing.returncode:
                raise RuntimeError(f"dbt cannot read the project in {DBT_PROJECT}:\n{said.strip()}")
            home.dbt_target.mkdir(exist_ok=True)
            (target / "partial_parse.msgpack").replace(home.dbt_target / "partial_parse.msgpack")  # runs go on from it
            (target / "manifest.json").replace(manifest)
        finally:
            shutil.rmtree(target)

    return wait


def _is_whole(manifest: Path) -> bool:
    """Whether dbt's manifest is there and was written to its end; a run that was killed may leave half of it."""
    try:
        json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return False
    return True
