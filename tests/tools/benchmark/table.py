"""docs/benchmark.md: the results as tables, with what each measure stands beside.

Belongs here: which table a row stands in, and the words around it. Does not belong here: measuring.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tabulate import tabulate

from tests.tools.benchmark.results import Value, kept

PATH = Path(__file__).resolve().parents[3] / "docs" / "benchmark.md"

# Key of the rows, the question, what is to be known of the answer, and whether each measure is a row.
TABLES = (
    (
        "before/",
        "What has changed?",
        "The same builds by an earlier commit and by this version, in turns on the same machine.",
        False,
    ),
    (
        "again/",
        "How long does one changed report take?",
        "Of 153 reports, with everything built. The floor is `dagster job execute` of an empty project, one Dagster "
        "asset and one dbt model. Goal: 15 seconds, and 1.5 times the floor.",
        False,
    ),
    (
        "build/",
        "How long does a first build take?",
        "Into a new home, by number of reports; a single small page stands for none. The floor is an empty project "
        "that also begins with nothing prepared. Goals: 153 reports within 1.4 times one page, in less than 900 MB.",
        False,
    ),
    (
        "stage/",
        "Where is the time of a build?",
        "Seconds of each stage by the clock. `start` is what is in no stage: imports, and dbt's parse. `staging` reads "
        "the reports, `export_files` writes workbook, pages, Parquet and CSV side by side.",
        True,
    ),
    (
        "export/",
        "What does each export take?",
        "Of a publication of 153 reports, on one core. Goal of the pages: 5 seconds, 60 MB.",
        False,
    ),
    (
        "reading/",
        "How fast is a report read?",
        "On one core, from the bytes of a file to all its rows. One pass is that of a compiled pattern that finds "
        "every number of the same text. Generated reports are as long and as dense as real ones; samples are small "
        "and dense. Goals: 5 MB a second from text, 3 from HTML.",
        False,
    ),
    (
        "parts/",
        "What does the evidence take of it?",
        "Reading figures, which finds the sentences as well, beside reading evidence. Goal: half.",
        False,
    ),
    (
        "command/",
        "How long do whole commands take?",
        "Each beside the usual command on an empty project that does no less. Goals: `make warehouse` for the first "
        "time 1.2 times its floor, a build with nothing changed half.",
        False,
    ),
    (
        "engine/",
        "How long does Spark take?",
        "A first build of as many reports on both engines, Spark in local mode; see spark.md. Everything but `staging` "
        "and `dbt` is DuckDB's work on both. Seconds:",
        True,
    ),
    (
        "engine_memory/",
        "How much memory does Spark take?",
        "Of the same runs: the most MB at once of all processes, Spark's Java among them, in each stage.",
        True,
    ),
)
_CONTEXT = ("day", "machine", "versions", "load")


def write() -> None:
    """Write docs/benchmark.md anew from the kept results."""
    rows = kept()
    parts = [
        "# Benchmark",
        "Written by `make bench`. Seconds are by the clock; `load` is how many processes wanted a core at the end: "
        "above the number of cores, times are longer than they need be, and ratios are rough. Memory is the most of "
        "all processes together. No test asserts a time.",
        *(_machines(rows)),
    ]
    for prefix, heading, note, is_turned in TABLES:
        of_table = {key.removeprefix(prefix): row for key, row in rows.items() if key.startswith(prefix)}
        if of_table:
            parts += [f"## {heading}", note, _turned(of_table) if is_turned else _table(of_table)]
    PATH.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _machines(rows: Mapping[str, Mapping[str, Value]]) -> Sequence[str]:
    found = dict.fromkeys((str(row["machine"]), str(row["versions"])) for row in rows.values())
    return [f"Machine: {machine}. Versions: {versions}." for machine, versions in found]


def _table(rows: Mapping[str, Mapping[str, Value]]) -> str:
    columns = list(dict.fromkeys(column for row in rows.values() for column in row if column not in _CONTEXT))
    ordered = sorted(rows, key=_in_order)
    body = [[key.replace("/", ", "), *_cells(rows[key], [*columns, "day", "load"])] for key in ordered]
    return tabulate(body, ["", *columns, "day", "load"], tablefmt="github", disable_numparse=True)


def _turned(rows: Mapping[str, Mapping[str, Value]]) -> str:
    """A row for each measure, a column for each run."""
    ordered = sorted(rows, key=_in_order)
    measures = [*dict.fromkeys(name for key in ordered for name in rows[key] if name not in _CONTEXT), "day", "load"]
    body = [[name, *(cell for key in ordered for cell in _cells(rows[key], [name]))] for name in measures]
    return tabulate(body, ["", *(key.replace("/", ", ") for key in ordered)], tablefmt="github", disable_numparse=True)


def _cells(row: Mapping[str, Value], columns: Iterable[str]) -> list[str]:
    values = (row.get(column, "") for column in columns)
    return [f"{value:,}" if isinstance(value, int | float) else value for value in values]


def _in_order(key: str) -> tuple[tuple[int, str], ...]:
    """Numbers of reports by size, words by letter."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in key.split("/"))
