"""The Dagster definitions: whole, and as people have come to know them; sensor and schedule evaluated."""

import json
import os
import time
from pathlib import Path

import dagster as dg
import pytest

from tests.conftest import PROJECT, SAMPLES

SNAPSHOT = Path(__file__).with_name("definitions.json")


@pytest.fixture(scope="module")
def defs(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    from orchestration.settings import settings

    settings(tmp_path_factory.mktemp("home"), SAMPLES)
    from orchestration.definitions import defs

    return defs


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
    """Set ASSURANCE_UPDATE_SNAPSHOTS=1 to write the file anew after a wanted change; review it in the diff."""
    found = described(defs)
    if os.environ.get("ASSURANCE_UPDATE_SNAPSHOTS") == "1":
        SNAPSHOT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_asset_has_a_description_an_owner_and_a_kind(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    bare = [
        key.to_user_string()
        for key in graph.get_all_asset_keys()
        if not (graph.get(key).description and graph.get(key).owners and graph.get(key).kinds)
    ]
    assert bare == []


def test_the_sensor_starts_one_run_for_a_change_once_the_files_have_come_to_rest(tmp_path: Path) -> None:
    from orchestration.defs.jobs import new_reports_sensor

    sensor = new_reports_sensor(tmp_path, tmp_path / "statistics")
    cursor = None
    runs = []
    for step in range(8):
        if step in (1, 2):  # two files arrive, one after the other
            (tmp_path / f"{step}.txt").write_text("x" * step, encoding="utf-8")
        if step == 6:
            (tmp_path / "1.txt").unlink()
        with dg.DagsterInstance.ephemeral() as instance:
            context = dg.build_sensor_context(instance=instance, cursor=cursor)
            result = sensor.evaluate_tick(context)
        cursor = result.cursor or cursor
        runs.append(len(result.run_requests or []))
    assert runs == [0, 0, 0, 1, 0, 0, 0, 1]


def test_the_sensor_says_so_where_the_folder_is_missing(tmp_path: Path) -> None:
    from orchestration.defs.jobs import new_reports_sensor

    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance)
        result = new_reports_sensor(tmp_path / "nowhere", tmp_path / "statistics").evaluate_tick(context)
    assert "There is no folder" in (result.skip_message or "")


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


def test_what_runs_make_is_no_part_of_what_a_publication_depends_on(tmp_path: Path) -> None:
    from ingestion.files.plan import plan_reading
    from ingestion.statistics.plan import plan_statistics
    from orchestration.lib.inputs import inputs_digest

    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    plan = plan_reading(tmp_path)
    statistics = plan_statistics(tmp_path / "statistics")
    before = inputs_digest(plan, statistics)
    made = PROJECT / "data" / "build" / "dbt" / "compiled.sql"  # where the default home's runs write
    folder_was_there = made.parent.exists()
    made.parent.mkdir(parents=True, exist_ok=True)
    try:
        made.write_text("select 1", encoding="utf-8")
        (made.parent / "models.yml").mkdir(exist_ok=True)  # dbt makes folders with such names
        assert inputs_digest(plan, statistics) == before
    finally:
        made.unlink()
        (made.parent / "models.yml").rmdir()
        if not folder_was_there:
            made.parent.rmdir()
