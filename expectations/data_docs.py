"""Data Docs: what is expected of the data, why, and what came of it, on one page that needs nothing but itself.

Great Expectations' own pages load styles and scripts from a dozen hosts, and name an expectation by its class and
column. This page says the same in the words of the suites, and can be read offline, printed and mailed.
"""

import contextlib
import json
from collections.abc import Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from expectations.mart_suites import MART_SUITES
from expectations.staging_suites import STAGING_SUITES
from expectations.validation import Outcome

PAGE = "index.html"
_RESULTS = "results"  # the latest result of each suite: staging and marts are checked at different times
_STAGES = (
    ("Did we read the reports right?", "Checked before the models are built.", STAGING_SUITES),
    ("Are the marts what they should be?", "Checked before they are published.", MART_SUITES),
)
_STYLE = """
:root { color-scheme: light dark; --line: #d9dde3; --soft: #5b6472; --good: #1a7f4b; --bad: #c0262d; --warn: #a35c00; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3a404a; --soft: #a3adba; --good: #58c78b; --bad: #ff7b7b; --warn: #e8a94a; }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; margin-bottom: .25rem; } h2 { margin-top: 2.5rem; } h3 { margin: 1.75rem 0 .25rem; }
p { margin: .25rem 0; } .soft { color: var(--soft); } code { font-size: .9em; }
table { border-collapse: collapse; width: 100%; }
td, th { border-top: 1px solid var(--line); padding: .5rem .75rem .5rem 0; text-align: left; vertical-align: top; }
.checks td:first-child { width: 6.5rem; white-space: nowrap; font-weight: 600; }
.checks td:last-child { width: 9rem; text-align: right; padding-right: 0; color: var(--soft); }
.holds { color: var(--good); } .fails { color: var(--bad); } .warns { color: var(--warn); }
.sample { margin: .5rem 0; overflow-x: auto; } .sample table { font-size: .85rem; width: auto; }
.sample th, .sample td { padding: .2rem 1rem .2rem 0; }
"""


def write_data_docs(outcomes: Sequence[Outcome], folder: Path, checked_at: datetime) -> Path:
    """Keep the outcomes as the latest of their suites and write the page anew; returns its path."""
    results = folder / _RESULTS
    results.mkdir(parents=True, exist_ok=True)
    for suite, of_suite in groupby(outcomes, key=lambda outcome: outcome.suite):
        latest = {
            "checked_at": f"{checked_at:%-d %B %Y, %H:%M} UTC",
            "checks": {outcome.expectation.name: _kept(outcome) for outcome in of_suite},
        }
        (results / f"{suite.name}.json").write_text(json.dumps(latest, indent=1), encoding="utf-8")
    page = folder / PAGE
    page.write_text(_page(results), encoding="utf-8")
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


def _page(results: Path) -> str:
    latest = _latest(results)
    body = []
    counts = {"holds": 0, "warns": 0, "fails": 0}
    for title, when, suites in _STAGES:
        body.append(f'<h2>{escape(title)}</h2><p class="soft">{escape(when)}</p>')
        for suite in suites:
            if suite.name not in latest:
                continue
            rows = []
            for expectation in suite.expectations:
                check = latest[suite.name]["checks"].get(expectation.name)
                if check is None:
                    continue
                verdict = "holds" if check["succeeded"] else "fails" if expectation.is_blocking else "warns"
                counts[verdict] += 1
                rows.append(
                    f'<tr id="{expectation.name}"><td class="{verdict}">{_VERDICTS[verdict]}</td>'
                    f"<td>{escape(expectation.meaning)}"
                    f'<p class="soft">{escape(expectation.reason)} {_CONSEQUENCE[expectation.is_blocking]}</p>'
                    f"{_trouble(check)}</td><td>{_extent(check)}</td></tr>"
                )
            body.append(
                f'<h3>{escape(suite.name.replace("_", " ").capitalize())}</h3><p class="soft">'
                f"<code>{escape(suite.table)}</code>, checked {escape(latest[suite.name]['checked_at'])}</p>"
                f'<table class="checks">{"".join(rows)}</table>'
            )
    summary = f"{counts['holds']} hold, {counts['warns']} warn, {counts['fails']} fail."
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>What is expected of the data</title><style>{_STYLE}</style></head><body>"
        "<h1>What is expected of the data</h1>"
        "<p>Each line is an expectation, why it is held, and whether it holds of the latest run. "
        "What a report itself gets wrong is not here: that is the table <code>fct_finding</code>.</p>"
        f"<p><strong>{summary}</strong></p>{''.join(body)}</body></html>\n"
    )


def _latest(results: Path) -> dict[str, Any]:
    """The latest result of each suite, without those of which a run that was killed has left half."""
    latest = {}
    for path in results.glob("*.json"):
        with contextlib.suppress(ValueError):
            latest[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return latest


_VERDICTS = {"holds": "✓ holds", "warns": "! warning", "fails": "✗ fails"}
_CONSEQUENCE = {True: "A failure stops the run.", False: "A failure is shown and stops nothing."}


def _extent(check: dict[str, Any]) -> str:
    if check["failing_rows"]:
        return f"{check['failing_rows']:,} of {check['rows']:,} rows"
    return f"{check['rows']:,} {'row' if check['rows'] == 1 else 'rows'}"


def _trouble(check: dict[str, Any]) -> str:
    """What went wrong: the error, what was found instead, the first rows that fail."""
    if check["error"]:
        return f'<p class="fails">It could not be evaluated: {escape(check["error"])}</p>'
    if check["succeeded"]:
        return ""
    if not check["sample"]:
        return f"<p>Found: {escape(str(check['observed']))}</p>"
    columns = list(check["sample"][0])
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(str(row.get(column, '')))}</td>" for column in columns) + "</tr>"
        for row in check["sample"]
    )
    return f'<div class="sample"><table><tr>{head}</tr>{rows}</table></div>'
