"""The rows and columns of a table's preview: names and values first, keys and offsets last.

Imports nothing, because dbt's process uses it as well.
"""

from collections.abc import Sequence

PREVIEW_ROWS = 8
MAX_PREVIEW_COLUMNS = 8
MAX_CELL_LENGTH = 60  # characters of a value shown in a preview

# Readable columns, in the order of the preview; all other columns of a table follow.
_FIRST = (
    "authority",
    "authority_name",
    "file_name",
    "name",
    "kind",
    "quality_statement",
    "theme",
    "indicator",
    "title",
)
_FIRST_ENDINGS = ("_name", "_title")
_LAST_ENDINGS = ("_key", "_id", "_digest", "_start", "_end", "_ordinal")
_LAST = ("ordinal", "rule", "parser_version", "same_fact_as")


def preview_columns(columns: Sequence[str]) -> list[str]:
    """At most eight columns of a table, readable ones first; the order within a group is the table's."""
    ranked = sorted(columns, key=lambda name: (_rank(name), columns.index(name)))
    return ranked[:MAX_PREVIEW_COLUMNS]


def preview_query(table: str, columns: Sequence[str]) -> tuple[list[str], str]:
    """The preview columns of `schema.table`, and SQL for its first rows. The database truncates long texts."""
    shown = preview_columns(columns)
    cut = [f'left(cast("{name}" as varchar), {MAX_CELL_LENGTH + 1}) as "{name}"' for name in shown]
    return shown, f"select {', '.join(cut)} from {table} limit {PREVIEW_ROWS}"


def _rank(name: str) -> int:
    if name in _FIRST:
        return 0
    if name.endswith(_FIRST_ENDINGS):
        return 1
    if name in _LAST or name.endswith(_LAST_ENDINGS):
        return 3
    return 2
