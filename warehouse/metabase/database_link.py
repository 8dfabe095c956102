"""The warehouse as a database of Metabase: created or updated, and synchronised until it has all tables."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from warehouse.metabase.api_client import Metabase, MetabaseProblem
from warehouse.metabase.descriptions import Column
from warehouse.metabase.settings import ENGINE, MARTS, Settings

DATABASE = "Assurance warehouse"


def connect(metabase: Metabase, settings: Settings) -> int:
    """The id of the warehouse's database in Metabase, created or updated with the connection of the settings.

    Raises MetabaseProblem where Metabase cannot connect, or where a database of that name has another engine.
    """
    # Metabase shows no password, so a change cannot be detected: the connection is always sent.
    body = {"name": DATABASE, "engine": ENGINE, "details": dict(settings.details)}
    databases = metabase.get("/api/database/")["data"]
    ours = next((database for database in databases if database["name"] == DATABASE), None)
    if ours is None:
        return int(metabase.post("/api/database/", {**body, "is_full_sync": True, "is_on_demand": False})["id"])
    if ours["engine"] != ENGINE:
        raise MetabaseProblem(
            f"Metabase has a database “{DATABASE}” on {ours['engine']}; the settings say {ENGINE}. Questions "
            "cannot move from one to the other: rename the old one in Metabase's admin settings, then start again."
        )
    metabase.put(f"/api/database/{ours['id']}", body)
    return int(ours["id"])


def synchronise(
    metabase: Metabase,
    database: int,
    dictionary: Iterable[Column],
    seconds: float,
    say: Callable[[str], None],
    pause: float,
) -> dict[str, dict[str, Any]]:
    """Let Metabase read the tables until it knows all published columns; returns the tables by name, with their fields.

    Raises MetabaseProblem with the missing columns after `seconds`.
    """
    wanted = {(column.table, column.name) for column in dictionary}
    published = {table for table, _ in wanted}
    until = time.monotonic() + seconds
    said = -1
    asked = False
    while True:
        metadata = metabase.get(f"/api/database/{database}/metadata", include_hidden="true")
        tables = {
            table["name"]: table
            for table in metadata["tables"]
            if table["schema"] == MARTS and table["name"] in published
        }
        known = {(name, field["name"]) for name, table in tables.items() for field in table["fields"]}
        missing = sorted(wanted - known)
        if not missing:
            return tables
        if not asked:
            metabase.post(f"/api/database/{database}/sync_schema")
            asked = True
        if time.monotonic() >= until:
            raise MetabaseProblem(
                f"After {seconds:.0f} seconds Metabase does not know {len(missing)} of {len(wanted)} columns, such as "
                f"{'.'.join(missing[0])}. Does its connection reach this publication, and may its user read {MARTS}?"
            )
        if len(missing) != said:
            say(f"Waiting for Metabase to read the tables: {len(wanted) - len(missing)} of {len(wanted)} columns known")
            said = len(missing)
        time.sleep(pause)
