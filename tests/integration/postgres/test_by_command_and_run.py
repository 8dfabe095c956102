"""The export to Postgres: by `assurance export postgres`, and as an asset of every run if it is configured."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT, Built, assurance
from tests.integration.postgres.conftest import Database
from tests.integration.postgres.server import PASSWORD, Server

_PUBLISH = """
import dagster as dg
from orchestration.lib.dagster_records.home import prepare_dagster
from orchestration.settings import settings
prepare_dagster(settings().home)
from orchestration.definitions import defs
with dg.DagsterInstance.get() as instance:
    result = defs().resolve_job_def("publish").execute_in_process(instance=instance, raise_on_error=False)
    steps = [event.event_type_value for event in result.all_events if event.step_key == "published__postgres"]
print("RETRIED" if "STEP_UP_FOR_RETRY" in steps else "NOT RETRIED", "SUCCESS" if result.success else "FAILURE")
"""


def _publish_job(home: Path, url: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _PUBLISH],
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
        cwd=PROJECT,
        env=os.environ | {"ASSURANCE_HOME": str(home), "ASSURANCE_POSTGRES_URL": url},
    )
    return run.stdout + run.stderr


def test_the_command_publishes_and_explains_how_to_make_a_login(sample_warehouse: Built, database: Database) -> None:
    run = assurance("export", "postgres", "--url", database.url, home=sample_warehouse.home)
    assert run.returncode == 0, run.stderr
    assert "create role metabase login" in run.stdout
    assert PASSWORD not in run.stdout + run.stderr
    assert database.value("select count(*) from marts.fct_indicator") > 500


def test_the_command_says_what_is_wrong_in_a_sentence(sample_warehouse: Built, server: Server) -> None:
    run = assurance("export", "postgres", "--url", server.url("nowhere"), home=sample_warehouse.home)
    assert run.returncode == 2
    assert "there is no such database" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_configured_server_is_an_asset_that_runs_publish_to(
    sample_warehouse: Built, database: Database, tmp_path: Path
) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    said = _publish_job(home, database.url)
    assert "NOT RETRIED SUCCESS" in said, said
    assert "✓ published.postgres" in said
    assert database.value("select count(*) from marts.fct_indicator") > 500


def test_what_trying_again_cannot_mend_is_not_tried_again(
    sample_warehouse: Built, server: Server, tmp_path: Path
) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    said = _publish_job(home, server.url("postgres", password="wrong"))
    assert "NOT RETRIED FAILURE" in said, said
    assert "password" in said
    assert "✓ published.assurance_duckdb" in said
