"""Repeated builds: one changed file, a failure during a build, a killed build, checks and publication alone."""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT, SAMPLES, Built, assurance


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def marts(database: Path) -> dict[str, str]:
    """Every published table as one string, but for what says when it was published and checked."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()]
        return {
            table: connection.execute(f"select * from marts.{table} order by all").df().to_csv()
            for table in tables
            if table not in ("publication", "mart_check_history")
        }


def kinds_built(home: Path) -> set[str]:
    """The kinds of nodes that dbt built in the last run of a home."""
    results = json.loads((home / "build" / "dbt" / "run_results.json").read_text(encoding="utf-8"))["results"]
    return {result["unique_id"].partition(".")[0] for result in results}


def test_a_changed_file_is_read_alone_with_the_same_facts(sample_warehouse: Built, tmp_path: Path) -> None:
    reports, home = tmp_path / "reports", sample_warehouse.copied_to(tmp_path / "home")
    shutil.copytree(SAMPLES, reports)
    page = reports / "may-2024" / "oxmarsh-safeguarding.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("Score 3", "Score 4"), encoding="utf-8")

    changed = assurance("build", "--reports", reports, home=home)
    assert "documents: 1 read, 16 unchanged, 1 removed" in changed.stdout, changed.stdout + changed.stderr
    assert "seed" not in kinds_built(home)  # what no report changes is kept
    authorities = reports / "authorities.csv"
    authorities.write_text(authorities.read_text(encoding="utf-8").replace("West Midlands", "London"), encoding="utf-8")
    with duckdb.connect(str(home / "build" / "assurance.duckdb")) as connection:
        connection.execute("alter table seeds.sources drop column source_kind")  # as an earlier version had made it
    assert assurance("build", "--reports", reports, home=home).returncode == 0
    assert kinds_built(home) >= {"seed", "model", "test"}  # and is built again where it may have changed
    incremental = marts(home / "published" / "assurance.duckdb")
    refreshed = assurance("build", "--reports", reports, "--full-refresh", home=home)
    assert "documents: 17 read" in refreshed.stdout
    assert marts(home / "published" / "assurance.duckdb") == incremental


PLANTED_FAULT = """
import sys
import ingestion.reader
sound = ingestion.reader.with_source_spans
def unsound(*arguments):
    reading = sound(*arguments)
    for score in reading.scores:
        score.char_start -= 1
    return reading
