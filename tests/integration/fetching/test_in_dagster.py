"""The fetched pages as an asset: off unless asked for, with a result that a person can see."""

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.defs.fetch import FETCH, WEEKLY_FETCH, fetched_pages
from orchestration.defs.staging import FETCHED_PAGES
from tests.conftest import SAMPLES
from tests.integration.fetching.imitation import SECTION
from tests.integration.fetching.server import Reply, Server


@pytest.fixture
def settings_of_site(site_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSURANCE_SITE", str(site_file))


OP = "reports__fetched_pages"


@pytest.fixture
def folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reports folder of the warehouse in use."""
    monkeypatch.setenv("ASSURANCE_REPORTS", str(folder))
    return folder


def materialized(**config: Any) -> dg.ExecuteInProcessResult:
    return dg.materialize([fetched_pages], run_config={"ops": {OP: {"config": config}}}, raise_on_error=False)


@pytest.mark.usefixtures("settings_of_site")
def test_the_result_lists_pages_by_outcome_and_authorities_here(whole_site: Server, folder: Path) -> None:
    whole_site.replies[f"{SECTION}/Oxmarsh2"] = Reply(status=500)
    result = materialized(authorities=["Oxmarsh", "calderwick"])
    assert result.success
    metadata = result.asset_materializations_for_node(OP)[0].metadata
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


@pytest.mark.usefixtures("settings_of_site", "folder")
@pytest.mark.parametrize(
    ("config", "message"),
    [({"authorities": ["Atlantis"]}, "no authority called Atlantis"), ({"since": "May"}, "since must be a day")],
)
def test_a_run_that_cannot_start_fails_with_the_cause(config: dict[str, Any], message: str) -> None:
    assert message in failure(materialized(**config))


def test_the_sample_reports_are_no_place_for_fetched_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSURANCE_REPORTS", str(SAMPLES))
    assert "name a folder" in failure(materialized())


@pytest.mark.usefixtures("settings_of_site")
def test_a_site_that_says_no_fails_the_run_with_the_cause(whole_site: Server, folder: Path) -> None:
    whole_site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /")
    assert "does not allow us" in failure(materialized())


@pytest.mark.usefixtures("settings_of_site")
def test_materializing_everything_asks_nobody(whole_site: Server, folder: Path) -> None:
    @dg.asset(deps=[FETCHED_PAGES])
    def other() -> None:
        """Any other asset."""

    asked = len(whole_site.asked)
    result = dg.materialize([fetched_pages, other], raise_on_error=False)
    assert not result.asset_materializations_for_node(OP)
    assert len(whole_site.asked) == asked
    assert list(folder.glob("*.html")) == []


def test_the_schedule_is_off_until_it_is_switched_on() -> None:
    assert WEEKLY_FETCH.default_status == dg.DefaultScheduleStatus.STOPPED
    assert WEEKLY_FETCH.job_name == FETCH.name == "fetch"


def failure(result: dg.ExecuteInProcessResult) -> str:
    assert not result.success
    event = next(event for event in result.all_events if event.is_step_failure)
    cause = event.step_failure_data.error.cause
    assert cause.stack == []  # the UI shows the sentence alone
    return str(cause.message)
