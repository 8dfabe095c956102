"""Reading many documents together: the same rows on one core and on several, and nothing left running."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingestion import batches
from ingestion.batches import Batch, read_batches
from ingestion.plan import plan_reading
from tests.conftest import PROJECT, SAMPLES, group_ends

# Reads the samples again and again on several cores, and says when the first batch has come.
_ENDLESS = """
import sys
from pathlib import Path
from ingestion import batches
from ingestion.plan import plan_reading

if __name__ == "__main__":
    batches.WORTH_A_PROCESS, batches.BATCH = 0, 10_000
    plan = plan_reading(Path(sys.argv[1]))
    for batch in batches.read_batches(plan, plan.documents * 200):
        print("reading", flush=True)
"""


def _read(folder: Path) -> list[Batch]:
    plan = plan_reading(folder)
    return list(read_batches(plan, plan.documents))


def test_several_cores_read_the_same_rows_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", 10_000)
    alone = _read(SAMPLES)
    assert len(alone) > 3
    monkeypatch.setattr(batches, "WORTH_A_PROCESS", 0)
    together = _read(SAMPLES)
    assert [batch.documents for batch in together] == [batch.documents for batch in alone]
    for one, other in zip(together, alone, strict=True):
        assert one.tables == other.tables
    assert sum(batch.tables["figure"].num_rows for batch in together) > 500


def test_every_table_has_its_columns_also_without_a_row() -> None:
    empty = batches.rows("figure", [])
    assert empty.num_rows == 0
    assert {"indicator_id", "value", "quote", "parser_version"} <= set(empty.column_names)


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(_ENDLESS, encoding="utf-8")
    reader = subprocess.Popen(
        [sys.executable, str(script), str(SAMPLES)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        start_new_session=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    os.kill(reader.pid, signal.SIGKILL)
    reader.wait()
    assert group_ends(reader.pid), "processes of the pool live on"
