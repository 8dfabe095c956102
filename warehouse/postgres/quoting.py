"""Quoting of names and values in statements, so that text of a report never becomes SQL."""


def identifier(*names: str) -> str:
    """A name, or names joined by points, quoted for Postgres and DuckDB alike."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def literal(value: str) -> str:
    """A string constant, for statements that accept no parameters. Needs `standard_conforming_strings`."""
    return "'" + value.replace("'", "''") + "'"
