"""The fetched pages as an asset: off unless asked for, with a result that a person can see."""

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.defs.fetch import FETCHED_PAGES_SPEC, fetch_job, weekly_fetch
from tests.conftest import SAMPLES
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Reply, Server


@pytest.fixture
def settings_of_site(site_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSURANCE_SITE", str(site_file))


def materialized(folder: Path, **config: Any) -> dg.ExecuteInProcessResult:
    run_config = {"ops": {"fetch_pages": {"config": config}}}
    return fetch_job(folder).execute_in_process(run_config=run_config, raise_on_error=False)


@pytest.mark.usefixtures("settings_of_site")
def test_the_result_shows_new_changed_and_failed_pages_by_authority_and_which_of_the_153_are_here(
    whole_site: Server, folder: Path
) -> None:
    whole_site.replies[f"{SECTION}/Oxmarsh2"] = Reply(status=500)
    result = materialized(folder, authorities=["Oxmarsh", "calderwick"])
    assert result.success
    metadata = result.asset_materializations_for_node("fetch_pages")[0].metadata
    values = {name: value.value for name, value in metadata.items()}
    assert (values["new pages"], values["changed pages"], values["failed pages"]) == (3, 0, 1)
    assert values["authorities here"] == "0 of 153"
    assert "Oxmarsh2" in str(values["failed"])
    table = str(values["by authority"]).splitlines()
    assert [cell.strip() for cell in table[0].split("|")][1:6] == [
        "authority",
        "pages here",
        "new",
        "changed",
        "unchanged",
    ]
    assert [cell.strip() for cell in table[2].split("|")][1:4] == ["Calderwick", "2", "2"]
    assert len(table) == 2 + 153 + 9


@pytest.mark.usefixtures("settings_of_site")
@pytest.mark.parametrize(
    ("config", "told"),
    [({"authorities": ["Atlantis"]}, "no authority called Atlantis"), ({"since": "May"}, "since must be a day")],
)
def test_a_run_that_cannot_start_fails_with_the_cause(config: dict[str, Any], told: str, folder: Path) -> None:
    assert told in failure(materialized(folder, **config))


def test_the_sample_reports_are_no_place_for_fetched_pages() -> None:
    assert "name a folder" in failure(materialized(SAMPLES))


@pytest.mark.usefixtures("settings_of_site")
def test_a_site_that_says_no_fails_the_run_with_the_cause(whole_site: Server, folder: Path) -> None:
    whole_site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")
    assert "does not allow us" in failure(materialized(folder))


def test_nothing_fetches_unless_it_is_switched_on(folder: Path) -> None:
    after = dg.AssetSpec(["reports", "folder"], deps=[FETCHED_PAGES_SPEC.key])
    job = fetch_job(folder)
    definitions = dg.Definitions(assets=[FETCHED_PAGES_SPEC, after], jobs=[job], schedules=[weekly_fetch(job)])
    assert not definitions.resolve_asset_graph().materializable_asset_keys
    schedule = definitions.resolve_schedule_def("fetch_weekly")
    assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    assert schedule.job_name == "fetch"


def failure(result: dg.ExecuteInProcessResult) -> str:
    assert not result.success
    event = next(event for event in result.all_events if event.is_step_failure)
    return event.step_failure_data.user_failure_data.description or ""
