"""A build that a person stops with Ctrl+C, which every process of the terminal's group receives."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ASSURANCE, SAMPLES, Built, assurance, group_ends


@pytest.mark.parametrize(
    ("stage", "said", "is_new"),
    [
        ("dbt", "Stopped; nothing new was published. Start the same command again.", False),
        ("export_files", "Stopped before all exports were written. Start the same command again.", True),
    ],
)
def test_a_stopped_build_says_so_and_the_next_one_publishes(
    stage: str, said: str, is_new: bool, sample_warehouse: Built, tmp_path: Path
) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    reports = SAMPLES / "pages-2024"
    command = [ASSURANCE, "build", "--reports", str(reports), "--home", str(home)]
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=home, start_new_session=True
    )
    signal.signal(signal.SIGINT, inherited)
    assert run.stdout
    before = []
    for line in run.stdout:
        before.append(line)
        if line.startswith(f"▸ {stage}"):
            os.killpg(run.pid, signal.SIGINT)
            break
    after = run.stdout.read()
    assert run.wait() == 130, "".join(before) + after
    assert after.rstrip().endswith(said)
    assert "Traceback" not in after
    sources = Built(home, sample_warehouse.run).rows("select count(*) from marts.dim_document")
    assert (sources != sample_warehouse.rows("select count(*) from marts.dim_document")) == is_new
    again = assurance("build", "--reports", reports, home=home)
    assert again.returncode == 0, again.stdout + again.stderr
    assert (home / "published" / "assurance.xlsx").exists()


def test_a_background_build_asked_to_end_stops_all_its_processes(tmp_path: Path) -> None:
    command = [ASSURANCE, "build", "--reports", str(SAMPLES / "pages-2024"), "--home", str(tmp_path / "home")]
    inherited = signal.signal(signal.SIGINT, signal.SIG_IGN)  # as of any job in the background
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, start_new_session=True
    )
    signal.signal(signal.SIGINT, inherited)
    assert run.stdout
    assert run.stdout.readline().startswith("Building from")
    run.stdout.readline()  # Dagster and dbt are being loaded
    run.terminate()
    said = run.stdout.read()  # until the last process that writes to it has ended
    assert run.wait() == 130, said
    assert said.rstrip().endswith("Stopped; nothing new was published. Start the same command again.")
    assert group_ends(run.pid)


def test_a_build_whose_output_nobody_reads_any_more_publishes(tmp_path: Path) -> None:
    command = [ASSURANCE, "build", "--reports", str(SAMPLES / "pages-2024"), "--home", str(tmp_path / "home")]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert run.stdout
    assert run.stderr
    assert run.stdout.readline().startswith("Building from")
    run.stdout.close()  # as `| head -1` does
    assert (run.stderr.read(), run.wait()) == ("", 0)
    assert (tmp_path / "home" / "published" / "assurance.xlsx").exists()
