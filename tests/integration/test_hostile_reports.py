"""Hostile reports: one real build with them, then a check of every place that shows their text."""

import os
import pty
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import ingestion.files.pdf.process
from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.records import Reading
from ingestion.vocabulary import national_authorities
from tests.conftest import ASSURANCE, PROJECT, Built
from tests.integration.hostile_folder import GOOD, NAMES, PAYLOADS, SECRET, bombs, endless, page, web_page, write_folder

# What a browser, a Markdown reader or a terminal would act on, were it not escaped.
_ACTS_IN_HTML = re.compile(r"<script>alert|<img src=x|<b onclick|onclick=\"alert", re.I)
_ACTS_IN_MARKDOWN = re.compile(r"(?<!\\)(?:<script|<img|\]\(javascript)", re.I)
_ACTS_IN_TERMINAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def read(name: str, content: bytes) -> Reading:
    return read_report(content, name, None, national_authorities())


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_rejected_with_its_reason_in_no_time(name: str) -> None:
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


def test_scripts_and_handlers_leave_no_trace_in_the_text_and_controls_become_blanks() -> None:
    body = "<script>alert('hostile')</script><p onclick=\"alert('hostile')\">38% said&#27;[31m so&#0;.</p>"
    document = read("page.html", web_page(body, "<script src=http://evil.invalid/x.js></script>").encode()).document
    assert document is not None
    assert "38% said" in document.text
    assert "hostile" not in document.text
    assert not _ACTS_IN_TERMINAL.search(document.text)


def test_a_page_that_is_wrapped_into_a_form_or_swallowed_by_a_menu_is_read_whole() -> None:
    markup = web_page("<p>38% said so.</p>")
    for wrapper in ("form", "nav", "aside"):
        document = read("page.html", markup.replace("<h1>", f"<{wrapper}><h1>").encode()).document
        assert document is not None, wrapper
        assert "38% said so." in document.text


def test_a_number_alone_on_a_pdf_page_is_kept_and_a_page_number_is_not() -> None:
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
def test_a_list_of_authorities_that_means_harm_is_named_and_left_out(content: bytes, tmp_path: Path) -> None:
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


