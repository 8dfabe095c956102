"""A folder of synthetic reports with its manifest and authorities, and beside it a folder with the truth about them."""

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, TextIO

from tests.tools.corpus.form import Report
from tests.tools.corpus.layouts import LAYOUTS, Sheet, sheets
from tests.tools.corpus.report import write_report
from tests.tools.corpus.truth import TABLES
from tests.tools.corpus.world import draw_world

SHORTEST, LONGEST = 105_000, 135_000  # characters of a report; real ones have about 135,000
MISPRINTS = 2  # in each report
# In turn; PDF, which is slow to set and to read, once in so many reports.
TURNS = ("converted", "plain_text", "web_pages", "statement_pages", "markdown", "may_2024", "pilot")
PDF_EVERY, PDF_AT = 153, 100

AUTHORITIES = ("gss_code", "name", "official_name", "region", "type", "slug", "aliases")


def truth_folder(folder: Path) -> Path:
    """Where the truth about a folder of reports is written: beside it, so that it is not taken for reports."""
    return folder.with_name(f"{folder.name}-truth")


def layout_of(number: int) -> str:
    """The layout of a report of the corpus."""
    return "pdf" if number % PDF_EVERY == PDF_AT else TURNS[number % len(TURNS)]


def draw_report(seed: int, number: int, layout: str, misprints: int = MISPRINTS) -> tuple[Random, Report]:
    """A report of the corpus, the same for the same seed and number, and the generator to set it with."""
    random = Random(f"{seed}/{number}")
    form = LAYOUTS[layout].forms[number % len(LAYOUTS[layout].forms)]
    world = draw_world(random, number, form.earliest, form.latest)
    return random, write_report(random, number, world, form, random.randrange(SHORTEST, LONGEST), misprints)


def write_corpus(
    folder: Path,
    reports: int,
    seed: int,
    misprints: int = MISPRINTS,
    layouts: Sequence[str] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Counter[str]:
    """Write so many reports into `folder` and the truth beside it; return how many rows of each table, files and bytes.

    Reports are written one by one, so that any number of them needs the memory of one. `layouts` are used in turn
    where they are given. `progress` is told how many reports have been written. Raises FileExistsError where there is
    something in the folder.
    """
    truth = truth_folder(folder)
    for made in (folder, truth):
        if made.exists() and any(made.iterdir()):
            raise FileExistsError(f"There is something in {made} already.")
        made.mkdir(parents=True, exist_ok=True)
    counted: Counter[str] = Counter()
    with ExitStack() as stack:
        tables = {name: stack.enter_context((truth / f"{name}.jsonl").open("w", encoding="utf-8")) for name in TABLES}
        authorities = csv.writer(stack.enter_context((folder / "authorities.csv").open("w", newline="")))
        manifest = csv.writer(stack.enter_context((folder / "manifest.csv").open("w", newline="")))
        authorities.writerow(AUTHORITIES)
        manifest.writerow(("file", "authority"))
        for number in range(reports):
            layout = layouts[number % len(layouts)] if layouts else layout_of(number)
            random, report = draw_report(seed, number, layout, misprints)
            of = report.world.authority
            authorities.writerow((of.gss_code, of.name, of.official_name, of.region, "Example", of.slug, ""))
            for sheet in sheets(random, report, LAYOUTS[layout]):
                path = folder / sheet.name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(sheet.content)
                if sheet.method == "manifest":
                    manifest.writerow((sheet.name, of.slug))
                sheet.truth.rows["documents"].append(document_row(report, sheet, layout))
                counted += _written(sheet, tables)
            progress(number + 1)
    return counted


def document_row(report: Report, sheet: Sheet, layout: str) -> dict[str, Any]:
    """What is known of a file as a whole, with the fields of `tests/labels/documents.json`."""
    has_summary = sheet.part in (None, "summary")
    is_placed = not sheet.name.endswith((".html", ".pdf"))
    return {
        "doc": sheet.truth.doc,
        "file": sheet.name,
        "sha256": hashlib.sha256(sheet.content).hexdigest(),
        "title": report.title if sheet.method == "title" else None,
        "authority_slug": report.world.authority.slug,
        "authority_method": sheet.method,
        "kind": report.form.kind if has_summary else "formal",
        "published_on": None if report.date_is_misprinted else report.world.published_on.isoformat(),
        "rating_printed": report.rating_printed if has_summary else None,
        "percentage_printed": report.percentage_printed if has_summary else None,
        "layout": layout,
        "characters": len(sheet.content.decode()) if is_placed else None,
        "labelled_to": None,
    }


def _written(sheet: Sheet, tables: Mapping[str, TextIO]) -> Counter[str]:
    """Write the truth of a file; return what was counted."""
    counted: Counter[str] = Counter(files=1, bytes=len(sheet.content))
    for name, rows in sheet.truth.rows.items():
        tables[name].writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        counted[name] += len(rows)
    return counted


def truth_rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table of truth about a folder of reports."""
    with (truth_folder(folder) / f"{table}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
