"""The short form of `python -m tests.tools.faults`: fewer kills; storage and clocks are tried on publishing alone."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ingestion.plan import plan_reading
from orchestration.lib.dbt.process import DbtProcess, Parsed
from orchestration.lib.loading.reports import read_and_load
from orchestration.settings import settings
from tests.conftest import SAMPLES, Built, program
from tests.tools.faults.changing import jumping_clock
from tests.tools.faults.killing import assert_no_run_is_left_open, cut_in_half, meet
from tests.tools.faults.publications import killed_publications, publishing, twenty_publications
from tests.tools.faults.storage import fill, read_only_folder, small_disk
from tests.tools.faults.trial import Run, Trial
from tests.tools.faults.watching import digest, facts_of


@pytest.fixture(scope="module")
def trial(sample_warehouse: Built, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """The samples, published; there is no other folder, so that runs need an option to read everything again."""
    folder = tmp_path_factory.mktemp("trial")
    return Trial(
        folder, sample_warehouse.copied_to(folder / "template"), SAMPLES, SAMPLES, {SAMPLES: sample_warehouse.published}
    )


def test_runs_after_kills_and_torn_files_publish_the_same_facts(trial: Trial) -> None:
    home = trial.home("killed")
    for seconds, only_main in ((6, False), (14, True)):
        run = Run(home, SAMPLES, "--full-refresh")
        time.sleep(seconds)
        run.kill(only_main)
        assert digest(facts_of(trial.published(home))) == trial.facts[SAMPLES]
    cut_in_half(home)
    meet(home, trial)
    assert_no_run_is_left_open(home)


OPEN_RECORDS = """
from orchestration.lib.dagster_records.home import open_records, prepare_dagster
from orchestration.settings import settings

prepare_dagster(settings().home)
with open_records(settings().home) as records:
    print(records.get_runs(), records.run_coordinator)
"""


def test_simultaneous_commands_in_a_new_home_find_all_records(tmp_path: Path) -> None:
    environment = {**os.environ, "ASSURANCE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", OPEN_RECORDS]
    begun = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate() for process in begun]
    assert [process.returncode for process in begun] == [0, 0, 0, 0], said


def test_a_manifest_being_read_is_replaced_not_overwritten(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    first, second = DbtProcess(chosen), DbtProcess(chosen)  # two commands that begin at the same time
    first.wait_until_parsed()
    manifest = Parsed(chosen).manifest
    with manifest.open("rb") as reader:
        second.wait_until_parsed()
        assert json.load(reader)["nodes"].keys() == json.loads(manifest.read_bytes())["nodes"].keys()
        assert os.fstat(reader.fileno()).st_ino != manifest.stat().st_ino
    for process in (first, second):
        process.close()
        assert process.process.returncode == 0
    assert [path.name for path in chosen.home.build.glob("dbt_parse_*")] == []


def test_a_publication_that_is_killed_changes_nothing(trial: Trial) -> None:
    assert "without an error" in killed_publications(trial, points=4)


def test_readers_always_see_a_complete_publication(trial: Trial) -> None:
    assert "no error" in twenty_publications(trial, publications=4)


def test_a_full_disk_leaves_the_old_publication_whole(trial: Trial) -> None:
    with small_disk(trial.folder / "disk") as disk:
        if disk is None:
            pytest.skip("only root may mount a small disk")
        home = trial.home("full")
        published = disk / "published"
        published.mkdir()
        (published / "assurance.duckdb").write_bytes(trial.published(home).read_bytes())
        shutil.rmtree(home / "published")
        (home / "published").symlink_to(published)
        for megabytes in (0.0, 0.5, 2.0):
            fill(disk, megabytes)
            assert publishing(home, "on a full disk").wait() != 0
            trial.expect(home, SAMPLES)
            (disk / "ballast").unlink()
        assert publishing(home, "with room").wait() == 0
        trial.expect(home, SAMPLES)


def test_a_read_only_home_is_refused_in_a_sentence(trial: Trial) -> None:
    assert "refused" in read_only_folder(trial)


def test_a_change_of_the_clock_changes_no_fact(trial: Trial) -> None:
    program("faketime")
    assert "facts as expected" in jumping_clock(trial)


@dataclass
class Page:
    """A report's page that others write while it is read."""

    path: Path

    def says(self, score: int) -> None:
        text = (SAMPLES / "pages-2024" / "fennbridge-safeguarding.txt").read_text(encoding="utf-8")
        self.path.write_text(text.replace("Score: 3", f"Score: {score}"), encoding="utf-8")


@pytest.mark.parametrize("happening", ["changes", "vanishes"])
def test_a_report_moved_during_reading_is_read_by_the_next_run(happening: str, tmp_path: Path) -> None:
    page = Page(tmp_path / "moving.txt")
    page.says(3)
    plan = plan_reading(tmp_path)
    if happening == "changes":
        page.says(2)
    else:
        page.path.unlink()
    with duckdb.connect() as connection:
        connection.execute("create schema history")
        said: list[str] = []
        read_and_load(connection, plan, full_refresh=False, say=said.append)
        assert connection.execute("select reason from staging.rejection").fetchall() == [("unreadable",)]
        assert connection.execute("select * from staging.document").fetchall() == []
        page.says(3)  # as it was when the first run began
        read_and_load(connection, plan_reading(tmp_path), full_refresh=False, say=said.append)
        assert ("unreadable",) not in connection.execute("select reason from staging.rejection").fetchall()
        assert connection.execute("select file_name from staging.document").fetchall() == [("moving.txt",)]
