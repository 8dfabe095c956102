"""A warehouse of spoilt documents: whatever the reader makes of them, checks and models must take, and publish."""

from pathlib import Path

from tests.tools.faults.trial import Run
from tests.tools.fuzz.documents import make

MOST = 4000  # documents of a campaign that are built into a warehouse


def publish_documents(folder: Path, seed: int, count: int) -> Path:
    """Write the first documents of a seed into a folder and build a warehouse of it; returns the published file.

    Raises AssertionError with what the build said where it has not published.
    """
    reports, home = folder / "reports", folder / "home"
    for kept in (reports, home):
        kept.mkdir(parents=True)
    for number in range(count):
        made = make(f"{seed}:{number}")
        (reports / f"{number}-{made.name}").write_bytes(made.content)
    Run(home, reports).end()
    return home / "published" / "assurance.duckdb"
