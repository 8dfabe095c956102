"""Files that cannot be used: each is named with its cause, and the others are read."""

import os
import tempfile
from pathlib import Path

import pytest
from fpdf import FPDF

from ingestion.files.folder import read_folder
from ingestion.plan import ReadingPlan, plan_reading
from ingestion.records import Reading

PAGE = """Kent County Council: local authority assessment
Safeguarding
Score: 3
3 - Evidence shows a good standard
The local authority commitment
We act when someone is at risk.
Key findings for this quality statement
{finding}
"""
FINDING = "Staff knew what to do when a concern was raised, and people said that they had been kept informed. " * 3


def page(**changes: str) -> str:
    return PAGE.format(finding=FINDING, **changes)


def pdf(text: str, password: str | None = None) -> bytes:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=11)
    if text:
        document.multi_cell(0, 6, text)
    else:
        document.rect(20, 20, 80, 80)
    if password:
        document.set_encryption(owner_password="owner", user_password=password)
    return bytes(document.output())


def read_all(folder: Path) -> tuple[ReadingPlan, dict[str, Reading]]:
    plan = plan_reading(folder)
    return plan, {planned.file.name: plan.read(planned) for planned in plan.documents}


BAD = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\r\n\t\n", "empty"),
    "noise.txt": (bytes(range(256)) * 4, "binary"),
    "photo.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "other_program"),
    "word.txt": (b"PK\x03\x04\x14\x00", "other_program"),
    "rich.txt": (rb"{\rtf1\ansi Kent County Council}", "other_program"),
    "packed.html": (b"\x1f\x8b\x08\x00", "other_program"),
    "scan.pdf": (pdf(""), "no_text"),
    "secret.pdf": (pdf("Kent County Council", password="x"), "encrypted"),
    "broken.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "nothing.html": (b"<html><body><nav>Menu</nav></body></html>", "no_text"),
    "deep.html": (b"<html><body>" + b"<div>" * 20_000 + b"text" + b"</div>" * 20_000, "damaged"),
    "recipe.txt": (b"Take three eggs and a pound of flour. " * 30, "not_a_report"),
    "press.txt": (
        b"CQC rates Kent County Council: local authority assessment good\n\nSafeguarding\nScore: 3\n"
        b"Key findings\nIt was good.\n\nNotes to editors\nThe report is on the website.",
        "not_a_report",
    ),
    "atlantis.txt": (page().replace("Kent County", "Atlantis City").encode(), "unknown_authority"),
    "nobody.txt": (page().partition("\n")[2].encode(), "no_authority"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_rejected_with_its_cause_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content, reason = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(page(), encoding="utf-8")
    _, readings = read_all(tmp_path)
    assert [rejection.reason for rejection in readings[name].rejections] == [reason]
    assert readings[name].rejections[0].file_name == name
    assert readings[name].rejections[0].explanation.endswith(".")
    assert readings["good.txt"].document is not None
    assert not readings["good.txt"].rejections


@pytest.mark.parametrize("name", ["atlantis.txt", "nobody.txt"])
def test_a_report_without_authority_is_in_quarantine(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name][0])
    _, readings = read_all(tmp_path)
    document = readings[name].document
    assert document is not None
    assert document.authority_slug is None
    assert len(readings[name].scores) == 2


def test_fifty_megabytes_of_text_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    plan = plan_reading(tmp_path)
    assert [(rejection.file_name, rejection.reason) for rejection in plan.rejections] == [("huge.txt", "too_large")]


def test_windows_1252_and_utf_16_are_read_as_the_text_they_hold(tmp_path: Path) -> None:
    text = page().replace("3 - Evidence", "3 – Evidence").replace("Staff", "Staff’s team")
    (tmp_path / "old.txt").write_bytes(text.encode("cp1252"))
    (tmp_path / "wide.txt").write_bytes(text.encode("utf-16"))
    _, readings = read_all(tmp_path)
    for reading in readings.values():
        assert reading.document is not None
        assert "Staff’s team" in reading.document.text
        assert [score.score for score in reading.scores] == [3, 3]


def test_files_made_by_operating_systems_are_not_listed(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", "~$report.docx", "report.txt~", "._report.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert read_folder(tmp_path).rejections == ()


def test_links_that_loop_or_lead_nowhere_are_listed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "good.txt").write_text(page(), encoding="utf-8")
    plan, readings = read_all(tmp_path)
    reasons = {rejection.file_name: rejection.reason for rejection in plan.rejections}
    assert reasons == {"sub/up": "link_loop", "gone.txt": "unreadable", "self.txt": "link_loop"}
    assert list(readings) == ["good.txt"]


def test_a_file_without_permission_is_listed_with_the_cause() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        locked = Path(folder) / "locked.txt"
        locked.write_text(page(), encoding="utf-8")
        locked.chmod(0)
        administrator = os.geteuid() == 0
        if administrator:  # who may open every file; anyone else may not
            os.seteuid(65534)
        try:
            plan = plan_reading(Path(folder))
        finally:
            if administrator:
                os.seteuid(0)
    assert [(rejection.file_name, rejection.reason) for rejection in plan.rejections] == [("locked.txt", "unreadable")]
    assert "Permission denied" in plan.rejections[0].explanation


def test_a_file_of_another_type_is_listed_not_lost(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(b"PK")
    rejection = plan_reading(tmp_path).rejections[0]
    assert (rejection.file_name, rejection.reason) == ("report.docx", "unsupported_type")


def test_a_score_outside_the_scale_is_kept_as_printed(tmp_path: Path) -> None:
    (tmp_path / "five.txt").write_text(page().replace("Score: 3", "Score: 5"), encoding="utf-8")
    _, readings = read_all(tmp_path)
    assert [score.score for score in readings["five.txt"].scores] == [5, 3]


def test_file_names_are_made_safe_to_print(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(page(), encoding="utf-8")
    assert [file.name for file in read_folder(tmp_path).files] == ["a\\nb.txt"]


def test_a_file_that_changes_before_reading_waits_for_a_run(tmp_path: Path) -> None:
    (tmp_path / "moving.txt").write_text(page(), encoding="utf-8")
    plan = plan_reading(tmp_path)
    (tmp_path / "moving.txt").write_text(page() + "more", encoding="utf-8")
    reading = plan.read(plan.documents[0])
    assert reading.document is None
    assert "run again" in reading.rejections[0].explanation


@pytest.mark.parametrize("name", ["manifest.csv", "authorities.csv"])
def test_a_list_without_its_columns_is_named_and_skipped(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text(page(), encoding="utf-8")
    plan, readings = read_all(tmp_path)
    assert [(rejection.file_name, "column" in rejection.explanation) for rejection in plan.rejections] == [(name, True)]
    assert readings["good.txt"].document is not None


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        plan_reading(tmp_path / "nowhere")
