"""Settings: options win over the environment, nothing is changed by reading them, each is in the documents."""

import os
from pathlib import Path

import duckdb
import pytest

from orchestration.production.__main__ import main as start_service
from orchestration.settings import PROJECT, SAMPLE_REPORTS, Engine, page_of_variables, settings, size
from warehouse.database import DEFAULT_MEMORY
from warehouse.site.scales import MIN_COMPARED


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ASSURANCE_")]:
        monkeypatch.delenv(name)


def test_without_a_word_the_samples_are_built_into_the_data_folder() -> None:
    found = settings()
    assert (found.home.folder, found.reports, found.engine) == (PROJECT / "data", SAMPLE_REPORTS, Engine.duckdb)
    assert found.postgres_url is None


def test_an_option_wins_and_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ASSURANCE_HOME", str(tmp_path / "a"))
    monkeypatch.setenv("ASSURANCE_ENGINE", "")
    assert settings().home.folder == tmp_path / "a"
    assert settings(home=tmp_path / "b").home.folder == tmp_path / "b"
    assert settings().engine is Engine.duckdb


def test_reading_settings_has_no_effect_exporting_them_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    before = dict(os.environ)
    chosen = settings(home=Path("relative"))
    assert dict(os.environ) == before
    monkeypatch.setattr(os, "environ", dict(before))
    chosen.export()
    assert os.environ["ASSURANCE_HOME"] == str(tmp_path / "relative")


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("ASSURANCE_ENGINE", "oracle", "'duckdb' or 'spark'"),
        ("ASSURANCE_KEEP_DAYS", "soon", "valid integer"),
        ("ASSURANCE_MEMORY", "much", "a size such as"),
        ("ASSURANCE_MEMORY", "80%", "a size such as"),
        ("ASSURANCE_MEMORY", "4XB", "a size such as"),
        ("ASSURANCE_QUERY_SPILL", "2", "a size such as"),
        ("ASSURANCE_QUERY_SPILL", "0.0GB", "a size such as"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_its_variable(
    variable: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=f"{variable} is '{value}'.*{says}"):
        settings()


@pytest.mark.parametrize("printed", ["4GB", "500 mb", "1.5GiB", "2g", "10M"])
def test_every_size_that_is_accepted_is_one_of_duckdb(printed: str) -> None:
    assert size(printed) == printed
    duckdb.connect(config={"memory_limit": printed}).close()


def test_a_service_with_an_invalid_value_does_not_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSURANCE_ENGINE", "oracle")
    with pytest.raises(SystemExit) as ended:
        start_service(["dagster-daemon", "run"])
    assert ended.value.code == 2
    assert "ASSURANCE_ENGINE is 'oracle'" in capsys.readouterr().err


def test_the_page_of_settings_is_the_table_of_the_class() -> None:
    """`make pages` writes it."""
    assert page_of_variables() == (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_python_and_dbt_have_the_same_limits() -> None:
    profile = (PROJECT / "dbt_project" / "profiles.yml").read_text(encoding="utf-8")
    assert f"env_var('ASSURANCE_MEMORY', '') or '{DEFAULT_MEMORY}'" in profile
    project = (PROJECT / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8")
    assert f"\n  min_compared: {MIN_COMPARED}\n" in project
