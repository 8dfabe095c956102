"""The act of publishing alone: killed, repeated under readers, with no room on the disk, by a clock that jumps."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.tools.faults.trial import Trial
from tests.tools.faults.watching import Watcher

_PUBLISH = """
import datetime, json, pathlib, sys
from warehouse.publishing.publish import publish
build, published, manifest, mark = sys.argv[1:]
manifest = json.loads(pathlib.Path(manifest).read_text(encoding="utf-8"))
columns = ("inputs_digest", "parser_version", "reports", "published_at", "run_id")
row = dict.fromkeys(columns, mark) | {"published_at": datetime.datetime.now(datetime.UTC)}
print("begun", flush=True)
publish(pathlib.Path(build), pathlib.Path(published), row, manifest)
"""


def killed_publications(trial: Trial, points: int) -> str:
    """Kill the act of publishing alone, at points spread over it, then publish."""
    home = trial.home("killed_publication")
    published = trial.published(home)
    lasts = publication_takes(home)
    fresh = Watcher("fresh", published)
    for point in range(points):
        process = publishing(home, f"killed at point {point}")
        time.sleep(lasts * (point + 0.5) / points)
        process.kill()
        process.wait()
        trial.expect(home, trial.before)
    assert publishing(home, "whole").wait() == 0
    trial.expect(home, trial.before)
    seen = fresh.seen()
    assert not seen.errors, seen.errors
    assert seen.facts == {trial.facts[trial.before]}, seen.facts
    left = sorted(path.name for path in published.parent.iterdir())
    assert not any("arriving" in name for name in left), left
    return f"{points} publications killed over {lasts:.1f} s, {seen.looks} fresh looks without an error"


def twenty_publications(trial: Trial, publications: int) -> str:
    """Publish again and again under a reader that holds the file, and under readers that come and go."""
    home = trial.home("twenty")
    published = trial.published(home)
    fresh, held = Watcher("fresh", published), Watcher("held", published)
    for number in range(publications):
        assert publishing(home, f"publication {number}").wait() == 0
    seen, kept = fresh.seen(), held.seen()
    assert not seen.errors + kept.errors
    assert seen.facts | kept.facts == {trial.facts[trial.before]}, (seen.facts, kept.facts)
    return f"{publications} publications, {seen.looks} fresh looks, {kept.looks} through one connection, no error"


def publishing(home: Path, mark: str, environment: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """A process that is about to publish the build database of a home, and has said so."""
    manifest = home / "build" / "dbt" / "manifest.json"
    build, published = home / "build" / "assurance.duckdb", home / "published" / "assurance.duckdb"
    command = [sys.executable, "-c", _PUBLISH, str(build), str(published), str(manifest), mark]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def publication_takes(home: Path) -> float:
    """How many seconds one publication takes."""
    started = time.monotonic()
    assert publishing(home, "timed").wait() == 0
    return time.monotonic() - started