ingestion.reader.with_source_spans = unsound
from orchestration.commands.cli import app
app(sys.argv[1:])
"""


def test_a_reading_fault_is_refused_and_the_old_publication_stays(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    published = home / "published" / "assurance.duckdb"
    before = digest(published)
    options = ["build", "--reports", str(SAMPLES), "--home", str(home), "--full-refresh"]
    refused = subprocess.run(
        [sys.executable, "-c", PLANTED_FAULT, *options],
        capture_output=True, text=True, timeout=1200, check=False,
    )  # fmt: skip
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "The text at a score's span is the score, in digits or in words. Not true of" in refused.stdout
    assert "1 failed, so nothing is published: score_stands_where_its_span_says" in refused.stdout
    assert "staging_gate failed: a check above that is marked ✗ stops the run" in refused.stdout
    assert "What was published before is unchanged" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert digest(published) == before
    repaired = assurance("build", "--reports", SAMPLES, "--full-refresh", home=home)
    assert repaired.returncode == 0, repaired.stdout
    assert marts(published) == marts(sample_warehouse.published)


PUBLISH = """
from orchestration.definitions import defs
result = defs().resolve_job_def("publish").execute_in_process(raise_on_error=False)
raise SystemExit(0 if result.success else 1)
"""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (None, ""),
        ("drop table history.built", "The marts have not been built as a whole yet"),
        (
            "delete from history.latest_result",
            "have not been checked since they were built",
        ),
        (
            "update history.latest_result set passed = false where check_name = 'rating_is_in_its_band'",
            "The last checks refuse these marts: rating_is_in_its_band.",
        ),
    ],
)
def test_marts_are_published_again_only_when_the_last_checks_passed(
    change: str | None, says: str, sample_warehouse: Built, tmp_path: Path
) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    (home / "published" / "assurance.duckdb").unlink()
    if change:
        with duckdb.connect(str(home / "build" / "assurance.duckdb")) as connection:
            connection.execute(change)
    script = tmp_path / "publish.py"
    script.write_text(PUBLISH, encoding="utf-8")
    environment = os.environ | {
        "ASSURANCE_HOME": str(home),
        "ASSURANCE_REPORTS": str(SAMPLES),
        "PYTHONPATH": str(PROJECT),
    }
    run = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode == 0) == (change is None), run.stdout + run.stderr
    assert (home / "published" / "assurance.duckdb").exists() == (change is None)
    if change:
        assert says in run.stdout + run.stderr


def test_checks_run_on_the_last_build_without_another(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    run = assurance("check", home=home)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 fail." in run.stdout
    assert (home / "build" / "data_docs" / "index.html").is_file()
    assert digest(home / "published" / "assurance.duckdb") == digest(sample_warehouse.published)


def test_checks_of_a_build_that_did_not_finish_say_so(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    with duckdb.connect(str(home / "build" / "assurance.duckdb")) as connection:
        connection.execute("drop table marts.fct_finding")
    run = assurance("check", home=home)
    assert run.returncode == 1
    assert "The last build did not finish" in run.stdout
    assert "Run: assurance build" in run.stdout


def test_contradictory_and_impossible_scores_are_findings(tmp_path: Path, build: Callable[..., Built]) -> None:
    prose = "Staff knew what to do when a concern was raised, and people had been kept informed of it. " * 4
    page = (
        "Kent County Council: local authority assessment\nPublished: {day}\nSafeguarding\nScore: {score}\n"
        f"The local authority commitment\nWe act.\nKey findings for this quality statement\n{prose}\n"
    )
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(page.format(day="4 June 2025", score=2), encoding="utf-8")
    (reports / "b.txt").write_text(page.format(day="5 June 2025", score=3), encoding="utf-8")
    (reports / "c.txt").write_text(
        page.format(day="31 June 2025", score=5).replace("Kent County Council", "Devon"), encoding="utf-8"
    )
    (reports / "empty.txt").write_bytes(b"")
    (reports / "atlantis.txt").write_text(
        page.format(day="4 June 2025", score=2).replace("Kent County Council", "Atlantis"), encoding="utf-8"
    )
    built = build(reports)
    assert built.run.returncode == 0, built.run.stdout + built.run.stderr
    assert "empty.txt: The file is empty." in built.run.stdout
    assert "Atlantis" in built.run.stdout
    codes = {code for (code,) in built.rows("select finding_code from marts.fct_finding")}
    assert {"contradictory_scores", "contradictory_dates", "score_outside_scale", "misprinted_date"} <= codes
    assert built.rows("select count(*) from marts.fct_score where origin = 'report'") == [(1,)]
    assert sorted(built.rows("select file_name, reason from marts.mart_rejection")) == [
        ("atlantis.txt", "unknown_authority"),
        ("empty.txt", "empty"),
    ]


def processes_naming(folder: Path) -> list[str]:
    """The command lines of running processes in which a folder is named."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it has ended
            found.append(command.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in found if str(folder) in line]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are listed in /proc")
def test_a_build_that_is_killed_leaves_no_process(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(SAMPLES / "may-2024" / "oxmarsh-safeguarding.txt", reports)
    shutil.copy(SAMPLES / "authorities.csv", reports)
    command = [Path(sys.executable).with_name("assurance"), "build", "--reports", reports, "--home", tmp_path / "home"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert any("marts." in line for line in run.stdout)  # dbt has its command
        assert any("lib.dbt.worker" in line for line in processes_naming(tmp_path))
        run.kill()
    until = time.monotonic() + 120
    while processes_naming(tmp_path) and time.monotonic() < until:
        time.sleep(0.2)
    assert processes_naming(tmp_path) == []
