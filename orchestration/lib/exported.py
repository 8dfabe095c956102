"""Which exports of the publication in place are there: each leaves a note with the publication that it is made of.

Imports nothing heavy; the command line asks this before it starts Dagster.
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
    """Note that an export is written from the publication of a run; `place` is the server that it is sent to."""
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
    """The place as a digest: the address of a server holds its password."""
    return f"{run_id} {hashlib.sha256(place.encode()).hexdigest()}\n"


def _noted(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
