"""A stand-in for Metabase on loopback: the endpoints of api.json. It stores what is right and refuses what is wrong.

It answers cards from a real warehouse file. What is not described in api.json it does not do; it has no opinion of what
a chart looks like.
"""

import re
from copy import deepcopy
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb

from tests.integration.metabase.data_side import DataSide, Refused, existing
from tests.integration.metabase.description import API, complaints, endpoint_of

KEY, USER, PASSWORD = "mb_a/key+that=is:long", "admin@example.org", "the administrator's password"


class StandIn(DataSide):
    """What a Metabase knows, and how it answers. A test sets in advance what fails."""

    def __init__(self, warehouse: Path, version: str = "v0.58.28") -> None:
        super().__init__(warehouse)
        self.version = version
        self.starting = 0  # answers until it is up
        self.is_administrator = True
        self.broken_cards: set[str] = set()
        self.moved_to: str | None = None
        self.url = ""
        self.asked: list[tuple[str, str, Any]] = []
        self.collections: dict[int, dict[str, Any]] = {}
        self.cards: dict[int, dict[str, Any]] = {}
        self.dashboards: dict[int, dict[str, Any]] = {}

    @property
    def writes(self) -> list[tuple[str, str, Any]]:
        """What was asked to change something; running a card and signing in change nothing."""
        return [
            (method, path, body)
            for method, path, body in self.asked
            if method != "GET" and not path.endswith("/query") and path != "/api/session/"
        ]

    def state(self) -> dict[str, Any]:
        names = ("databases", "tables", "collections", "cards", "dashboards")
        return deepcopy({name: getattr(self, name) for name in names})

    def take_over(self, state: dict[str, Any]) -> None:
        """Be as another one was."""
        vars(self).update(deepcopy(state))
        self._ids = count(100_000)

    # --- requests -------------------------------------------------------------------------------------------------

    def answer(self, method: str, target: str, headers: Any, body: Any) -> Any:
        address = urlsplit(target)
        query = parse_qs(address.query)
        self.asked.append((method, address.path, body))
        if address.path == "/api/health":
            return self._health()
        if self.moved_to:
            raise Refused(302, self.moved_to)
        if self.starting > 0:
            raise Refused(503, "Metabase is still initializing. Please sit tight...")
        try:
            endpoint, identity = endpoint_of(method, address.path)
        except KeyError:
            raise Refused(404, "API endpoint does not exist.") from None
        if endpoint not in API["public"]:
            self._check_identity(headers)
        if wrong := complaints(endpoint, query, body):
            raise Refused(400, {"errors": wrong, "specific-errors": wrong})
        return _ANSWERS[endpoint](self, identity, body, query)

    def _health(self) -> Any:
        if self.starting > 0:
            self.starting -= 1
            raise Refused(503, {"status": "initializing", "progress": 0.4})
        return {"status": "ok"}

    def _check_identity(self, headers: Any) -> None:
        if headers.get("x-api-key") != KEY and headers.get("X-Metabase-Session") != "a session":
            raise Refused(401, "Unauthenticated")

    def properties(self, _id: int, _body: Any, _query: Any) -> Any:
        return {"version": {"tag": self.version}, "has-user-setup": True}

    def log_in(self, _id: int, body: Any, _query: Any) -> Any:
        if (body["username"], body["password"]) != (USER, PASSWORD):
            raise Refused(401, {"errors": {"password": f"did not match stored password, got {body['password']}"}})
        return {"id": "a session"}

    def current_user(self, _id: int, _body: Any, _query: Any) -> Any:
        return {"id": 1, "is_superuser": self.is_administrator}

    # --- collections and what is in them --------------------------------------------------------------------------

    def list_collections(self, _id: int, _body: Any, _query: Any) -> Any:
        return [{"id": "root", "name": "Our analytics"}, *self.collections.values()]

    def add_collection(self, _id: int, body: Any, _query: Any) -> Any:
        made = {"id": next(self._ids), "archived": False, "description": None, **body}
        self.collections[made["id"]] = made
        return made

    def list_items(self, identity: int, _body: Any, query: Any) -> Any:
        existing(self.collections, identity)
        kinds = {"question": "card", "model": "dataset", "metric": "metric"}
        things = [(kinds[card["type"]], card) for card in self.cards.values()]
        things += [("dashboard", dashboard) for dashboard in self.dashboards.values()]
        shown = [
            {"id": thing["id"], "name": thing["name"], "description": thing["description"], "model": kind}
            for kind, thing in things
            if thing["collection_id"] == identity and not thing["archived"] and kind in query.get("models", [kind])
        ]
        return {"data": shown, "total": len(shown)}

    def add_card(self, _id: int, body: Any, _query: Any) -> Any:
        self._check_references(body)
        standard = {"description": None, "type": "question", "collection_id": None, "parameters": [], "archived": False}
        made = {
            "id": next(self._ids),
            "created_at": "2026-01-01T00:00:00Z",
            "result_metadata": None,
            **standard,
            **body,
        }
        self.cards[made["id"]] = made
        return self._shown_card(made, is_legacy=False)

    def read_card(self, identity: int, _body: Any, query: Any) -> Any:
        return self._shown_card(existing(self.cards, identity), is_legacy=query.get("legacy-mbql") == ["true"])

    def change_card(self, identity: int, body: Any, _query: Any) -> Any:
        self._check_references(body)
        card = existing(self.cards, identity)
        card.update(body)
        if card["archived"]:
            for dashboard in self.dashboards.values():
                dashboard["dashcards"] = [one for one in dashboard["dashcards"] if one["card_id"] != identity]
        return self._shown_card(card, is_legacy=False)

    def _check_references(self, body: Any) -> None:
        if body.get("collection_id"):
            existing(self.collections, body["collection_id"])
        if query := body.get("dataset_query"):
            existing(self.databases, query["database"])
            if query["type"] == "query":
                existing(self.tables, query["query"]["source-table"])
            else:
                named = set(re.findall(r"\{\{\s*(\w+)\s*\}\}", query["native"]["query"]))
                if named != set(query["native"].get("template-tags", {})):
                    raise Refused(400, {"errors": {"dataset_query": "template tags do not match the variables"}})

    @staticmethod
    def _shown_card(card: dict[str, Any], is_legacy: bool) -> dict[str, Any]:
        """A card as newer versions show it: references to columns with more in them than was sent, and, since 0.57,
        the query in another form, unless one asks for the old."""
        query = deepcopy(card["dataset_query"])
        if query["type"] == "native" and not query["native"].get("template-tags", True):
            del query["native"]["template-tags"]  # as the real server does with empty ones
        columns = [
            {**column, "field_ref": [*column["field_ref"][:2], {"base-type": column["base_type"]}]}
            for column in card["result_metadata"] or []
        ]
        if not is_legacy:
            stage = query["native"] if query["type"] == "native" else query["query"]
            query = {
                "lib/type": "mbql/query",
                "database": query["database"],
                "stages": [{"lib/type": "stage", **stage}],
            }
        return deepcopy({**card, "dataset_query": query, "result_metadata": columns, "can_write": True})

    def run_card(self, identity: int, _body: Any, _query: Any) -> Any:
        card = existing(self.cards, identity)
        query = card["dataset_query"]
        if query["type"] == "query":
            sql = f'select * from "{existing(self.tables, query["query"]["source-table"])["name"]}"'
        else:
            sql = re.sub(r"\[\[.*?\]\]", "", query["native"]["query"], flags=re.DOTALL)
        try:
            if card["name"] in self.broken_cards:
                raise duckdb.CatalogException("Table with name mart_gone does not exist!")
            rows = self._rows(sql)
        except duckdb.Error as error:
            return {"status": "failed", "error": str(error)}
        return {"status": "completed", "row_count": len(rows)}

    # --- dashboards -----------------------------------------------------------------------------------------------

    def add_dashboard(self, _id: int, body: Any, _query: Any) -> Any:
        standard = {"description": None, "parameters": [], "collection_id": None, "archived": False, "width": "fixed"}
        made = {"id": next(self._ids), **standard, **body, "tabs": [], "dashcards": []}
        self.dashboards[made["id"]] = made
        return deepcopy(made)

    def read_dashboard(self, identity: int, _body: Any, _query: Any) -> Any:
        shown = deepcopy(existing(self.dashboards, identity))
        for dashcard in shown["dashcards"]:
            dashcard["card"] = deepcopy(self.cards.get(dashcard["card_id"]))
        return shown

    def change_dashboard(self, identity: int, body: Any, _query: Any) -> Any:
        dashboard = existing(self.dashboards, identity)
        changes = deepcopy(body)
        if "tabs" in changes or "dashcards" in changes:
            self._lay_out(dashboard, changes.pop("tabs", []), changes.pop("dashcards", []))
        dashboard.update(changes)
        return self.read_dashboard(identity, None, None)

    def _lay_out(self, dashboard: dict[str, Any], tabs: list[dict[str, Any]], dashcards: list[dict[str, Any]]) -> None:
        for things, known in ((tabs, dashboard["tabs"]), (dashcards, dashboard["dashcards"])):
            ids = [thing["id"] for thing in things]
            if len(ids) != len(set(ids)):
                raise Refused(400, {"errors": {"dashcards": "value must be seq of maps in which ids are unique"}})
            for unknown in {one for one in ids if one > 0} - {thing["id"] for thing in known}:
                raise Refused(404, f"Not found: {unknown}")
        if tabs and any(not dashcard.get("dashboard_tab_id") for dashcard in dashcards):
            raise Refused(400, "This dashboard has tab, makes sure every card has a tab")
        renamed = {tab["id"]: tab["id"] if tab["id"] > 0 else next(self._ids) for tab in tabs}
        for dashcard in dashcards:
            if dashcard.get("card_id"):
                existing(self.cards, dashcard["card_id"])
            if tabs and dashcard["dashboard_tab_id"] not in renamed:
                raise Refused(400, "No such tab")
        dashboard["tabs"] = [
            {"id": renamed[tab["id"]], "name": tab["name"], "dashboard_id": dashboard["id"], "position": place}
            for place, tab in enumerate(tabs)
        ]
        dashboard["dashcards"] = [
            {
                "card_id": None,
                **dashcard,
                "id": dashcard["id"] if dashcard["id"] > 0 else next(self._ids),
                "dashboard_tab_id": renamed.get(dashcard.get("dashboard_tab_id")),
            }
            for dashcard in dashcards
        ]


_ANSWERS: dict[str, Any] = {
    "GET /api/session/properties": StandIn.properties,
    "POST /api/session/": StandIn.log_in,
    "GET /api/user/current": StandIn.current_user,
    "GET /api/database/": StandIn.list_databases,
    "POST /api/database/": StandIn.add_database,
    "PUT /api/database/{id}": StandIn.change_database,
    "GET /api/database/{id}/metadata": StandIn.metadata,
    "POST /api/database/{id}/sync_schema": StandIn.sync,
    "PUT /api/table/{id}": StandIn.change_table,
    "PUT /api/field/{id}": StandIn.change_field,
    "GET /api/collection/": StandIn.list_collections,
    "POST /api/collection/": StandIn.add_collection,
    "GET /api/collection/{id}/items": StandIn.list_items,
    "POST /api/card/": StandIn.add_card,
    "GET /api/card/{id}": StandIn.read_card,
    "PUT /api/card/{id}": StandIn.change_card,
    "POST /api/card/{id}/query": StandIn.run_card,
    "POST /api/dashboard/": StandIn.add_dashboard,
    "GET /api/dashboard/{id}": StandIn.read_dashboard,
    "PUT /api/dashboard/{id}": StandIn.change_dashboard,
}
