"""Rows as text for a terminal: a table whose cells are wrapped to its width, or one record after another."""

from collections.abc import Sequence

from tabulate import tabulate

from warehouse.wording import counted

Row = tuple[object, ...]

_READABLE = 14  # characters; a column narrower than this breaks words
_HEADER_PADDING = 2  # characters that tabulate adds to a header
_FRAME = 3  # characters of frame and padding that a column costs


def as_table(columns: Sequence[str], rows: Sequence[Row], width: int | None) -> str:
    """Rows as a table of at most `width` characters, followed by their number; as records if the columns do not fit."""
    cells = [[_plain(value) for value in row] for row in rows]
    widths = None if width is None else _widths(columns, cells, width)
    if width is not None and widths is None:
        return as_records(columns, rows, width)
    table = tabulate(cells, list(columns), tablefmt="rounded_outline", disable_numparse=True, maxcolwidths=widths)
    return f"{table}\n{_count(rows)}"


def as_records(columns: Sequence[str], rows: Sequence[Row], width: int | None) -> str:
    """Rows one below another, each as a list of column and value; for rows wider than the terminal."""
    room = None if width is None else max(_READABLE, width - max(map(len, columns), default=0) - 2)
    drawn = []
    for number, row in enumerate(rows, 1):
        pairs = [(column, _plain(value)) for column, value in zip(columns, row, strict=True)]
        record = tabulate(pairs, tablefmt="plain", disable_numparse=True, maxcolwidths=[None, room])
        drawn.append(f"── {number} of {len(rows):,} ──\n{record}\n")
    return "\n".join([*drawn, _count(rows)])


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Maximum width of each column: narrow columns in full, the others equal; None where they would be unreadable."""
    wanted = [max([len(column) + _HEADER_PADDING, *(len(row[n]) for row in cells)]) for n, column in enumerate(columns)]
    room, left = width - 1 - _FRAME * len(columns), len(columns)
    given = [0] * len(columns)
    for column in sorted(range(len(columns)), key=lambda n: wanted[n]):
        given[column] = min(wanted[column], room // left)
        room, left = room - given[column], left - 1
    readable = all(g >= min(w, max(_READABLE, len(c))) for g, w, c in zip(given, wanted, columns, strict=True))
    return given if readable else None


def _plain(value: object) -> str:
    """A value on one line."""
    return "" if value is None else " ".join(str(value).split())


def _count(rows: Sequence[Row]) -> str:
    return f"{counted(len(rows), 'row')}\n"
