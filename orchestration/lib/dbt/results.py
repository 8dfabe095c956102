"""The results of a build by dbt: whether each table and test has one, and why some failed.

Belongs here: the errors of an incomplete or failed build. Does not belong here: the events of its tables (defs/dbt.py).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg
import duckdb

from orchestration.lib.dbt.dagster_dbt import DbtCliInvocation
from orchestration.lib.messages.failure import StepProblem


def require_all_results(events: Sequence[Any], context: dg.AssetExecutionContext) -> None:
    """Raise where dbt ended well but reported no result for a table or a test: Dagster would publish without it."""
    tables = {
        context.assets_def.keys_by_output_name[event.output_name] for event in events if isinstance(event, dg.Output)
    }
    results = [event for event in events if isinstance(event, dg.AssetCheckResult)]
    tests = {dg.AssetCheckKey(result.asset_key or dg.AssetKey([]), result.check_name or "") for result in results}
    missing = (context.selected_asset_keys - tables) | (context.selected_asset_check_keys - tests)
    if missing:
        names = ", ".join(sorted(key.to_user_string() for key in missing))
        raise StepProblem(f"dbt reported no result for {names}. See its log beside its manifest, and build again.")


def failed_nodes(build: DbtCliInvocation, otherwise: str, connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Each model or test that failed: dbt's first line on why, and each rule of a table that a test found broken.

    `otherwise` is the message where dbt ended before a result.
    """
    try:
        results = build.get_artifact("run_results.json")["results"]
    except FileNotFoundError:
        results = []
    failed = [result for result in results if result["status"] in ("error", "fail")]
    for result in failed:
        reason = " ".join(str(result["message"] or "").split())
        yield f"{result['unique_id']}: {reason[:300]}"
        if result["unique_id"].split(".")[2].startswith("rules_of_") and result["status"] == "fail":
            yield from broken_rules(result["compiled_code"], connection)
    if not failed:
        yield otherwise


def broken_rules(compiled: str, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The rules that the dbt test `rules` found broken, each with the number of rows and the first value."""
    query = f"select rule, count(*), min(value) from ({compiled}) group by rule order by rule"
    return [
        f"  broken rule: {rule} (rows: {rows:,}, first value: {value})"
        for rule, rows, value in connection.sql(query).fetchall()
    ]
