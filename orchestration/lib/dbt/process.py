"""dbt's process and dbt's manifest, which Dagster's definitions are made from.

dbt takes as long to load as Dagster, so a command or a run starts its process early: it parses the project while
Dagster is imported and reports are read, and waits for its command. Its parse result is kept in the user's cache
folder for all homes. This module imports no slow package.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import platformdirs

from orchestration.lib.dbt.worker import DETAILS, PARSED
from orchestration.settings import DBT_PROJECT, Settings, settings

_PARSING = "dbt_parse_"
_ENDING_SECONDS = 5  # time for an unneeded process to end before it is killed

_begun: dict[Path, "DbtProcess"] = {}  # by home: processes that wait for their command


class Parsed:
    """dbt's last parse result for one engine: its record of files and nodes, and its manifest.

    Neither depends on a home, so all homes share them. Each file is only replaced by a rename.
    """

    def __init__(self, chosen: Settings) -> None:
        project = hashlib.sha256(str(DBT_PROJECT).encode()).hexdigest()[:12]
        self._folder = platformdirs.user_cache_path("assurance") / f"dbt_{chosen.engine.value}_{project}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:  # a user without a home folder, or a read-only container
            self._folder = chosen.home.build
        if not os.access(self._folder, os.W_OK):
            self._folder = chosen.home.build

    @property
    def partial(self) -> Path:
        """dbt's record, from which it parses again only the files that have changed."""
        return self._folder / "partial_parse.msgpack"

    @property
    def manifest(self) -> Path:
        """Path of the manifest of the project's current files. It is missing until dbt has parsed them."""
        return self._folder / f"manifest_{project_digest()}.json"

    def keep(self, target: Path) -> None:
        """Move dbt's files from a target folder to the cache folder."""
        written = target / self.partial.name
        if written.exists():  # dbt writes none where no file of the project has changed
            shutil.move(written, self._part(self.partial))
            self._part(self.partial).replace(self.partial)
        shutil.move(target / "manifest.json", self._part(self.manifest))
        self._part(self.manifest).replace(self.manifest)
        for other in self._folder.glob("manifest_*.json"):
            if other != self.manifest:
                other.unlink(missing_ok=True)

    def _part(self, file: Path) -> Path:
        """A temporary name in the same folder as a file, because the target folder may be on another disk."""
        return file.with_suffix(f".{os.getpid()}.part")


class DbtProcess:
    """A dbt that parses the project and then runs one command. It ends with the process that started it."""

    def __init__(self, chosen: Settings) -> None:
        self._home = chosen.home
        self._parsed = Parsed(chosen)
        self._is_parsed = False
        self._home.create()
        _remove_left_folders(self._home.build)
        # A separate folder, because a run or another command may be working in the same home.
        self._target = Path(tempfile.mkdtemp(prefix=_PARSING, dir=self._home.build))
        options = ["--target", chosen.engine.value, "--project-dir", DBT_PROJECT, "--profiles-dir", DBT_PROJECT]
        given = {
            "options": [str(option) for option in options],
            "target": str(self._target),
            "partial_parse": str(self._parsed.partial),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "orchestration.lib.dbt.worker", json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=chosen.dbt_environment(),
            cwd=DBT_PROJECT,
        )

    def wait_until_parsed(self) -> None:
        """Wait for the manifest and store it. Raises RuntimeError with dbt's message if it cannot parse the project."""
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
        self._parsed.keep(self._target)
        shutil.rmtree(self._target)
        self._is_parsed = True

    def run(self, arguments: Sequence[str], queries: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        """Give the process its command; its output is dbt's results as JSON lines, its exit code dbt's.

        `queries` has SQL by `schema.table`, to run once the table is built.
        """
        self.wait_until_parsed()
        shutil.rmtree(self._home.dbt_target / DETAILS, ignore_errors=True)  # of an earlier run
        request = {
            "arguments": list(arguments),
            "queries": dict(queries),
            "target": str(self._home.dbt_target),
            "environment": {
                "ASSURANCE_BUILD_DATABASE": str(self._home.build_database),
                # dbt builds two models at once. More threads than cores would only slow each other down.
                "ASSURANCE_MODEL_THREADS": str(max(1, (os.cpu_count() or 1) // 2)),
            },
        }
        assert self.process.stdin
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        return self.process

    def close(self) -> None:
        """End the process, whether or not it has finished."""
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
    """The process that was started, or a new one. The caller gives it its command and closes it."""
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
    """dbt's manifest for the engine in use, as loaded. dbt writes it again where a file of the project has changed."""
    chosen = settings()
    chosen.home.create()
    manifest = Parsed(chosen).manifest
    loaded = _load(manifest)
    if loaded is None:
        was_begun = chosen.home.folder in _begun
        begin_dbt(chosen).wait_until_parsed()
        if not was_begun:
            end_dbt(chosen)  # no command has announced a build
        loaded = json.loads(manifest.read_bytes())
    return dict(loaded)


@cache
def project_digest() -> str:
    """A digest of dbt's version and the project's files, which determine how dbt parses and builds."""
    digest = hashlib.sha256(version("dbt-core").encode())
    for path in project_files(DBT_PROJECT):
        digest.update(f"{path.relative_to(DBT_PROJECT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def project_files(project: Path) -> list[Path]:
    """The files of a dbt project that dbt parses, in a fixed order, without those it writes (`target`, `logs`)."""
    parts = [project.glob("*.yml"), *((project / folder).rglob("*") for folder in ("macros", "models", "seeds"))]
    return sorted(
        path for files in parts for path in files if path.suffix in (".sql", ".yml", ".md", ".csv") and path.is_file()
    )


def _load(manifest: Path) -> dict[str, Any] | None:
    """The manifest; None where it is missing or incomplete."""
    try:
        return dict(json.loads(manifest.read_bytes()))
    except (OSError, ValueError):
        return None


def _remove_left_folders(build: Path) -> None:
    for left in build.glob(f"{_PARSING}*"):
        if left.stat().st_mtime < time.time() - 3600:  # by a process that was killed
            shutil.rmtree(left, ignore_errors=True)
