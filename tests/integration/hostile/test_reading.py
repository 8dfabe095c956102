"""Hostile files, lists and folders, given to the reader without a build."""

import os
import time
from pathlib import Path

import pytest

import ingestion.files.pdf.process
from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.records import Reading
from ingestion.vocabulary import national_authorities
from tests.conftest import PROJECT
from tests.integration.hostile.effects import ACTS_IN_TERMINAL
from tests.integration.hostile.folder import NAMES, bombs, endless, page, web_page


def read(name: str, content: bytes) -> Reading:
    return read_report(content, name, None, national_authorities())


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_rejected_quickly_with_its_reason(name: str) -> None:
    content, reason = bombs()[name]
    started = time.process_time()
    reading = read(name, content)
    assert time.process_time() - started < 10
    assert [rejection.reason for rejection in reading.rejections] == [reason]


@pytest.mark.parametrize("name", endless())
def test_a_pdf_that_never_ends_is_stopped(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingestion.files.pdf.process, "MAX_SECONDS", 2)
    reading = read(name, endless()[name])
    assert [rejection.reason for rejection in reading.rejections] == ["too_costly"]


def test_a_pdf_that_has_lost_pages_is_rejected_and_not_read_in_part() -> None:
    whole = next((PROJECT / "ingestion" / "samples").rglob("*.pdf")).read_bytes()
    text = ingestion.files.pdf.process.unguarded_text_of_pdf(whole)
    third = whole.index(b"/Contents", whole.index(b"/Contents", whole.index(b"/Contents") + 1) + 1)
    for spoilt in (
        whole.replace(b"/Kids [3 0 R\n5 0 R", b"/Kids [3 0 R\n99 0 R"),
        whole[:third] + whole[third:].replace(b"/Contents ", b"/Contents 9", 1),
        *(whole[:length] for length in range(1000, len(whole) - 10, 500)),
    ):
        assert spoilt != whole
        try:
            found = ingestion.files.pdf.process.unguarded_text_of_pdf(spoilt)
        except ingestion.files.pdf.process.ReportProblem as problem:
            found = problem.reason
        assert found in (text, "damaged")


def test_scripts_are_removed_and_controls_become_blanks() -> None:
    body = "<script>alert('hostile')</script><p onclick=\"alert('hostile')\">38% said&#27;[31m so&#0;.</p>"
    document = read("page.html", web_page(body, "<script src=http://evil.invalid/x.js></script>").encode()).document
    assert document is not None
    assert "38% said" in document.text
    assert "hostile" not in document.text
    assert not ACTS_IN_TERMINAL.search(document.text)


def test_a_page_inside_a_form_or_menu_element_is_read_completely() -> None:
    markup = web_page("<p>38% said so.</p>")
    for wrapper in ("form", "nav", "aside"):
        document = read("page.html", markup.replace("<h1>", f"<{wrapper}><h1>").encode()).document
        assert document is not None, wrapper
        assert "38% said so." in document.text


def test_a_lone_number_on_a_pdf_page_is_kept_page_numbers_not() -> None:
    from fpdf import FPDF

    made = FPDF()
    made.set_auto_page_break(False)
    made.add_page()
    made.set_font("helvetica", size=11)
    for height, text in ((100, "Kent County Council"), (140, "61"), (180, "of people felt safe"), (285, "7")):
        made.text(20, height, text)
    assert "61" in ingestion.files.pdf.process.unguarded_text_of_pdf(bytes(made.output()))
    assert "7" not in ingestion.files.pdf.process.unguarded_text_of_pdf(bytes(made.output()))


_COLUMNS = b"gss_code,name,official_name,region,type,slug,aliases\n"


@pytest.mark.parametrize(
    "content",
    [
        _COLUMNS + b"X1,Kent Two,Kent Two,South East,Example,kent,\n",
        _COLUMNS + b"X1,One,One,x,Example,one,\nX2,Two,Two,x,Example,one,\n",
        _COLUMNS + b"X1,Red \x1b[31m,Red,x,Example,red,\n",
        _COLUMNS + b'X1,"' + b"long" * 100_000 + b'",Long,x,Example,long,\n',
        _COLUMNS + b"X1,\x00,Null,x,Example,,\n",
        b"\xff\xfe\x00\x00",
    ],
    ids=["a slug that is taken", "a slug twice", "a control character", "an endless value", "a null", "no text"],
)
def test_a_hostile_list_of_authorities_is_rejected(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "authorities.csv").write_bytes(content)
    (tmp_path / "good.txt").write_text(page(), encoding="utf-8")
    plan = plan_reading(tmp_path)
    assert plan.rejections  # of the list, or of each of its lines
    assert {rejection.reason for rejection in plan.rejections} == {"bad_authorities"}
    assert {rejection.file_name.partition(",")[0] for rejection in plan.rejections} == {"authorities.csv"}
    assert plan.folder.authorities == ()
    assert plan.read(plan.documents[0]).document is not None


@pytest.mark.parametrize("name", ["manifest.csv", "authorities.csv"])
def test_a_list_that_is_a_pipe_is_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    assert [rejection.file_name for rejection in plan_reading(tmp_path).rejections] == [name]


def test_folders_within_folders_without_end_are_looked_through(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(1200):  # Python lets a function call itself a thousand times
        deepest = deepest / "d"
        deepest.mkdir()
    (deepest / "good.txt").write_text(page(), encoding="utf-8")
    assert [file.path for file in plan_reading(tmp_path).folder.files] == [deepest / "good.txt"]
    (deepest / "good.txt").unlink()
    os.removedirs(deepest)  # one by one: what tidies up after tests calls itself as well


def test_files_with_similar_names_are_distinguished(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        (tmp_path / os.fsdecode(name)).write_text(page(str(number)), encoding="utf-8")
    plan = plan_reading(tmp_path)
    names = [planned.file.name for planned in plan.files]
    assert len(set(names)) == len(names) == len(NAMES)
    assert not any(ACTS_IN_TERMINAL.search(name) for name in names)
