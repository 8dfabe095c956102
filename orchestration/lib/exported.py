"""The exports that exist for the current publication: each export writes a note with its publication.

Imports no slow package, because the command line calls it before it starts Dagster.
"""

import hashlib
from pathlib import Path

from orchestration.settings import Settings
from warehouse.home import Home

POSTGRES = "postgres"


def file_exports(home: Home) -> dict[str, Path]:
    """The exports that are files, by the name of their asset, and where each is."""
    return {
        "assurance_xlsx": home.workbook,
        "site": home.site / "index.html",
        "parquet": home.files("parquet"),
        "csv": home.files("csv"),
    }


def note_export(home: Home, name: str, run_id: str, place: str = "") -> None:
    """Record that an export was written from the publication of a run; `place` is the server it was sent to, if any."""
    home.exports.mkdir(parents=True, exist_ok=True)
    (home.exports / name).write_text(_note(run_id, place), encoding="utf-8")


def missing_exports(chosen: Settings, run_id: str) -> list[str]:
    """The exports that were not written from the publication of a run, or are gone."""
    there = {name: place.exists() for name, place in file_exports(chosen.home).items()}
    places = dict.fromkeys(there, "")
    if chosen.postgres_url:
        there[POSTGRES], places[POSTGRES] = True, chosen.postgres_url
    return [
        name
        for name, place in places.items()
        if not there[name] or _noted(chosen.home.exports / name) != _note(run_id, place)
    ]


def _note(run_id: str, place: str) -> str:
    """A digest of the place, because the address of a server contains its password."""
    return f"{run_id} {hashlib.sha256(place.encode()).hexdigest()}\n"


def _noted(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
