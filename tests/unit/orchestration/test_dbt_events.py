"""dbt's results of a run must be complete, or the run stops."""

from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest

from orchestration.lib.dbt.results import require_all_results
from orchestration.lib.messages.failure import StepProblem

TABLE, OTHER = dg.AssetKey(["marts", "fct_score"]), dg.AssetKey(["marts", "dim_theme"])
TEST = dg.AssetCheckKey(TABLE, "unique_fct_score_score_key")
CONTEXT: Any = SimpleNamespace(
    assets_def=SimpleNamespace(keys_by_output_name={"score": TABLE, "theme": OTHER}),
    selected_asset_keys={TABLE, OTHER},
    selected_asset_check_keys={TEST},
)
REPORTED = [
    dg.Output(None, "score"),
    dg.Output(None, "theme"),
    dg.AssetCheckResult(asset_key=TABLE, check_name=TEST.name, passed=True),
]


def test_a_run_continues_where_dbt_reported_every_result() -> None:
    require_all_results(REPORTED, CONTEXT)


@pytest.mark.parametrize(
    ("lost", "named"),
    [(0, "marts/fct_score"), (1, "marts/dim_theme"), (2, "marts/fct_score:unique_fct_score_score_key")],
)
def test_a_run_without_a_tables_result_fails_and_names_it(lost: int, named: str) -> None:
    with pytest.raises(StepProblem, match=f"reported no result for {named}[.]"):
        require_all_results([event for event in REPORTED if event is not REPORTED[lost]], CONTEXT)
