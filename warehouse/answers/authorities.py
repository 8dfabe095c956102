"""Finding an authority by its name, official name or slug, with suggestions for a misspelt name."""

import duckdb

from ingestion.vocabulary import similar_names
from warehouse.database import DatabaseProblem
from warehouse.home import Home

_NAMES = """
    select authority_slug, authority_name, official_name from {marts}.dim_authority
    order by authority_slug, is_current desc
"""


def authority_called(connection: duckdb.DuckDBPyConnection, name: str, marts: str = "marts") -> str | None:
    """The slug of the authority with a name, official name or slug, in any case; None where there is none.

    `marts` is the name of the publication's schema in this connection.
    """
    wanted = name.strip().lower()
    found = (
        row[0]
        for row in connection.execute(_NAMES.format(marts=marts)).fetchall()
        if wanted in {str(cell).lower() for cell in row}
    )
    return next(found, None)


def known_authority(connection: duckdb.DuckDBPyConnection, home: Home, name: str, marts: str = "marts") -> str:
    """The slug of the authority with a name. Raises DatabaseProblem with similar names where there is none."""
    slug = authority_called(connection, name, marts)
    if slug is None:
        raise DatabaseProblem(f"No authority is called “{name}”. {suggestion(connection, home, name, marts)}")
    return slug


def suggestion(connection: duckdb.DuckDBPyConnection, home: Home, name: str, marts: str = "marts") -> str:
    """A sentence with authorities whose names begin with the text, contain it or are similar, or how to list names."""
    meant = similar_names(name, sorted({row[1] for row in connection.execute(_NAMES.format(marts=marts)).fetchall()}))
    if meant:
        return f"Did you mean {' or '.join(meant)}?"
    return f"Names are in: {home.command('query', 'select authority_name, authority_slug from dim_authority')}"
