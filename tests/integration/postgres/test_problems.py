"""Messages when a publication to Postgres fails, which never contain a password."""

import socket
import socketserver
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.postgres.conftest import Database
from tests.integration.postgres.server import ADMINISTRATOR, PASSWORD, Server
from warehouse.database import DatabaseProblem
from warehouse.postgres import PostgresProblem, publish_to_postgres


def _told(published: Path, url: str, *secrets: str) -> PostgresProblem:
    """The problem of a publication; not even the traceback shows a secret."""
    said: list[str] = []
    with pytest.raises(PostgresProblem) as raised:
        publish_to_postgres(published, url, say=said.append)
    everything = "".join(traceback.format_exception(raised.value)) + "\n".join(said)
    for secret in secrets:
        assert secret not in everything
    return raised.value


_MALFORMED = [
    "",
    "localhost",
    "host=localhost password=geheim",
    "mysql://user:geheim@localhost/warehouse",
    "postgresql:/user:geheim@localhost/warehouse",
    "postgresql://user:gehe/im@localhost/warehouse",
    "postgresql://user:12/geheim@localhost/warehouse",
    "postgresql://user:12?geheim@localhost/warehouse",
    "postgresql://user:12#geheim@localhost/warehouse",
    "postgresql://user:gehe@im@localhost/warehouse",
    "postgresql://user:gehe%im@localhost/warehouse",
    "postgresql://user:gehe%00im@localhost/warehouse",
    "postgresql://user:gehe im@localhost/warehouse",
    "postgresql://user:geheim@localhost:geheim/warehouse",
    "postgresql://user:geheim@[localhost/warehouse",
]


@pytest.mark.parametrize("url", _MALFORMED)
def test_a_malformed_url_is_answered_with_the_form_and_not_repeated(url: str, small: Path) -> None:
    problem = _told(small, url, "gehe", "im@")
    assert "postgresql://user:password@host:port/database" in str(problem)
    assert not problem.may_pass


def test_an_unknown_option_of_a_url_is_named_without_the_password(small: Path) -> None:
    problem = _told(small, "postgresql://user:geheim@127.0.0.1:1/warehouse?geheim=1", "user:geheim")
    assert 'invalid URI query parameter: "***"' in str(problem)
    assert "geheim" not in str(problem)


def test_a_wrong_password_is_reported_but_not_shown(database: Database, small: Path) -> None:
    problem = _told(small, database.server.url(database.name, password="geheim%2Fhalt"), "geheim", PASSWORD)
    assert str(problem) == f"127.0.0.1:{database.server.port}/{database.name} refuses the user or the password."


def test_a_right_password_never_shows_while_publishing(database: Database, small: Path) -> None:
    database.publish(small)
    assert PASSWORD not in "\n".join(database.said)


def test_a_missing_password_is_reported(server: Server, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    url = f"postgresql://{ADMINISTRATOR}@127.0.0.1:{server.port}/postgres"
    assert "refuses the user or the password" in str(_told(small, url))


def test_a_missing_database_is_reported(server: Server, small: Path) -> None:
    assert "there is no such database. Create it" in str(_told(small, server.url("nowhere"), PASSWORD))


def test_a_closed_port_is_reported_as_possibly_temporary(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    problem = _told(small, f"postgresql://user:geheim@127.0.0.1:{port}/warehouse", "geheim")
    assert str(problem) == f"127.0.0.1:{port}/warehouse does not answer. Is a PostgreSQL server running there?"
    assert problem.may_pass


def test_an_unknown_host_is_reported(small: Path) -> None:
    problem = _told(small, "postgresql://user:geheim@no-such-host.invalid/warehouse", "geheim")
    assert "cannot be found" in str(problem)


@pytest.fixture
def web_server() -> Iterator[int]:
    """A server that answers whatever it is asked with a complaint, as web servers do."""

    class Complaint(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Complaint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_server_of_another_kind_is_reported(web_server: int, small: Path) -> None:
    problem = _told(small, f"postgresql://user:geheim@127.0.0.1:{web_server}/warehouse", "geheim")
    assert str(problem) == f"127.0.0.1:{web_server}/warehouse is not a PostgreSQL server."


def test_a_server_that_never_answers_is_abandoned(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGCONNECT_TIMEOUT", "2")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://user:geheim@127.0.0.1:{silent.getsockname()[1]}/warehouse"
        assert "does not answer" in str(_told(small, url, "geheim"))


def test_the_password_may_come_from_outside_the_url(
    database: Database, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = f"postgresql://{ADMINISTRATOR}@127.0.0.1:{database.server.port}/{database.name}"
    with monkeypatch.context() as environment:
        environment.setenv("PGPASSWORD", PASSWORD)
        assert database.publish(small, bare)
    password_file = tmp_path / "pgpass"
    password_file.write_text(f"127.0.0.1:*:*:*:{PASSWORD.replace(':', chr(92) + ':')}\n")
    password_file.chmod(0o600)
    with monkeypatch.context() as environment:
        environment.setenv("PGPASSFILE", str(password_file))
        assert database.publish(small, bare)
    service_file = tmp_path / "services"
    service_file.write_text(
        f"[marts]\nhost=127.0.0.1\nport={database.server.port}\ndbname={database.name}\n"
        f"user={ADMINISTRATOR}\npassword={PASSWORD}\n"
    )
    with monkeypatch.context() as environment:
        environment.setenv("PGSERVICEFILE", str(service_file))
        assert database.publish(small, "postgresql:///?service=marts")


@pytest.fixture
def plain_user(database: Database) -> Iterator[Callable[[str], str]]:
    """Makes a login without any rights but those granted by a statement; gives its URL."""
    database.execute("create role plain login password 'plain'")
    yield lambda grant: (database.execute(grant), database.server.url(database.name, "plain", "plain"))[1]
    database.execute("drop owned by plain cascade", "drop role plain")


def test_a_user_who_may_not_create_the_schema_learns_what_to_ask_for(
    database: Database, plain_user: Callable[[str], str], small: Path
) -> None:
    problem = _told(small, plain_user("select 1"), "plain:plain")
    assert f"no right to do this: permission denied for database {database.name}" in str(problem)
    assert "Nothing was changed." in str(problem)


def test_a_user_who_is_no_administrator_can_publish(
    database: Database, plain_user: Callable[[str], str], small: Path
) -> None:
    url = plain_user(f"grant create on database {database.name} to plain")
    assert database.publish(small, url) == database.publish(small, url)


def test_settings_of_the_database_do_not_matter(database: Database, small: Path) -> None:
    for setting in (
        "default_transaction_read_only = on",
        "default_transaction_isolation = 'serializable'",
        "idle_in_transaction_session_timeout = '1s'",
        "standard_conforming_strings = off",
        "search_path = nowhere",
        "datestyle = 'German'",
    ):
        database.server.execute(f"alter database {database.name} set {setting}")
    slowness = iter([1.5])  # seconds, once
    publish_to_postgres(small, database.url, say=lambda _: time.sleep(next(slowness, 0)))
    assert database.publish(small)["dim_theme"] == 4


def test_a_database_that_cannot_store_every_character_is_refused(database: Database, small: Path) -> None:
    latin = Database(database.server, "latin")
    database.server.execute("create database latin encoding 'LATIN1' template template0")
    try:
        assert "encoded in LATIN1" in str(_told(small, latin.url))
    finally:
        database.server.execute("drop database latin")


def test_without_a_publication_nothing_is_asked_of_the_server(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="Nothing is published"):
        publish_to_postgres(tmp_path / "assurance.duckdb", "postgresql://127.0.0.1:1/warehouse")
