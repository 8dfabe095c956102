"""One connection with one transaction, which is applied completely or not at all."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from warehouse.postgres.errors import PostgresProblem, no_connection, refused

if TYPE_CHECKING:
    from adbc_driver_manager.dbapi import Cursor

CONNECT_SECONDS = 10

_HOST = r"(\[[0-9A-Fa-f:.]+\]|[^:@\[\],]*)(:\d*)?"
_HOSTS = re.compile(rf"{_HOST}(,{_HOST})*")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%00|[\x00-\x20]")
_FORM = (
    "The URL is not of the form postgresql://user:password@host:port/database. Special characters of a password are "
    "written in hexadecimal (@ is %40, / is %2F, : is %3A, % is %25), or leave it out and set PGPASSWORD."
)
_SETTINGS = (
    "set transaction isolation level read committed, read write",  # after waiting for another publication: see its rows
    "set local standard_conforming_strings = on",
    "set local search_path = pg_catalog",  # so that users' functions cannot replace those of Postgres
    "set local statement_timeout = 0",
    "set local idle_in_transaction_session_timeout = 0",
    "set local client_min_messages = error",
    "set local client_encoding = 'UTF8'",
)


@contextmanager
def transaction(url: str) -> "Iterator[Cursor]":
    """A cursor in a transaction, committed at the end and rolled back on an error.

    Parts that the URL leaves out (password, host, ...) come from libpq's sources: PGPASSWORD, .pgpass, a service file.
    Raises PostgresProblem, whose message never contains the password.
    """
    from adbc_driver_postgresql import dbapi

    where, secrets = _parts(url)
    try:
        connection = dbapi.connect(_with_defaults(url))
    except dbapi.Error as error:
        raise no_connection(where, error, secrets) from None
    try:
        with connection.cursor() as cursor:
            for setting in _SETTINGS:
                cursor.execute(setting)
            yield cursor
        connection.commit()
    except dbapi.Error as error:
        raise refused(error) from None
    finally:
        with suppress(dbapi.Error):  # nothing to roll back after a commit; the server rolls back a lost connection
            connection.rollback()
        connection.close()


def _parts(url: str) -> tuple[str, frozenset[str]]:
    """The server and database of a URL, for messages, and its secrets. Raises PostgresProblem for a malformed URL.

    libpq quotes the part that it cannot parse, which may be half a password, so it gets no malformed URL.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise PostgresProblem(_FORM) from None
    user, _, hosts = parts.netloc.rpartition("@")
    if (
        parts.scheme not in ("postgresql", "postgres")
        or not url.startswith(f"{parts.scheme}://")
        or "@" in user + parts.path + parts.query + parts.fragment
        or _BAD_ESCAPE.search(url)
        or not _HOSTS.fullmatch(hosts)
    ):
        raise PostgresProblem(_FORM)
    passwords = [user.partition(":")[2], *parse_qs(parts.query).get("password", [])]
    secrets = frozenset(spelling for password in passwords if password for spelling in (password, unquote(password)))
    return f"{hosts or 'the default server'}{parts.path}", secrets


def _with_defaults(url: str) -> str:
    """The URL with a connection timeout and the application name that the server's lists show."""
    options = ["fallback_application_name=assurance"]
    if "connect_timeout=" not in url and "PGCONNECT_TIMEOUT" not in os.environ:
        options.append(f"connect_timeout={CONNECT_SECONDS}")
    return url + ("&" if "?" in url else "?") + "&".join(options)
