"""A real PostgreSQL server for tests: on loopback, with a folder of its own, gone afterwards."""

import getpass
import glob
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest

from tests.conftest import ALL_PROGRAMS

ADMINISTRATOR, PASSWORD = "postgres", "p'a\"ss/w@rd:%"
_URL_PASSWORD = "p%27a%22ss%2Fw%40rd%3A%25"
_DEBIAN = "/usr/lib/postgresql/*/bin"  # Debian keeps the server's programs off the path
_SETTINGS = [
    *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
    *("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off"),
]
# Runs the server until the tests close the pipe, or die in whatever way, which closes it too.
_WATCH = '"$@" & read -r line; kill -QUIT $!; wait; rm -rf "$PWD"'


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int

    def url(self, database: str, user: str = ADMINISTRATOR, password: str = _URL_PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres", user: str = ADMINISTRATOR, **settings: bool) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, dbname=database, user=user, password=PASSWORD, **settings
        )

    def execute(self, *statements: str) -> None:
        with self.connect(autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where everything should be installed."""
    message = f"{what} is not installed; .ci/run installs it"
    if ALL_PROGRAMS:
        pytest.fail(message)
    pytest.skip(message)


def _program(name: str) -> str:
    folders = [*sorted(glob.glob(_DEBIAN), reverse=True), os.environ.get("PATH", "")]
    found = shutil.which(name, path=os.pathsep.join(folders))
    if found is None:
        missing(f"the program {name} of PostgreSQL")
    return str(found)


@contextmanager
def running() -> Iterator[Server]:
    """Start a server, and stop it whatever happens. It refuses to run as root: then it runs as the user postgres."""
    initdb, postgres = _program("initdb"), _program("postgres")
    user = "postgres" if getpass.getuser() == "root" else None
    folder = Path(tempfile.mkdtemp(prefix="assurance-postgres-"))  # pytest's own folders are closed to other users
    process = None
    try:
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if user:
            shutil.chown(folder, user)
            shutil.chown(folder / "password", user)
        options = ["-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
        command = [initdb, "-D", folder / "data", "-U", ADMINISTRATOR, f"--pwfile={folder / 'password'}", *options]
        made = subprocess.run(command, capture_output=True, text=True, cwd=folder, user=user, check=False)
        assert made.returncode == 0, made.stderr
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                ["sh", "-c", _WATCH, "sh", postgres, "-D", folder / "data", "-p", str(port), *_SETTINGS],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,
                user=user,
                start_new_session=True,  # Ctrl-C is for the tests
            )
        server = Server(port)
        _wait_until_it_answers(server, folder / "log")
        yield server
    finally:
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_it_answers(server: Server, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.connect().close()
            return
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
