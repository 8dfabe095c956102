"""BENCHMARK.md: the results as tables, with what each measure stands beside.

Belongs here: which table a row stands in, and the words around it. Does not belong here: measuring.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tabulate import tabulate

from tests.tools.benchmark.results import Value, kept

PATH = Path(__file__).resolve().parents[3] / "docs" / "benchmark.md"

# Key of the rows, heading, and what is to be known about them.
TABLES = (
    (
        "reading/",
        "Reading, one core",
        "From the bytes of a file to all its rows. The floor is one pass of a compiled pattern that finds every number "
        "of the same text. Generated reports are as long and as dense as real ones. Goal: 5 MB a second of text.",
    ),
    (
        "build/",
        "First build",
        "`assurance build` into a new home, by number of reports; a single small page stands for none, as an empty "
        "folder is refused. The floor is an empty project on the same stack, one Dagster asset and one dbt model, that "
        "also prepares everything anew. `start` is what is in no stage: imports, and dbt's first parse. Reading is a "
        "part of the stage `staging`; it is measured again on one core. Goal: 153 reports within 1.5 times one page.",
    ),
    (
        "engine/",
        "DuckDB and Spark",
        "A first build of as many reports on both engines, Spark in local mode with one core for its tasks and with "
        "more; see docs/spark.md. Everything but `staging` and `dbt` is DuckDB's work on both. Seconds:",
    ),
    (
        "engine_memory/",
        "DuckDB and Spark, memory",
        "Of the same runs: the most MB at once of all processes, Spark's Java among them, in each stage.",
    ),
    (
        "again/",
        "Builds after the first",
        "`nothing to read` is a build of everything but the reading: its published file was taken away. Goal: one "
        "changed report within 1.1 times that.",
    ),
    (
        "publication/",
        "Publication",
        "Copying the marts in a fixed order with types, comments and dictionary, against copying the finished file.",
    ),
    (
        "command/",
        "Whole commands",
        "Against the usual commands on an empty project of the same stack. Goals: a build with nothing changed takes "
        "half, `make warehouse` after set-up not more. The first `make warehouse` prepares everything anew, as the "
        "first run of the empty project does; the other rows of that project are of later runs.",
    ),
)
_CONTEXT = ("day", "machine", "versions", "load")


def write() -> None:
    """Write docs/benchmark.md anew from the kept results."""
    rows = kept()
    parts = [
        "# Benchmark",
        "Written by `make bench`; every row says when it was measured. Seconds are by the clock, `load` is how many "
        "processes wanted a core at the end: above the number of cores, times are longer than they need be, and "
        "ratios are rough. Memory is the most of all processes together. Nothing here is asserted by a test.",
        *(_machines(rows)),
    ]
    for prefix, heading, note in TABLES:
        of_table = {key.removeprefix(prefix): row for key, row in rows.items() if key.startswith(prefix)}
        if of_table:
            parts += [f"## {heading}", note, _table(of_table)]
    PATH.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _machines(rows: Mapping[str, Mapping[str, Value]]) -> Sequence[str]:
    found = dict.fromkeys((str(row["machine"]), str(row["versions"])) for row in rows.values())
    return [f"Machine: {machine}. Versions: {versions}." for machine, versions in found]


def _table(rows: Mapping[str, Mapping[str, Value]]) -> str:
    columns = list(dict.fromkeys(column for row in rows.values() for column in row if column not in _CONTEXT))
    ordered = sorted(rows, key=_in_order)
    body = [[key.replace("/", ", "), *_cells(rows[key], [*columns, "day", "load"])] for key in ordered]
    return tabulate(body, ["", *columns, "day", "load"], tablefmt="github", disable_numparse=True)


def _cells(row: Mapping[str, Value], columns: Iterable[str]) -> list[str]:
    values = (row.get(column, "") for column in columns)
    return [f"{value:,}" if isinstance(value, int | float) else value for value in values]


def _in_order(key: str) -> tuple[tuple[int, str], ...]:
    """Numbers of reports by size, words by letter."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in key.split("/"))
