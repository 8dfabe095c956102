"""What is ours in Metabase: everything with our mark in its description, in one collection.

What people make there, or anywhere else, carries no mark and is never touched. A thing of ours is told by its key, so
that it may be renamed here or there and is still the same.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from warehouse.metabase.api_client import Json, Metabase

COLLECTION = "Assurance warehouse"
_MARK = re.compile(r"\(assurance-warehouse: (\S+)\)")

_REWRITTEN = {"field_ref"}  # a reference to a column, to which newer versions add the column's type

Kind = Literal["card", "dashboard"]


def marked(description: str, key: str) -> str:
    """A description with the mark that makes the thing ours."""
    return f"{description}\n\nKept by the warehouse, changes are overwritten. (assurance-warehouse: {key})"


def key_of(thing: Mapping[str, Any]) -> str | None:
    """The key of a thing of ours; None for what belongs to somebody else."""
    found = _MARK.search(thing.get("description") or "")
    return found[1] if found else None


def agrees(wanted: Json, found: Json) -> bool:
    """Whether `found` says what is wanted, whatever Metabase has added to it."""
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
    """Our collection: things are put into it by their keys, and what is no longer put there goes to the trash."""

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
        """See to it that the thing with this key is as wanted; its id. What agrees already is not written again."""
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
        """A thing as Metabase has it; queries in the form in which we write them, which newer versions rewrite."""
        query = {"legacy-mbql": "true"} if kind == "card" else {}
        return self._metabase.get(f"/api/{kind}/{identity}", **query)

    def clear_away(self) -> None:
        """Move what we once made and no longer want to the trash, where people can still find it."""
        for key, (kind, identity) in self._found.items():
            if key not in self._put:
                self._say(f"  to trash {key}")
                self._metabase.put(f"/api/{kind}/{identity}", {"archived": True})
