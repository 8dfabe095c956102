"""Requests that the guarded web server of Dagster accepts or refuses."""

import asyncio
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from orchestration.web.guard import guards

MUTATION = "/graphql?query=mutation%7BlaunchRun%7D"
HERE = {"host": "127.0.0.1:3000"}
ANSWERED, CONNECTED = 200, 101


async def answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("answered")


async def connect(socket: WebSocket) -> None:
    await socket.accept()
    await socket.close()


def status(method: str, address: str, headers: dict[str, str]) -> int:
    """The status of the guarded server's answer; a method of `WS` opens a WebSocket."""
    server = Starlette(
        routes=[Route("/{path:path}", answer, methods=["GET", "POST"]), WebSocketRoute("/graphql", connect)],
        middleware=guards(),
    )
    path, query = urlsplit(address).path, urlsplit(address).query
    scope = {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "scheme": "http"}
    scope |= {"headers": [(name.encode(), value.encode()) for name, value in (HERE | headers).items()]}
    scope |= (
        {"type": "websocket", "extensions": {"websocket.http.response": {}}} if method == "WS" else {"type": "http"}
    )
    scope |= {"method": method}
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect" if method == "WS" else "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(server(scope, receive, send))
    return CONNECTED if sent[0]["type"] == "websocket.accept" else int(sent[0]["status"])


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/graphql", {}),  # the page to write queries in
        ("GET", "/runs?query=mutation", {}),
        ("POST", "/graphql", {}),  # a program
        ("POST", "/graphql", {"origin": "http://127.0.0.1:3000", "sec-fetch-site": "same-origin"}),
        ("POST", "/graphql", {"host": "localhost:3000", "origin": "http://localhost:3000"}),
        ("GET", "/runs", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}),  # a link a person clicks
    ],
)
def test_requests_of_its_own_pages_and_of_programs_are_answered(
    method: str, path: str, headers: dict[str, str]
) -> None:
    assert status(method, path, headers) == ANSWERED


@pytest.mark.parametrize(
    ("method", "path", "headers", "code"),
    [
        ("GET", MUTATION, {}, 403),
        ("HEAD", MUTATION, {}, 403),
        ("GET", "/prefix/graphql/?variables=%7B%7D", {}, 403),
        ("GET", MUTATION, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),
        ("GET", "/logs", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),  # an image, a script
        ("GET", "/logs", {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, 403),  # another port
        ("POST", "/graphql", {"origin": "http://evil.example"}, 403),
        ("POST", "/graphql", {"origin": "http://127.0.0.1:8000"}, 403),
        ("POST", "/graphql", {"origin": "null"}, 403),  # a page in a sandbox, or a file
        ("POST", "/graphql", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, 403),  # a form
        ("POST", "/report_asset_materialization/a", {"origin": "http://evil.example"}, 403),
        ("GET", "/", {"host": "evil.example"}, 400),
        ("GET", "/", {"host": "127.0.0.1.evil.example:3000"}, 400),
        ("POST", "/graphql", {"host": "evil.example:3000", "origin": "http://evil.example:3000"}, 400),  # rebinding
    ],
)
def test_requests_of_foreign_pages_are_refused(method: str, path: str, headers: dict[str, str], code: int) -> None:
    assert status(method, path, headers) == code


def test_a_web_socket_of_a_foreign_page_is_refused() -> None:
    assert status("WS", "/graphql", {"origin": "http://127.0.0.1:3000"}) == CONNECTED
    assert status("WS", "/graphql", {"origin": "http://evil.example"}) == 403


def test_a_server_behind_a_proxy_names_its_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSURANCE_UI_HOSTS", "assurance.example, *.council.example")
    for host in ("assurance.example", "a.council.example", "127.0.0.1:3000"):
        assert status("GET", "/", {"host": host}) == ANSWERED
    assert status("GET", "/", {"host": "evil.example"}) == 400
