"""dbt's process and dbt's manifest, which Dagster's definitions are made from.

dbt takes as long to load as Dagster, so a command or a run begins its process early: it parses the project while
Dagster is imported and reports are read, and waits for its command. Nothing heavy is imported here.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from orchestration.lib.dbt_worker import DETAILS, PARSED
from orchestration.settings import DBT_PROJECT, Settings, settings

_PARSING = "dbt_parse_"
_ENDING_SECONDS = 5  # for a process that is not needed to end by itself

_begun: dict[Path, "DbtProcess"] = {}  # by home: processes that wait for their command


class DbtProcess:
    """A dbt that parses the project and then runs one command. It ends with the process that started it."""

    def __init__(self, chosen: Settings) -> None:
        self._home = chosen.home
        self._engine = chosen.engine
        self._is_parsed = False
        self._home.create()
        _remove_left_folders(self._home.build)
        # A folder of its own: a run or another command may be at work in the same home.
        self._target = Path(tempfile.mkdtemp(prefix=_PARSING, dir=self._home.build))
        options = ["--target", chosen.engine.value, "--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT]
        given = {
            "options": [str(option) for option in options],
            "target": str(self._target),
            "partial_parse": str(self._home.dbt_target / "partial_parse.msgpack"),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "orchestration.lib.dbt_worker", json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=chosen.dbt_environment(),
            cwd=DBT_PROJECT,
        )

    def wait_until_parsed(self) -> None:
        """Wait for the manifest and put it in place. Raises RuntimeError with what dbt says where it cannot parse."""
        if self._is_parsed:
            return
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            if line.decode().strip() == PARSED:
                break
            said.append(line.decode())
        else:
            self.close()
            raise RuntimeError(f"dbt cannot read the project in {DBT_PROJECT}:\n{''.join(said).strip()}")
        self._home.dbt_target.mkdir(exist_ok=True)
        partial = self._target / "partial_parse.msgpack"
        if partial.exists():  # dbt writes none where no file of the project has changed
            partial.replace(self._home.dbt_target / partial.name)
        (self._target / "manifest.json").replace(self._home.dbt_manifest(self._engine))
        shutil.rmtree(self._target)
        self._is_parsed = True

    def run(self, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Give the process its command; its output is dbt's results as JSON lines, its exit code dbt's."""
        self.wait_until_parsed()
        shutil.rmtree(self._home.dbt_target / DETAILS, ignore_errors=True)  # of an earlier run
        request = {"arguments": list(arguments), "target": str(self._home.dbt_target)}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        return self.process

    def close(self) -> None:
        """End the process, whatever it does."""
        assert self.process.stdin
        self.process.stdin.close()
        try:
            self.process.wait(_ENDING_SECONDS if self._is_parsed else 0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self._target, ignore_errors=True)


def begin_dbt(chosen: Settings) -> DbtProcess:
    """Start dbt for a command that will need it; at most one waits for a home at a time."""
    folder = chosen.home.folder
    if folder not in _begun:
        _begun[folder] = DbtProcess(chosen)
    return _begun[folder]


def take_dbt(chosen: Settings) -> DbtProcess:
    """The process that was begun, or a new one, to be given its command by the caller, who closes it."""
    begun = begin_dbt(chosen)
    del _begun[chosen.home.folder]
    return begun


def end_dbt(chosen: Settings) -> None:
    """End the process that waits for a home, where there is one."""
    begun = _begun.pop(chosen.home.folder, None)
    if begun:
        begun.close()


@cache
def dbt_manifest() -> dict[str, Any]:
    """dbt's manifest of the home in use, as loaded. dbt writes it anew where it is older than a file of the project."""
    chosen = settings()
    manifest = chosen.home.dbt_manifest(chosen.engine)
    loaded = None if _is_outdated(manifest) else _load(manifest)
    if loaded is None:
        was_begun = chosen.home.folder in _begun
        begin_dbt(chosen).wait_until_parsed()
        if not was_begun:
            end_dbt(chosen)  # nobody has announced a build
        loaded = json.loads(manifest.read_bytes())
    return dict(loaded)


def _is_outdated(manifest: Path) -> bool:
    files = [path for path in DBT_PROJECT.rglob("*") if path.suffix in (".sql", ".yml", ".md", ".csv")]
    return not manifest.exists() or manifest.stat().st_mtime < max(path.stat().st_mtime for path in files)


def _load(manifest: Path) -> dict[str, Any] | None:
    """The manifest; None where a run that was killed has left half of it."""
    try:
        return dict(json.loads(manifest.read_bytes()))
    except (OSError, ValueError):
        return None


def _remove_left_folders(build: Path) -> None:
    for left in build.glob(f"{_PARSING}*"):
        if left.stat().st_mtime < time.time() - 3600:  # by a process that was killed
            shutil.rmtree(left, ignore_errors=True)
