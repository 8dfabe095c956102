"""Dagster's web server with the guard: python -m orchestration.web, with the options of `dagster-webserver`."""

from typing import Any

from dagster_webserver.cli import main
from dagster_webserver.webserver import DagsterWebserver
from starlette.middleware import Middleware

from orchestration.web.guard import guards


def serve_guarded() -> None:
    """Run Dagster's web server with the guard before its own middleware."""
    unguarded = DagsterWebserver.build_middleware

    def guarded(server: DagsterWebserver[Any, Any]) -> list[Middleware]:
        return [*guards(), *unguarded(server)]

    DagsterWebserver.build_middleware = guarded  # type: ignore[method-assign, assignment] # a method is replaced
    main()  # type: ignore[no-untyped-call] # Dagster gives it no types


if __name__ == "__main__":
    serve_guarded()
