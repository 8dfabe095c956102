"""docs/benchmark.md: the results as tables, each measure next to its floor.

Belongs here: the table of each row, and the text of the page. Does not belong here: measuring.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tabulate import tabulate

from tests.tools.benchmark.results import Value, kept

PATH = Path(__file__).resolve().parents[3] / "docs" / "benchmark.md"

# Prefix of the rows' keys, heading, note, and whether each measure is a row (else each run).
TABLES = (
    (
        "before/",
        "What has changed?",
        "The same builds by an earlier commit and by this version, run alternately on the same machine.",
        False,
    ),
    (
        "again/",
        "How long does one changed report take?",
        "One of 153 reports, after a complete build. The floor is `dagster job execute` of an empty project, with one "
        "Dagster asset and one dbt model. Goal: 15 seconds, and 1.5 times the floor.",
        False,
    ),
    (
        "build/",
        "How long does a first build take?",
        "Into a new home, by number of reports; 1 is a single small page. The floor is the first "
        "run of an empty project. Goals: 153 reports within 1.4 times one page, in less than 900 MB.",
        False,
    ),
    (
        "stage/",
        "How long does each stage of a build take?",
        "Elapsed seconds. `start` is the time outside all stages: imports, and dbt's parse. `staging` reads "
        "the reports, `export_files` writes workbook, pages, Parquet and CSV in parallel.",
        True,
    ),
    (
        "export/",
        "How long does each export take?",
        "Exports of a publication of 153 reports, on one core. Goal for the pages: 5 seconds, 60 MB.",
        False,
    ),
    (
        "reading/",
        "How fast is a report read?",
        "On one core, from the bytes of a file to all its rows. The floor, one pass, is a compiled pattern that finds "
        "every number of the same text. Generated reports have the length of real ones and as many numbers; samples "
        "are short, with many numbers. Goals: 5 MB a second from text, 3 from HTML.",
        False,
    ),
    (
        "parts/",
        "How long does reading the evidence take?",
        "Compared with reading the figures, which includes finding the sentences. Goal: half.",
        False,
    ),
    (
        "command/",
        "How long do whole commands take?",
        "The floor is the usual command for the same task on an empty project. Goals: the first `make warehouse` "
        "within 1.2 times its floor, a build with nothing changed within half.",
        False,
    ),
    (
        "engine/",
        "How long does Spark take?",
        "A first build of the same reports on both engines, Spark in local mode; see spark.md. With both engines, all "
        "stages except `staging` and `dbt` run on DuckDB. Seconds:",
        True,
    ),
    (
        "engine_memory/",
        "How much memory does Spark take?",
        "For the same runs, the maximum of each stage in MB, summed over all processes, including Spark's Java.",
        True,
    ),
)
_CONTEXT = ("day", "machine", "versions", "load")


def write() -> None:
    """Write docs/benchmark.md from the kept results."""
    rows = kept()
    parts = [
        "# Benchmark",
        "Written by `make bench`. Seconds are elapsed time. `load` is the load average at the end: above the number of "
        "cores, the machine was busy, so times are too long and ratios are rough. Memory is the maximum, summed over "
        "all processes. No test asserts a time.",
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
    """A Markdown table with a row for each measure and a column for each run."""
    ordered = sorted(rows, key=_in_order)
    measures = [*dict.fromkeys(name for key in ordered for name in rows[key] if name not in _CONTEXT), "day", "load"]
    body = [[name, *(cell for key in ordered for cell in _cells(rows[key], [name]))] for name in measures]
    return tabulate(body, ["", *(key.replace("/", ", ") for key in ordered)], tablefmt="github", disable_numparse=True)


def _cells(row: Mapping[str, Value], columns: Iterable[str]) -> list[str]:
    values = (row.get(column, "") for column in columns)
    return [f"{value:,}" if isinstance(value, int | float) else value for value in values]


def _in_order(key: str) -> tuple[tuple[int, str], ...]:
    """Sort key of a row's key: numbers of reports by size, words alphabetically."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in key.split("/"))
