"""One real build from hostile reports, then a check of every place that shows their text."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from ingestion.plan import plan_reading
from tests.conftest import ASSURANCE, PROJECT, Built
from tests.integration.hostile.effects import ACTS_IN_HTML, ACTS_IN_MARKDOWN, ACTS_IN_TERMINAL, assurance_to_terminal
from tests.integration.hostile.folder import GOOD, NAMES, PAYLOADS, SECRET, write_folder


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


def test_bad_files_are_rejected_and_odd_names_are_read(
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


def test_text_arrives_in_the_database_unchanged(hostile: tuple[Built, Path, dict[str, str]]) -> None:
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


def test_no_page_executes_what_reports_say(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, _, _ = hostile
    said = [f"says_{slug}.txt" for slug in PAYLOADS] + ["web_script.html", "web_handler.html"]
    for name in said:
        assurance_to_terminal(built.home, "review", name, "--no-open")
    assert len(list((built.home / "published" / "site" / "reports").iterdir())) >= len(said)
    for path in built.home.rglob("*.html"):
        markup = path.read_text(encoding="utf-8")
        assert not ACTS_IN_HTML.search(markup), path
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
    assert [text[:300] for text in shown if ACTS_IN_MARKDOWN.search(text)] == []


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
def test_no_command_prints_control_characters(
    question: tuple[str, ...], hostile: tuple[Built, Path, dict[str, str]]
) -> None:
    said = assurance_to_terminal(hostile[0].home, *question)
    assert said
    assert ACTS_IN_TERMINAL.findall(said) == []


def test_explaining_a_hostile_figure_prints_no_control_characters(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    built, _, _ = hostile
    for name in ("says_terminal.txt", "says_backwards.txt", "says_format.txt"):
        ((indicator,),) = built.rows(
            "select indicator_id from marts.fct_indicator join marts.dim_document using (document_id) "
            f"where file_name = '{name}' order by char_start limit 1"
        )
        said = assurance_to_terminal(built.home, "explain", str(indicator))
        assert "[[" in said
        assert ACTS_IN_TERMINAL.findall(said) == []


def test_a_build_prints_no_control_characters(hostile: tuple[Built, Path, dict[str, str]]) -> None:
    said = hostile[0].run.stdout + hostile[0].run.stderr
    assert ACTS_IN_TERMINAL.findall(said) == []


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
