"""Names and values inside statements. Whatever a report prints is data: it never becomes part of the SQL."""


def identifier(*names: str) -> str:
    """A name, or names joined by points, quoted for Postgres and DuckDB alike."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def literal(value: str) -> str:
    """A string constant, for the statements that take no parameters. Needs `standard_conforming_strings`."""
    return "'" + value.replace("'", "''") + "'"
