"""The page of checks: every expectation with its reason and result, on one page without external files.

Great Expectations' own pages, to which it links, load styles and scripts from a dozen hosts, one set for each gate.
This page has both gates, and can be read offline, printed and mailed.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from expectations.checks import CheckedTable
from expectations.gates import GATES
from expectations.outcomes import Outcome

PAGE = "index.html"
_RESULTS = "results"  # the latest result of each suite: staging and marts are checked at different times


def library_pages(folder: Path, gate: str) -> Path:
    """The folder of Great Expectations' own Data Docs of a gate."""
    return folder / "great_expectations" / gate


def write_data_docs(outcomes: Sequence[Outcome], folder: Path, checked_at: datetime) -> Path:
    """Keep the outcomes as the latest of their suites and write the page; returns its path."""
    results = folder / _RESULTS
    results.mkdir(parents=True, exist_ok=True)
    for suite, of_suite in groupby(outcomes, key=lambda outcome: outcome.checked.suite):
        latest = {
            "checked_at": f"{checked_at:%-d %B %Y, %H:%M} UTC",
            "checks": {outcome.check.name: _kept(outcome) for outcome in of_suite},
        }
        (results / f"{suite}.json").write_text(json.dumps(latest, indent=1), encoding="utf-8")
    page = folder / PAGE
    page.write_text(_page(folder), encoding="utf-8")
    return page


def _kept(outcome: Outcome) -> dict[str, Any]:
    return {
        "succeeded": outcome.succeeded,
        "rows": outcome.rows,
        "failing_rows": outcome.failing_rows,
        "observed": outcome.observed,
        "error": outcome.error,
        "sample": outcome.sample.to_dict("records"),
    }


def _page(folder: Path) -> str:
    latest = _latest(folder / _RESULTS)
    gates: list[dict[str, Any]] = [
        {
            "title": gate.question,
            "when": gate.when,
            "great_expectations": _link(library_pages(folder, gate.name) / "index.html", folder),
            "tables": [_table(checked, latest[checked.suite]) for checked in gate.tables if checked.suite in latest],
        }
        for gate in GATES
    ]
    verdicts = Counter(check["verdict"] for gate in gates for table in gate["tables"] for check in table["checks"])
    counts = {verdict: verdicts[verdict] for verdict in ("passes", "warns", "fails")}
    templates = FileSystemLoader(Path(__file__).with_name("templates"))
    environment = Environment(
        loader=templates, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("checks.html").render(gates=gates, counts=counts)


def _link(page: Path, folder: Path) -> str | None:
    return page.relative_to(folder).as_posix() if page.is_file() else None


def _table(checked: CheckedTable, result: dict[str, Any]) -> dict[str, Any]:
    """The page's entry of a table: its checks with their texts and their latest results."""
    return {
        "suite": checked.suite,
        "table": checked.table,
        "checked_at": result["checked_at"],
        "checks": list(_checks(checked, result["checks"])),
    }


def _checks(checked: CheckedTable, results: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for check in checked.checks:
        if check.name in results:
            result = results[check.name]
            verdict = "passes" if result["succeeded"] else "fails" if check.is_blocking else "warns"
            words = {"name": check.name, "meaning": check.meaning, "reason": check.reason}
            yield {**result, **words, "is_blocking": check.is_blocking, "verdict": verdict}


def _latest(results: Path) -> dict[str, Any]:
    """The latest result of each suite, without incomplete results of a killed run."""
    latest = {}
    for path in results.glob("*.json"):
        with contextlib.suppress(ValueError):
            latest[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return latest
