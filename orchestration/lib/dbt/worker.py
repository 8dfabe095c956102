"""The dbt process of a run: it parses the project while reports are read, then waits for the command to build.

`python -m orchestration.lib.dbt.worker ARGUMENTS`, a JSON object with `options` of every dbt command, the `target` to
parse into, and the `partial_parse` file to begin from. It prints PARSED, reads one line from its input (a JSON object
with the `arguments` of dbt's command, its `target` folder, its `environment`, and the `queries` to ask of some
tables), runs it, and prints dbt's results and errors as dbt's JSON lines. Its exit codes are dbt's. It ends where its
input ends, so that it never outlives the process that started it.

For each built table it writes the row count and first rows, because only this process can read the database while
dbt builds. dbt is imported late, and no module of Dagster is imported.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from orchestration.lib.previews.rows import preview_query

PARSED = "parsed"
DETAILS = "details"  # folder in dbt's target: row count, first rows and answer of each table that was built
_RESULTS = ("LogModelResult", "LogSeedResult", "LogSnapshotResult", "LogTestResult")
_TABLES = ("LogModelResult", "LogSeedResult")


def main(arguments: str) -> int:
    """Parse, wait, run. Returns dbt's exit code: 0 success, 1 something failed, 2 dbt could not run."""
    from dbt.cli.main import dbtRunner

    given = json.loads(arguments)
    parse = ["--partial-parse-file-path", given["partial_parse"]] if Path(given["partial_parse"]).exists() else []
    parsed = dbtRunner().invoke(["parse", "--quiet", *parse, "--target-path", given["target"], *given["options"]])
    if not parsed.success:
        print(parsed.exception or "")
        return 2
    print(PARSED, flush=True)
    line = sys.stdin.readline()
    if not line:
        return 0
    threading.Thread(target=_end_with_the_input, daemon=True).start()
    request = json.loads(line)
    details = Path(request["target"]) / DETAILS
    details.mkdir(parents=True, exist_ok=True)
    os.environ |= request["environment"]  # the profile is read again
    reporter = _Reporter(details, request["queries"])
    runner = dbtRunner(manifest=parsed.result, callbacks=[reporter])  # type: ignore[arg-type] # typed as the result of any command
    command = [*request["arguments"], "--log-level", "none", "--target-path", request["target"], *given["options"]]
    result = runner.invoke(command)
    if result.exception:
        print(result.exception)
        return 2
    return 0 if result.success else 1


def _end_with_the_input() -> None:
    """End this process immediately when the process that started it has ended, because no one reads its output."""
    # The descriptor and not sys.stdin: Python cannot end while a thread waits in the latter.
    while os.read(0, 1):
        pass
    os._exit(2)


class _Reporter:
    """Prints each result and error of dbt; before a table's result, writes its row count and first rows.

    `queries` has a query for some tables, by `schema.table`, whose answer is written as well.
    """

    def __init__(self, details: Path, queries: Mapping[str, str]) -> None:
        self._details = details
        self._queries = queries
        self._one_line_at_a_time = threading.Lock()  # dbt's threads report at the same time

    def __call__(self, message: Any) -> None:
        from dbt_common.events.functions import msg_to_json

        if message.info.name in _TABLES and message.data.node_info.node_status == "success":
            node = message.data.node_info
            relation = node.node_relation
            table = f"{relation.schema}.{relation.alias}"
            shown = _rows_of(table, self._queries.get(table))
            if shown is not None:
                file = self._details / f"{table}.json"
                file.write_text(json.dumps(shown, default=str), encoding="utf-8")
        if message.info.name in _RESULTS or message.info.level == "error":
            with self._one_line_at_a_time:
                sys.stdout.write(f"{msg_to_json(message)}\n")
                sys.stdout.flush()


def _rows_of(table: str, query: str | None) -> dict[str, Any] | None:
    """Row count and first rows of a table that dbt has built, and the answer to its query, if any.

    None on an engine where these queries are slow.
    """
    from dbt.adapters.factory import FACTORY

    adapter = FACTORY.adapters.get("duckdb")
    if adapter is None:
        return None
    with _cursor(adapter) as cursor:
        columns = [name for name, *_ in cursor.execute(f"describe {table}").fetchall()]
        (count,) = cursor.execute(f"select count(*) from {table}").fetchone()
        names, first = preview_query(table, columns)
        shown = {"rows": count, "columns": names, "first": cursor.execute(first).fetchall()}
        if query is None:
            return shown
        rows = cursor.execute(query).fetchall()
        names = [name for name, *_ in cursor.description]
        return shown | {"answer": [dict(zip(names, row, strict=True)) for row in rows]}


@contextlib.contextmanager
def _cursor(adapter: Any) -> Iterator[Any]:
    """A cursor on dbt's own connection to the database: DuckDB refuses a second one with other settings."""
    with adapter.connection_named("details"):
        cursor = adapter.connections.get_thread_connection().handle.cursor()
        try:
            yield cursor
        finally:
            cursor.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
