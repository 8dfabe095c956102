"""The requests that the web server answers: those of its own pages, to one of its own host names.

Dagster 1.13 executes GraphQL mutations sent by GET, checks neither Origin nor Host, and accepts WebSockets from
any page. So an image address on any web page could start a run, and a page whose host name resolves to 127.0.0.1 (DNS
rebinding) could read everything. Starlette's TrustedHostMiddleware checks the host; this guard checks the rest.
"""

from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from orchestration.settings import settings

LOOPBACK = ("127.0.0.1", "localhost")
_READ_ONLY = {"GET", "HEAD"}


def guards() -> list[Middleware]:
    """The middleware of a guarded server. ASSURANCE_UI_HOSTS lists its host names besides loopback, by commas."""
    named = [host.strip() for host in settings().ui_hosts.split(",")]
    hosts = [*LOOPBACK, *filter(None, named)]
    return [Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False), Middleware(RequestGuard)]


class RequestGuard:
    """Refuses requests of foreign pages, and GraphQL by GET, with 403 and the reason."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request to the server behind the guard, or answer it with the reason of refusal."""
        reason = refusal(scope) if scope["type"] in ("http", "websocket") else None
        if reason is None:
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse(f"{reason}\n", status_code=403)(scope, receive, send)


def refusal(scope: Scope) -> str | None:
    """The reason why a request is refused; None where it is accepted.

    A browser sends `Origin` with every POST and every WebSocket, and `Sec-Fetch-Site` with every request to loopback or
    HTTPS; a program sends neither. An address typed or clicked by a person is a navigation and may be cross-site.
    """
    headers = Headers(scope=scope)
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc != host:
        return f"Requests of pages from {origin} are refused."
    is_navigation = headers.get("sec-fetch-mode") == "navigate" and scope.get("method") in _READ_ONLY
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not is_navigation:
        return "Requests of pages from other sites are refused."
    if scope.get("method") in _READ_ONLY and scope["path"].rstrip("/").endswith("/graphql") and _has_query(scope):
        return "GraphQL is answered by POST only."
    return None


def _has_query(scope: Scope) -> bool:
    fields: Sequence[str] = list(parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True))
    return bool({"query", "variables", "extensions"}.intersection(fields))
