"""The Dagster definitions: complete and with their known names; sensor and schedule evaluated."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from tests.conftest import PROJECT, SAMPLES

SNAPSHOT = Path(__file__).with_name("definitions.json")


@pytest.fixture(scope="module")
def defs(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    from orchestration.settings import settings

    settings(tmp_path_factory.mktemp("home"), SAMPLES).export()
    from orchestration.definitions import defs

    return defs()


def described(defs: dg.Definitions) -> dict[str, object]:
    graph = defs.resolve_asset_graph()
    return {
        "assets": {
            key.to_user_string(): graph.get(key).group_name
            for key in sorted(graph.get_all_asset_keys(), key=lambda key: key.path)
        },
        "checks": sorted(f"{key.asset_key.to_user_string()}: {key.name}" for key in graph.asset_check_keys),
        "jobs": sorted(job.name for job in defs.resolve_all_job_defs() if not job.name.startswith("__")),
        "sensors": sorted(sensor.name for sensor in defs.sensors or ()),
        "schedules": sorted(schedule.name for schedule in defs.schedules or ()),
    }


def test_assets_checks_jobs_sensors_and_schedules_are_the_known_ones(defs: dg.Definitions) -> None:
    """Set ASSURANCE_UPDATE_SNAPSHOTS=1 to write the file again after an intended change; review it in the diff."""
    found = described(defs)
    if os.environ.get("ASSURANCE_UPDATE_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_described_column_of_a_loaded_table_has_its_type(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    schemas = [graph.get(key).metadata.get("dagster/column_schema") for key in graph.get_all_asset_keys()]
    columns = [column for schema in schemas if schema for column in schema.columns]
    assert columns
    assert not [column.name for column in columns if column.type == ""]


def test_every_asset_has_a_description_an_owner_and_a_kind(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    bare = [
        key.to_user_string()
        for key in graph.get_all_asset_keys()
        if not (graph.get(key).description and graph.get(key).owners and graph.get(key).kinds)
    ]
    assert bare == []


def ticks(defs: dg.Definitions, before: Callable[[int], None], number: int) -> list[tuple[int, str]]:
    """For each evaluation of the sensor, one after another: the runs it asks for, and why it asks for none."""
    sensor, cursor, came = defs.resolve_sensor_def("new_reports"), None, []
    for step in range(number):
        before(step)
        with dg.DagsterInstance.ephemeral() as instance:
            result = sensor.evaluate_tick(dg.build_sensor_context(instance=instance, cursor=cursor))
        cursor = result.cursor or cursor
        came.append((len(result.run_requests or []), result.skip_message or ""))
    return came


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reports folder of a warehouse that has published something."""
    (tmp_path / "reports").mkdir()
    published = tmp_path / "home" / "published" / "assurance.duckdb"
    published.parent.mkdir(parents=True)
    published.touch()
    monkeypatch.setenv("ASSURANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ASSURANCE_REPORTS", str(tmp_path / "reports"))
    return tmp_path / "reports"


def test_the_sensor_starts_one_run_when_the_folder_no_longer_changes(defs: dg.Definitions, watched: Path) -> None:
    def change(step: int) -> None:
        if step in (1, 2):  # two files arrive, one after the other
            (watched / f"{step}.txt").write_text("x" * step, encoding="utf-8")
        if step == 6:
            (watched / "1.txt").unlink()

    assert [runs for runs, _ in ticks(defs, change, 8)] == [0, 0, 0, 1, 0, 0, 0, 1]


def test_the_sensor_starts_the_first_run_of_an_empty_home(defs: dg.Definitions, watched: Path) -> None:
    (watched.parent / "home" / "published" / "assurance.duckdb").unlink()
    (watched / "1.txt").write_text("text", encoding="utf-8")
    assert [runs for runs, _ in ticks(defs, lambda _step: None, 3)] == [0, 1, 0]


def test_the_sensor_says_so_where_the_folder_is_missing(defs: dg.Definitions, watched: Path) -> None:
    watched.rmdir()
    ((_, why),) = ticks(defs, lambda _step: None, 1)
    assert "There is no folder" in why


IMPORT = """
import os, sys
started = []
sys.addaudithook(lambda event, given: started.append(given[0]) if event == "subprocess.Popen" else None)
before = dict(os.environ)
import orchestration.definitions
assert dict(os.environ) == before
assert set(started) <= {"file"}, started  # Python's own platform module asks it what Python is
"""


def test_importing_the_definitions_has_no_side_effect(tmp_path: Path) -> None:
    environment = os.environ | {"ASSURANCE_HOME": str(tmp_path / "home")}
    run = subprocess.run([sys.executable, "-c", IMPORT], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["check", "defs"], ["list", "defs", "--json"]])
def test_dg_knows_the_project(command: list[str], tmp_path: Path) -> None:
    environment = os.environ | {"ASSURANCE_HOME": str(tmp_path), "DG_CLI_TELEMETRY_ENABLED": "false"}
    dg_program = Path(sys.executable).with_name("dg")
    run = subprocess.run(
        [dg_program, *command], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "loaded successfully" in run.stdout or "published/assurance_duckdb" in run.stdout


def test_a_run_cannot_be_pointed_at_another_folder_or_program(defs: dg.Definitions) -> None:
    """What starts a run may configure how it reads, and neither resource."""
    for resource in ("warehouse", "dbt"):
        wanted = {"resources": {resource: {"config": {"folder": "elsewhere"}}}}
        with pytest.raises(dg.DagsterInvalidConfigError):
            dg.validate_run_config(defs.resolve_job_def("build"), wanted)


def test_the_build_leaves_out_what_asks_the_site(defs: dg.Definitions) -> None:
    pages = dg.AssetKey(["reports", "fetched_pages"])
    assert pages not in defs.resolve_job_def("build").asset_layer.executable_asset_keys
    assert defs.resolve_job_def("fetch").asset_layer.executable_asset_keys == {pages}


def test_the_schedule_asks_for_a_build_and_is_off_until_switched_on(defs: dg.Definitions) -> None:
    schedule = defs.resolve_schedule_def("nightly")
    assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_schedule_context(instance=instance)
        assert len(schedule.evaluate_tick(context).run_requests or []) == 1


def test_a_listing_changes_with_names_sizes_and_times_only(tmp_path: Path) -> None:
    from ingestion.files.folder import listing_digest

    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = listing_digest(tmp_path)
    assert listing_digest(tmp_path) == first
    os.utime(tmp_path / "a.txt", (time.time() + 5, time.time() + 5))
    second = listing_digest(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({first, second, listing_digest(tmp_path)}) == 3


def test_bare_dagster_finds_the_definitions_through_the_project_file() -> None:
    assert 'module_name = "orchestration.definitions"' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("dbt_project/models/marts/a.sql", True),
        ("warehouse/site/templates/a.html", True),
        ("warehouse/site/assets/a.css", True),
        ("dbt_project/target/compiled/a.sql", False),
        ("dbt_project/models/marts/a.md", False),
        ("data/build/dbt/compiled/a.sql", False),
    ],
)
def test_a_publication_depends_on_code_and_pages_only(
    file: str, counts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ingestion.plan import plan_reading
    from ingestion.statistics.plan import plan_statistics
    from orchestration.lib import inputs

    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(inputs, "PROJECT", tmp_path / "project")
    digests = set()
    for content in ("one", "two"):
        (tmp_path / "project" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / file).write_text(content, encoding="utf-8")
        digests.add(inputs.inputs_digest(plan_reading(tmp_path / "reports"), plan_statistics(tmp_path / "statistics")))
    assert len(digests) == (2 if counts else 1)
