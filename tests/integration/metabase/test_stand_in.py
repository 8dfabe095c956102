"""The imitation of Metabase: it must refuse wrong requests, or tests against it prove nothing."""

import pytest
import requests

from tests.integration.metabase.stand_in import KEY, StandIn

SIGNED_IN = {"x-api-key": KEY}
CARD = {"name": "A", "display": "table", "visualization_settings": {}}


def send(stand_in: StandIn, method: str, path: str, body: object = None, signed_in: bool = True) -> requests.Response:
    headers = SIGNED_IN if signed_in else {}
    return requests.request(method, f"{stand_in.url}{path}", json=body, headers=headers, timeout=10)


def test_nothing_but_the_public_addresses_answers_without_signing_in(stand_in: StandIn) -> None:
    assert send(stand_in, "GET", "/api/session/properties", signed_in=False).ok
    assert send(stand_in, "GET", "/api/collection/", signed_in=False).status_code == 401


@pytest.mark.parametrize("path", ["/api/question/", "/api/card", "/api/card/1/copy", "/card/", "/api/card/x"])
def test_an_address_that_is_not_described_is_not_there(stand_in: StandIn, path: str) -> None:
    assert send(stand_in, "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "complaint"),
    [
        ("POST", "/api/collection/", {"name": "A", "colour": "red"}, "colour"),
        ("POST", "/api/collection/", {}, "name"),
        ("POST", "/api/collection/", {"name": ""}, "name"),
        ("POST", "/api/dashboard/", {"name": "A", "tabs": []}, "tabs"),
        ("PUT", "/api/dashboard/1", {"dashcards": [{"id": -1, "row": 0, "col": 0, "size_x": 1}]}, "size_y"),
        ("POST", "/api/card/", {**CARD, "dataset_query": {"database": 1, "type": "native"}}, "dataset_query"),
        (
            "POST",
            "/api/card/",
            {
                **CARD,
                "dataset_query": {"database": 1, "type": "native", "native": {"query": "x"}},
                "visualization_settings": {"table.colours": []},
            },
            "table.colours",
        ),
        (
            "POST",
            "/api/database/",
            {"name": "A", "engine": "postgres", "details": {"host": "h", "file": "f"}},
            "details",
        ),
    ],
)
def test_a_field_that_is_not_described_or_missing_is_refused(
    stand_in: StandIn, method: str, path: str, body: object, complaint: str
) -> None:
    answer = send(stand_in, method, path, body)
    assert answer.status_code == 400
    assert complaint in str(answer.json()["errors"])


def test_a_parameter_that_is_not_described_is_refused(stand_in: StandIn) -> None:
    assert send(stand_in, "GET", "/api/collection/?deleted=true").status_code == 400


def test_references_to_what_is_not_there_are_refused(stand_in: StandIn) -> None:
    query = {"database": 7, "type": "native", "native": {"query": "select 1"}}
    assert send(stand_in, "POST", "/api/card/", {**CARD, "dataset_query": query}).status_code == 404


def test_variables_without_a_template_tag_are_refused(stand_in: StandIn) -> None:
    database = stand_in.add_database(0, {"name": "A", "engine": "postgres", "details": {}}, None)["id"]
    query = {"database": database, "type": "native", "native": {"query": "select {{a}}"}}
    assert send(stand_in, "POST", "/api/card/", {**CARD, "dataset_query": query}).status_code == 400


def test_a_dashboard_with_tabs_wants_a_tab_for_every_card(stand_in: StandIn) -> None:
    identity = stand_in.add_dashboard(0, {"name": "A"}, None)["id"]
    place = {"id": -1, "row": 0, "col": 0, "size_x": 1, "size_y": 1}
    body = {"tabs": [{"id": -1, "name": "One"}], "dashcards": [place]}
    assert send(stand_in, "PUT", f"/api/dashboard/{identity}", body).status_code == 400


def test_a_password_is_kept_but_not_shown(stand_in: StandIn) -> None:
    details = {"host": "h", "dbname": "d", "user": "u", "password": "secret"}
    made = send(stand_in, "POST", "/api/database/", {"name": "A", "engine": "postgres", "details": details})
    assert made.json()["details"]["password"] == "**MetabasePass**"
    assert stand_in.databases[made.json()["id"]]["details"]["password"] == "secret"


def test_queries_have_the_newer_form_unless_the_old_is_asked_for(stand_in: StandIn) -> None:
    database = stand_in.add_database(0, {"name": "A", "engine": "postgres", "details": {}}, None)["id"]
    query = {"database": database, "type": "native", "native": {"query": "select 1"}}
    identity = send(stand_in, "POST", "/api/card/", {**CARD, "dataset_query": query}).json()["id"]
    assert "stages" in send(stand_in, "GET", f"/api/card/{identity}").json()["dataset_query"]
    assert send(stand_in, "GET", f"/api/card/{identity}?legacy-mbql=true").json()["dataset_query"] == query
