"""Errors of a Postgres server as sentences with the action to take. They never contain a password."""

import re

from adbc_driver_manager import Error

# libpq's text when it cannot connect, its meaning for the user, and whether a retry may help.
# The first pattern that is found counts.
_NO_CONNECTION = (
    (r"authentication failed|no password supplied", "{where} refuses the user or the password.", False),
    (r'database ".*" does not exist', "{where}: there is no such database. Create it (createdb) or correct it.", False),
    (r'role ".*" does not exist', "{where} has no such user.", False),
    (r"no pg_hba.conf entry", "{where} does not admit this user from this machine; see its pg_hba.conf.", False),
    (r"permission denied for database", "{where}: the user may not connect to this database.", False),
    (r"too many (connections|clients)|remaining connection slots", "{where} has no free connection.", True),
    (r"the database system is", "{where} is starting or stopping. Try again in a minute.", True),
    (r"could not translate host name", "{where} cannot be found: no machine has this name.", False),
    (r"received invalid response|expected authentication request", "{where} is not a PostgreSQL server.", False),
    (
        r"refused|timeout|timed out|unreachable|No route|No such file",
        "{where} does not answer. Is a PostgreSQL server running there?",
        True,
    ),
    (r"closed the connection unexpectedly", "{where} closed the connection. Is it a PostgreSQL server?", True),
)

# By SQLSTATE, with the server's own words filled in.
_REFUSED = {
    "42501": (
        "The user has no right to do this: {message}. Publish as the owner of the database or of the "
        "schema, or ask for the right.",
        False,
    ),
    "2BP01": (
        "Something that somebody made needs a table or column that is no longer published as it was: {detail}. "
        "Change or drop it, publish again, and create it again.",
        False,
    ),
    "40P01": ("Another program held tables in the opposite order. Publish again.", True),
    "55P03": (
        "The shape of a table has to change, but somebody has had it open in a transaction for a while. Publish "
        "again when that has ended.",
        True,
    ),
    "57P01": ("The server was stopped. Publish again when it runs.", True),
}


class PostgresProblem(Exception):
    """A publication to Postgres failed; the message is a sentence with the action to take.

    `may_pass` is whether a later retry may help without any change.
    """

    def __init__(self, sentence: str, may_pass: bool = False) -> None:
        super().__init__(sentence)
        self.may_pass = may_pass


def no_connection(where: str, error: Error, secrets: frozenset[str]) -> PostgresProblem:
    """The error for a failed connection to `where`; secrets are masked in the library's message."""
    said = " ".join(str(error).split())
    for pattern, sentence, may_pass in _NO_CONNECTION:
        if re.search(pattern, said):
            return PostgresProblem(sentence.format(where=where), may_pass)
    for secret in secrets:
        said = said.replace(secret, "***")
    return PostgresProblem(f"{where} cannot be reached: {said}")


def refused(error: Error) -> PostgresProblem:
    """The error for a publication that failed after it had begun."""
    server_fields = {_text(name): _text(value).rstrip(".") for name, value in error.details}
    message = server_fields.get("PG_DIAG_MESSAGE_PRIMARY")
    if message is None:  # the driver's message, not the server's
        said = " ".join(str(error).split())[:300]
        if "ArrowArrayStreamGetNext" in said:
            return PostgresProblem(f"The published file cannot be read to its end, and nothing was changed: {said}")
        return PostgresProblem(
            f"The connection was lost: {said}. Readers see a whole publication. Publish again.", True
        )
    detail = server_fields.get("PG_DIAG_MESSAGE_DETAIL", message).replace("\n", "; ")
    fallback = "Postgres refused: {message} ({detail})."
    sentence, may_pass = _REFUSED.get(error.sqlstate or "", (fallback, False))
    return PostgresProblem(f"{sentence.format(message=message, detail=detail)} Nothing was changed.", may_pass)


def _text(value: str | bytes) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value
