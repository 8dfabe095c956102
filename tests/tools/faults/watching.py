"""Readers of the published file during failing runs, in a separate process.

    python -m tests.tools.faults.watching fresh|held DATABASE

`fresh` opens the file again for every look, as a new client does; `held` opens it once and keeps it open, as a BI tool
does. Both look until their standard input ends, then print what they saw as JSON.
"""

import hashlib
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

PAUSE = 0.3  # seconds between two looks
# What differs between two publications of the same facts: when and by which run.
NOT_FACTS = ("publication", "mart_check_history")


@dataclass(frozen=True)
class Seen:
    """What a watcher saw: how often it looked, the digests of the facts it met, the errors it was given."""

    looks: int
    facts: frozenset[str]
    errors: tuple[str, ...]


class Watcher:
    """A watching process, from its making until `seen` is called."""

    def __init__(self, manner: str, database: Path) -> None:
        command = [sys.executable, "-m", "tests.tools.faults.watching", manner, str(database)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self._process.stdout.readline()  # the first look is done

    def seen(self) -> Seen:
        """End the watching and return what was seen."""
        said, _ = self._process.communicate(timeout=60)
        found = json.loads(said)
        return Seen(found["looks"], frozenset(found["facts"]), tuple(found["errors"]))


def facts(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """For each published table of facts its number of rows and a digest of them, whatever their order."""
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name"
    ).fetchall()
    found = {}
    for (table,) in tables:
        if table not in NOT_FACTS:
            query = f'select count(*), sum(hash("{table}")::hugeint) from marts."{table}"'
            found[table] = str(connection.execute(query).fetchone())
    return found


def facts_of(database: Path) -> dict[str, str]:
    """The facts of a published file. Raises duckdb.Error where it is not complete."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return facts(connection)


def digest(found: dict[str, str]) -> str:
    """Facts as one short word."""
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:12]


def watch(manner: str, database: Path) -> None:
    """Look until standard input ends, then print what was seen."""
    ended = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    looks, seen = 0, set()
    errors: list[str] = []
    held = duckdb.connect(str(database), read_only=True) if manner == "held" else None
    while not ended.is_set() or not looks:
        try:
            seen.add(digest(facts(held) if held else facts_of(database)))
        except (duckdb.Error, OSError) as error:
            errors.append(str(error)[:300])
        looks += 1
        if looks == 1:
            print("watching", flush=True)
        time.sleep(PAUSE)
    print(json.dumps({"looks": looks, "facts": sorted(seen), "errors": errors[:20]}))


if __name__ == "__main__":
    watch(sys.argv[1], Path(sys.argv[2]))
