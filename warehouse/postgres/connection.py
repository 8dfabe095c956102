"""One connection and one transaction: what happens in it happens as a whole or not at all."""

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
    "set local search_path = pg_catalog",  # nobody's functions are taken for those of Postgres
    "set local statement_timeout = 0",
    "set local idle_in_transaction_session_timeout = 0",
    "set local client_min_messages = error",
    "set local client_encoding = 'UTF8'",
)


@contextmanager
def transaction(url: str) -> "Iterator[Cursor]":
    """A cursor in a transaction, committed at the end; rolled back where anything goes wrong.

    What the URL leaves out (password, host, ...) comes from where libpq looks: PGPASSWORD, .pgpass, a service file.
    Raises PostgresProblem, which never tells the password.
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
        with suppress(dbapi.Error):  # after a commit there is nothing to undo; a lost connection undoes by itself
            connection.rollback()
        connection.close()


def _parts(url: str) -> tuple[str, frozenset[str]]:
    """Where a URL leads, for messages, and the secrets in it. Raises PostgresProblem for what libpq would misread.

    libpq quotes the part it stumbles over, which may be half a password: nothing malformed reaches it.
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
    """The URL with a limit to waiting and a name by which the server's lists show the publication."""
    options = ["fallback_application_name=assurance"]
    if "connect_timeout=" not in url and "PGCONNECT_TIMEOUT" not in os.environ:
        options.append(f"connect_timeout={CONNECT_SECONDS}")
    return url + ("&" if "?" in url else "?") + "&".join(options)