def test_files_with_names_that_look_alike_are_told_apart(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        (tmp_path / os.fsdecode(name)).write_text(page(str(number)), encoding="utf-8")
    plan = plan_reading(tmp_path)
    names = [planned.file.name for planned in plan.files]
    assert len(set(names)) == len(names) == len(NAMES)
    assert not any(_ACTS_IN_TERMINAL.search(name) for name in names)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, Path, dict[str, str]]]:
    """A warehouse built from hostile reports and one good one; the folder, and what must be rejected and why."""
    reports, home = tmp_path_factory.mktemp("reports") / "in", tmp_path_factory.mktemp("hostile_home")
    expected = write_folder(reports)
    command = [ASSURANCE, "build", "--reports", str(reports), "--home", str(home)]
    run = subprocess.run(
        command, capture_output=True, text=True, timeout=1200, cwd=home, check=False,
        env={**os.environ, "ASSURANCE_SECRET": SECRET},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    yield Built(home, run), reports, expected
    (reports / "huge.txt").unlink()


def test_each_bad_file_is_rejected_with_its_reason_and_each_odd_name_is_read(
    hostile: tuple[Built, Path, dict[str, str]],
) -> None:
    built, _, expected = hostile
    rejected = dict(built.rows("select file_name, reason from marts.mart_rejection"))
    assert {name: rejected.get(name) for name in expected} == expected
    named = built.rows("select count(*) from marts.dim_document where media_type = 'text/plain' and kind = 'formal'")
    assert named[0][0] >= len(NAMES) + len(PAYLOADS)  # type: ignore[operator]
    assert not any(name.endswith("\n") or "\n" in name for name in rejected)


def test_the_good_report_is_published_as_if_it_were_alone(
    hostile: tuple[Built, Path, dict[str, str]], tmp_path: Path
) -> None:
    built, reports, _ = hostile
    alone = tmp_path / "alone"
    (alone / GOOD).parent.mkdir(parents=True)
    (alone / GOOD).write_bytes((reports / GOOD).read_bytes())
    samples = PROJECT / "ingestion" / "samples" / "authorities.csv"
    (alone / "authorities.csv").write_bytes(samples.read_bytes())
    plan = plan_reading(alone)
    reading = plan.read(plan.documents[0])
    assert reading.document is not None
    key = f"'{reading.document.document_id}'"
    numbers = [(n.char_start, n.char_end, n.text, n.number_class) for n in reading.numbers]
    columns = "char_start, char_end, text, number_class"
    assert built.rows(f"select {columns} from marts.fct_number where document_id = {key} order by 1") == numbers
    figures = [(f.indicator_id, f.value, f.unit, f.subject, f.quote) for f in reading.figures]
    columns = "indicator_id, value, unit, subject, quote"
    found = built.rows(f"select {columns} from marts.fct_indicator where document_id = {key} order by char_start")
    assert [(row[0], float(row[1]), *row[2:]) for row in found] == figures  # type: ignore[arg-type]
    assert built.rows(f"select text from marts.dim_document_text where document_id = {key}") == [
        (reading.document.text,)
    ]


def test_words_arrive_in_the_database_as_they_stand(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, reports, _ = hostile
    for slug, payload in PAYLOADS.items():
        text = (reports / f"says_{slug}.txt").read_text(encoding="utf-8")
        found = built.rows(
            "select text from marts.dim_document_text join marts.dim_document using (document_id) "
            f"where file_name = 'says_{slug}.txt'"
        )
        assert found == [(text,)]
        assert payload in text
    names = {name for (name,) in built.rows("select authority_name from marts.dim_authority")}
    assert {payload for slug, payload in PAYLOADS.items() if slug not in ("terminal", "backwards")} <= names


def test_no_template_is_filled_in_and_no_command_is_run_anywhere(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, reports, _ = hostile
    for folder in (built.home, reports, PROJECT):
        assert not (folder / "hacked").exists()
    holding = [path for path in built.home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert holding == []
    assert SECRET not in built.run.stdout + built.run.stderr


def test_no_page_that_is_written_acts_on_what_reports_say(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, _, _ = hostile
    said = [f"says_{slug}.txt" for slug in PAYLOADS] + ["web_script.html", "web_handler.html"]
    for name in said:
        assurance_to_terminal(built.home, "review", name, "--no-open")
    assert len(list((built.home / "published" / "site" / "reports").iterdir())) >= len(said)
    for path in built.home.rglob("*.html"):
        markup = path.read_text(encoding="utf-8")
        assert not _ACTS_IN_HTML.search(markup), path
    for path in (built.home / "published" / "site").rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        assert {tag["src"].rpartition("/")[2] for tag in page.find_all("script")} <= {
            "site.js",
            "search.js",
            "minisearch.js",
        }
        assert not page.find_all(["img", "iframe", "object", "embed", "base"]), path
        assert {str(form.get("action", "")).rpartition("/")[2] for form in page.find_all("form")} <= {"search.html", ""}


def test_what_dagster_shows_is_escaped(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, _, _ = hostile
    from dagster import DagsterEventType, DagsterInstance, EventRecordsFilter, MarkdownMetadataValue

    with DagsterInstance.from_config(str(built.home / "build" / "dagster")) as instance:
        records = instance.get_event_records(EventRecordsFilter(DagsterEventType.ASSET_MATERIALIZATION))
        shown = [
            value.md_str
            for record in records
            if record.asset_materialization
            for value in record.asset_materialization.metadata.values()
            if isinstance(value, MarkdownMetadataValue) and value.md_str
        ]
    assert any("script" in text for text in shown)
    assert [text[:300] for text in shown if _ACTS_IN_MARKDOWN.search(text)] == []


@pytest.mark.parametrize(
    "question",
    [
        ("query", "select text from dim_document_text"),
        ("query", "select authority_name, slug.* from dim_authority join (select 1 as one) as slug on true"),
        ("query", "select file_name, reason, explanation from mart_rejection"),
        ("query", "select quote, subject, section_title from fct_indicator", "--format", "json"),
        ("query", "select chr(27) || '[31m' || chr(155) || '2J' as \"a\nb\""),
        ("findings",),
        ("status",),
    ],
    ids=lambda question: " ".join(question)[:40],
)
def test_no_terminal_is_told_what_to_do(question: tuple[str, ...], hostile: tuple[Built, Path, dict[str, str]]) -> None:
    said = assurance_to_terminal(hostile[0].home, *question)
    assert said
    assert _ACTS_IN_TERMINAL.findall(said) == []


def test_explaining_a_hostile_figure_tells_the_terminal_nothing(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, _, _ = hostile
    for name in ("says_terminal.txt", "says_backwards.txt", "says_format.txt"):
        ((indicator,),) = built.rows(
            "select indicator_id from marts.fct_indicator join marts.dim_document using (document_id) "
            f"where file_name = '{name}' order by char_start limit 1"
        )
        said = assurance_to_terminal(built.home, "explain", str(indicator))
        assert "[[" in said
        assert _ACTS_IN_TERMINAL.findall(said) == []


def test_a_build_says_nothing_that_a_terminal_acts_on(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    said = hostile[0].run.stdout + hostile[0].run.stderr
    assert _ACTS_IN_TERMINAL.findall(said) == []


def test_the_workbook_has_no_formula_and_no_link_that_a_report_wrote(
    hostile: tuple[Built, Path, dict[str, str]], tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = hostile[0].home / "published" / "assurance.xlsx"
    if not workbook.exists():
        command = [ASSURANCE, "export", "excel", "--home", str(hostile[0].home)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    sheets = openpyxl.load_workbook(workbook)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert [text for text in formulas if "cmd|" in text or "evil.invalid" in text] == []
    links = [str(cell.hyperlink.target) for cell in cells if cell.hyperlink]
    assert [link for link in links if "evil.invalid" in link or "javascript" in link] == []
    assert any(cell.value == PAYLOADS["formula"] for cell in cells)


def assurance_to_terminal(home: Path, *arguments: str) -> str:
    """What the command shows on a terminal, where colours and cursor movements would be passed on."""
    command = [ASSURANCE, *arguments, "--home", str(home)]
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def collect() -> None:
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the last process has closed the terminal
                return
            if not piece:
                return
            shown.append(piece)

    collecting = threading.Thread(target=collect)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=home)
    os.close(theirs)
    collecting.start()
    assert process.wait(timeout=300) == 0
    collecting.join()
    os.close(ours)
    return b"".join(shown).decode("utf-8", "replace")
