"""The managed objects in Metabase: those with the project's mark in their description, in one collection.

Users' own objects have no mark and are never changed. A managed object is identified by its key, so it may be renamed
here or in Metabase.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from warehouse.metabase.api_client import Json, Metabase

COLLECTION = "Assurance warehouse"
_MARK = re.compile(r"\(assurance-warehouse: (\S+)\)")

_REWRITTEN = {"field_ref"}  # a reference to a column; newer versions add the column's type

Kind = Literal["card", "dashboard"]


def marked(description: str, key: str) -> str:
    """A description with the mark of a managed object."""
    return f"{description}\n\nKept by the warehouse, changes are overwritten. (assurance-warehouse: {key})"


def key_of(thing: Mapping[str, Any]) -> str | None:
    """The key of a managed object; None for other objects."""
    found = _MARK.search(thing.get("description") or "")
    return found[1] if found else None


def agrees(wanted: Json, found: Json) -> bool:
    """Whether `found` has all wanted values; values that Metabase has added are ignored."""
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(
            name in found and (name in _REWRITTEN or agrees(value, found[name])) for name, value in wanted.items()
        )
    if isinstance(wanted, list | tuple):
        return (
            isinstance(found, list | tuple)
            and len(wanted) == len(found)
            and all(agrees(one, other) for one, other in zip(wanted, found, strict=True))
        )
    return bool(wanted == found)


class ManagedObjects:
    """The managed collection: objects are put into it by key; those no longer put there are moved to the trash."""

    def __init__(self, metabase: Metabase, say: Callable[[str], None]) -> None:
        self._metabase = metabase
        self._say = say
        self.collection, self.collection_name = self._find_collection()
        items = metabase.get(f"/api/collection/{self.collection}/items", models=["card", "dataset", "dashboard"])
        self._found: dict[str, tuple[Kind, int]] = {}
        for item in items["data"]:
            if key := key_of(item):
                self._found[key] = ("dashboard" if item["model"] == "dashboard" else "card", item["id"])
        self._put: set[str] = set()

    def _find_collection(self) -> tuple[int, str]:
        wanted = {
            "name": COLLECTION,
            "description": marked("What the Care Quality Commission says about local authorities.", "collection"),
        }
        for found in self._metabase.get("/api/collection/"):
            if key_of(found) == "collection" and not found.get("archived"):
                return int(found["id"]), str(found["name"])
        return int(self._metabase.post("/api/collection/", wanted)["id"]), COLLECTION

    def put(self, kind: Kind, key: str, wanted: Mapping[str, Json]) -> int:
        """Create or update the object with this key; returns its id. An object that agrees already is not written."""
        self._put.add(key)
        body = {"collection_id": self.collection, **wanted, "description": marked(wanted["description"], key)}
        if key not in self._found:
            self._say(f"  new      {wanted.get('type', kind)} “{wanted['name']}”")
            made = self._metabase.post(f"/api/{kind}/", body)
            self._found[key] = (kind, int(made["id"]))
            return int(made["id"])
        _, identity = self._found[key]
        if not agrees(body, self.read(kind, identity)):
            self._say(f"  changed  {wanted.get('type', kind)} “{wanted['name']}”")
            self._metabase.put(f"/api/{kind}/{identity}", body)
        return identity

    def read(self, kind: Kind, identity: int) -> Json:
        """An object as Metabase returns it, with its query in the form used here, which newer versions change."""
        query = {"legacy-mbql": "true"} if kind == "card" else {}
        return self._metabase.get(f"/api/{kind}/{identity}", **query)

    def clear_away(self) -> None:
        """Move managed objects that are no longer needed to the trash, from which they can be restored."""
        for key, (kind, identity) in self._found.items():
            if key not in self._put:
                self._say(f"  to trash {key}")
                self._metabase.put(f"/api/{kind}/{identity}", {"archived": True})
