"""A complete build with the real command, Dagster, dbt, Great Expectations and DuckDB."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT, SAMPLES, SHARED, Built, assurance


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_labelled_sample_has_its_header_and_authority(sample_warehouse: Built) -> None:
    labels = json.loads((PROJECT / "tests" / "labels" / "documents.json").read_text(encoding="utf-8"))
    found = {
        document_id: row
        for document_id, *row in sample_warehouse.rows(
            """
            select document.document_id, document.authority_slug, document.authority_method, document.kind,
                cast(document.published_on as varchar)
            from marts.dim_document as document
            """
        )
    }
    assert len(found) == len(labels)
    for label in labels.values():
        expected = [label["authority_slug"], label["authority_method"], label["kind"], label["published_on"]]
        assert found[label["sha256"]] == expected, label["file"]


def test_samples_add_authorities_and_leave_the_153_ranks_alone(sample_warehouse: Built) -> None:
    by_type = dict(
        sample_warehouse.rows(
            "select authority_type = 'Example', count(*) from marts.dim_authority where is_current group by 1"
        )
    )
    assert by_type[False] == 153
    assert by_type[True] > 0
    assert sample_warehouse.rows(
        "select count(*) from marts.mart_scorecard where type = 'Example' and national_rank is not null"
    ) == [(0,)]


def test_every_published_score_is_at_its_span(sample_warehouse: Built) -> None:
    wrong = sample_warehouse.rows(
        """
        select source.document_id, source.char_start, source.score
        from marts.fct_score_source as source inner join marts.dim_document_text as document using (document_id)
        where substring(document.text, source.char_start + 1, source.char_end - source.char_start)
            <> source.score::varchar
        """
    )
    assert wrong == []


def test_a_second_run_reads_nothing_and_changes_nothing(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    before = digest(sample_warehouse.published)
    again = assurance("build", "--reports", SAMPLES, home=home)
    assert again.returncode == 0
    assert "Nothing has changed" in again.stdout
    assert "0 read" in again.stdout
    assert digest(home / "published" / "assurance.duckdb") == before


def test_a_run_without_a_change_writes_the_exports_that_are_missing(sample_warehouse: Built, tmp_path: Path) -> None:
    home = sample_warehouse.copied_to(tmp_path / "home")
    published = home / "published"
    before, pages = digest(published / "assurance.duckdb"), (published / "site" / "index.html").stat().st_mtime
    (published / "assurance.xlsx").unlink()  # as after a run that could not write it
    again = assurance("build", "--reports", SAMPLES, home=home)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Writing what is missing of it: assurance_xlsx" in again.stdout
    assert (published / "assurance.xlsx").exists()
    assert digest(published / "assurance.duckdb") == before
    assert (published / "site" / "index.html").stat().st_mtime == pages


def test_the_published_file_is_for_reading_by_any_client(sample_warehouse: Built) -> None:
    assert not stat.S_IMODE(os.stat(sample_warehouse.published).st_mode) & 0o222
    with duckdb.connect() as connection:
        connection.execute(f"attach '{sample_warehouse.published}' as published (read_only)")
        (tags,) = connection.execute("select tags from duckdb_databases() where database_name = 'published'").fetchone()
    assert tags["storage_version"].startswith("v1.0.0")


def test_every_published_table_and_column_carries_its_description(sample_warehouse: Built) -> None:
    missing = sample_warehouse.rows(
        """
        select table_name || '.' || column_name from duckdb_columns()
        where schema_name = 'marts' and coalesce(comment, '') = ''
        union all
        select table_name from duckdb_tables()
        where schema_name = 'marts' and coalesce(comment, '') = ''
        """
    )
    assert missing == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "--reports", "/nowhere/at/all"], "There is no folder"),
        (["build", "--reports", __file__], "is a file"),
        (["build", "--reports", "/"], "would be inside the reports folder"),
        (["query", "select 1"], "assurance build"),
        (["status"], "assurance build"),
        (["check"], "assurance build"),
    ],
)
def test_bad_usage_gives_a_sentence_and_exit_code_2(arguments: list[str], says: str, tmp_path: Path) -> None:
    run = assurance(*arguments, home=tmp_path / "home")
    assert run.returncode == 2
    assert says in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_without_a_report_gives_exit_code_2(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "notes.docx").write_bytes(b"PK")
    run = assurance("build", "--reports", reports, home=tmp_path / "home")
    assert run.returncode == 2
    assert "notes.docx: Files of type .docx are not read" in run.stderr
    assert "There is no report in" in run.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "copy mart_scorecard to '/tmp/leak.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/other.duckdb'",
        "create table marts.mine as select 1",
        "delete from mart_scorecard",
        "set enable_external_access = true",
        "install httpfs",
        "selec nonsense",
    ],
)
def test_a_question_can_read_the_marts_and_nothing_else(sql: str, sample_warehouse: Built) -> None:
    run = assurance("query", sql, home=sample_warehouse.home)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith(("The question could not be answered.", "Only questions are answered"))


def test_a_question_is_answered_as_table_csv_and_json(sample_warehouse: Built) -> None:
    sql = "select authority, points from mart_scorecard where authority_slug = 'brackenmoor'"
    table = assurance("query", sql, home=sample_warehouse.home).stdout
    assert "│ Brackenmoor" in table
    assert "1 row" in table
    assert assurance("query", sql, "--format", "csv", home=sample_warehouse.home).stdout == (
        "authority,points\nBrackenmoor,27\n"
    )
    answer = json.loads(assurance("query", sql, "--format", "json", home=sample_warehouse.home).stdout)
    assert answer == [{"authority": "Brackenmoor", "points": 27}]


def test_the_real_reports_give_three_authorities_and_their_scores(shared_warehouse: Built) -> None:
    scorecard = shared_warehouse.rows(
        """
        select authority_slug, scores_known, scores_known_text, rating, percentage_computed, points
        from marts.mart_scorecard where origin = 'report' order by 1
        """
    )
    assert scorecard == [
        ("hammersmith-and-fulham", 9, "9 known, 1 from a report", "Requires improvement", 53, 19),
        ("hounslow", 9, "9 known, 1 from a report", "Good", 70, 25),
        ("westminster", 9, "9 of 9 known", "Good", 75, 27),
    ]
    assert shared_warehouse.rows("select count(*) from marts.dim_authority where is_current") == [(153,)]
    assert shared_warehouse.rows(
        "select authority_method, count(*) from marts.dim_document "
        "where authority_slug = 'westminster' group by 1 order by 1"
    ) == [("body", 1), ("title", 1)]
    assert shared_warehouse.rows(
        """
        select quality_statement_code, score from marts.fct_score inner join marts.dim_authority using (authority_key)
        where authority_slug in ('hounslow', 'hammersmith-and-fulham') and origin = 'report' order by score
        """
    ) == [("governance_management_and_sustainability", 2), ("governance_management_and_sustainability", 3)]


def test_the_labels_of_the_real_reports_find_all_scores_right(shared_warehouse: Built) -> None:
    scored = subprocess.run(
        [sys.executable, str(SHARED / "gold" / "score.py"), str(shared_warehouse.published), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    right, _, labelled = json.loads(scored.stdout)["scores_right"].partition("/")
    assert right == labelled != "0"


def test_a_score_has_an_example_sentence_of_its_own_statement(sample_warehouse: Built) -> None:
    pairs = sample_warehouse.rows("""
        select distinct score.score <= 2, evidence.judgement
        from marts.mart_score as score
        left join marts.fct_evidence as evidence
            on score.evidence_id = evidence.evidence_id
            and score.assessment_key = evidence.assessment_key
            and score.quality_statement_key = evidence.quality_statement_key
            and score.evidence_example = evidence.text
        where score.evidence_example is not null
    """)
    assert set(pairs) == {(True, "shortfall"), (False, "strength")}
