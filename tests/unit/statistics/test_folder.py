"""A folder of official statistics: which files are read, and which are listed with the reason."""

import os
import tempfile
from pathlib import Path

from ingestion.files.folder import read_folder
from ingestion.statistics.plan import plan_statistics
from tests.tools.ascof import as_csv, older_rows
from tests.unit.statistics.values import VALUES


def test_a_folder_lists_bad_files_and_reads_only_what_changed(tmp_path: Path) -> None:
    (tmp_path / "2022-23").mkdir()
    (tmp_path / "2022-23" / "ascof.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "again-2022-23.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "README.md").write_text("not data")
    (tmp_path / "old.ods").write_bytes(b"x")
    (tmp_path / "bad.toml").write_text("no toml")
    plan = plan_statistics(tmp_path)
    assert [planned.file.name for planned in plan.files] == ["2022-23/ascof.csv"]
    assert {file.file_name: file.reason for file in plan.rejected} == {
        "bad.toml": "bad_mapping",
        "old.ods": "unsupported_statistics",
    }
    known = {planned.file_id: planned.reading_key for planned in plan.files}
    assert plan.to_read(known) == []
    (tmp_path / "2022-23" / "ascof.csv").rename(tmp_path / "2022-23" / "ascof-2021-22.csv")
    assert len(plan_statistics(tmp_path).to_read(known)) == 1
    assert plan_statistics(tmp_path / "none").files == ()


def test_every_line_of_the_local_government_file_is_read(shared: Path) -> None:
    plan = plan_statistics(shared / "statistics")
    (planned,) = plan.files
    rows = plan.read(planned).rows
    assert len(rows) == 6376
    assert sum(row.withheld == "blank" for row in rows) == 298
    assert all(row.period and row.is_understood for row in rows)


def test_statistics_among_the_reports_are_not_read_as_reports(tmp_path: Path) -> None:
    (tmp_path / "statistics").mkdir()
    (tmp_path / "statistics" / "ascof-2022-23.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "statistics" / "notes.txt").write_text("Notes on the file.")
    (tmp_path / "report.txt").write_text("A report.")
    found = read_folder(tmp_path)
    assert [file.name for file in found.files] == ["report.txt"]
    assert found.rejections == ()


def test_links_out_of_a_statistics_folder_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "statistics"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "own.csv").write_bytes(as_csv(older_rows(VALUES)))
    (folder / "out-2019-20.csv").symlink_to(tmp_path / "own.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "inner" / "ascof-2019-20.csv").write_bytes(as_csv(older_rows(VALUES)))
    (folder / "same-2019-20.csv").symlink_to(folder / "inner" / "ascof-2019-20.csv")
    plan = plan_statistics(folder)
    assert {one.file_name: one.reason for one in plan.rejected} == {
        "out-2019-20.csv": "link_outside",
        "loop.csv": "link_loop",
    }
    assert [planned.file.name for planned in plan.files] == ["inner/ascof-2019-20.csv"]


def test_a_statistics_folder_without_permission_is_listed() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir(mode=0)
        administrator = os.geteuid() == 0
        if administrator:  # who may open every folder; anyone else may not
            os.seteuid(65534)
        try:
            plan = plan_statistics(folder)
        finally:
            if administrator:
                os.seteuid(0)
    assert [(one.file_name, one.reason) for one in plan.rejected] == [("closed", "unreadable")]
