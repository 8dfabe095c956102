"""The Dagster UI as a person meets it: `assurance ui`, a browser, no manual."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SAMPLES, program
from tests.end_to_end.browser import materialize_everything, open_heat_map, opened_page, running_ui


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page at a UI on a new home and a folder with two reports, after everything was materialized."""
    chromium = program("chromium")
    folder = tmp_path_factory.mktemp("ui")
    shutil.copytree(SAMPLES / "may-2024", folder / "reports")
    shutil.copy(SAMPLES / "authorities.csv", folder / "reports")
    with running_ui(folder / "home", folder / "reports") as address, opened_page(address, chromium) as page:
        materialize_everything(page)
        yield page


def test_the_graph_shows_the_stages(page: Page) -> None:
    page.goto("/asset-groups")
    for group in ("reports", "staging", "vocabulary", "dimensions", "facts", "marts", "published"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible()


def test_an_asset_shows_description_columns_rows_and_picture(page: Page) -> None:
    page.goto("/assets/marts/mart_scorecard")
    expect(page.get_by_text("Grain: an assessment.").first).to_be_visible()
    expect(page.get_by_text("points_to_next_rating").first).to_be_visible()
    open_heat_map(page)
    page.get_by_role("button", name="Close").click()
    page.get_by_text("[Show Markdown]").nth(1).click()
    expect(page.get_by_role("cell", name="Oxmarsh", exact=True).first).to_be_visible()


def test_expectations_and_dbt_tests_are_checks_of_their_asset(page: Page) -> None:
    page.goto("/assets/marts/fct_score?view=checks")
    expect(page.get_by_text("score_is_one_to_four").first).to_be_visible()
    expect(page.get_by_text("rules_of_fct_score").first).to_be_visible()


def test_sensor_and_schedule_are_there(page: Page) -> None:
    page.goto("/automation")
    expect(page.get_by_text("new_reports").first).to_be_visible()
    expect(page.get_by_text("nightly").first).to_be_visible()
