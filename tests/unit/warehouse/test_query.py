"""Queries: accepted statements, limits, files left behind, and the forms of answers."""

import contextlib
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from warehouse.answers.layout import as_records, as_table
from warehouse.answers.query import Limits, QuestionProblem, answer
from warehouse.database import CONFINED, DatabaseProblem, open_published
from warehouse.publishing.publish import remove_side_files

# An example of every type of statement that DuckDB knows and that can be written in SQL; `{}` is a writable folder.
STATEMENTS = {
    "ALTER": "alter table fct add column more int",
    "ANALYZE": "analyze",
    "ATTACH": "attach '{}/other.duckdb'",
    "CALL": "call enable_logging(storage='file', storage_path='{}/assurance.duckdb.tmp/')",
    "COPY": "copy (select unhex('00')) to '{}/assurance.duckdb.wal' (format blob, use_tmp_file false)",
    "COPY_DATABASE": "copy from database assurance to memory",
    "CREATE": "create temp table more as select 1",
    "DELETE": "delete from fct",
    "DETACH": "detach assurance",
    "DROP": "drop table fct",
    "EXECUTE": "execute prepared",
    "EXPORT": "export database '{}/export'",
    "INSERT": "insert into fct values (3)",
    "LOAD": "load json",
    "MERGE_INTO": "merge into fct using fct as other on fct.n = other.n when matched then delete",
    "PRAGMA": "pragma enable_profiling",
    "PREPARE": "prepare prepared as select 1",
    "SET": "set threads = 1",
    "TRANSACTION": "begin",
    "UPDATE": "update fct set n = 9",
    "VACUUM": "vacuum",
    "VARIABLE_SET": "set variable x = 1",
}
WITHOUT_SQL = {"CREATE_FUNC", "EXTENSION", "INVALID", "LOGICAL_PLAN", "MULTI", "RELATION"}
QUESTIONS = {"SELECT", "EXPLAIN"}
AMPLE = Limits(seconds=300, rows=1_000_000, spill="2GB")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    database = tmp_path / "published" / "assurance.duckdb"
    database.parent.mkdir()
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts; create table marts.fct as select * from range(3) as r (n)")
        connection.execute("create view main.fct as select * from marts.fct")
    database.chmod(0o444)
    return database


def ask(published: Path, sql: str, output: str = "csv", limits: Limits = AMPLE) -> str:
    return answer(published, published.parent.parent / "questions", sql, output, limits)


def test_every_type_of_statement_has_an_example() -> None:
    known = {name for name in dir(duckdb.StatementType) if name.isupper()}
    assert known == STATEMENTS.keys() | WITHOUT_SQL | QUESTIONS


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("form", ["{}", "explain analyze {}", "explain (analyze) {}", "select 1; {}", "{}; select 1"])
def test_a_statement_that_is_no_question_is_refused(name: str, form: str, published: Path) -> None:
    before = published.read_bytes()
    statement = STATEMENTS[name].format(published.parent)
    with pytest.raises((QuestionProblem, duckdb.ParserException)):
        ask(published, form.format(statement))
    assert published.read_bytes() == before
    assert os.listdir(published.parent) == ["assurance.duckdb"]


@pytest.mark.parametrize(
    "sql",
    [
        "select * from enable_logging(storage='file', storage_path='{}/assurance.duckdb.tmp/')",
        "select * from enable_profiling(format='json', save_location='{}/profile.json'), fct",
        "explain analyze select * from enable_profiling(format='json', save_location='{}/profile.json'), fct",
        "select * from force_checkpoint()",
        "select * from truncate_duckdb_logs()",
        "select * from read_text('/etc/hostname')",
        "select * from query('copy (select 1) to ''{}/assurance.duckdb.wal''')",
    ],
)
def test_a_function_that_writes_leaves_the_publication_alone(sql: str, published: Path) -> None:
    before = published.read_bytes()
    with contextlib.suppress(duckdb.Error):  # force_checkpoint has nothing to write, and answers
        ask(published, sql.format(published.parent))
    assert published.read_bytes() == before
    assert os.listdir(published.parent) == ["assurance.duckdb"]


@pytest.mark.parametrize("sql", ["", ";;", "-- a comment", "/* nothing */ ;"])
def test_a_text_without_a_question_is_refused(sql: str, published: Path) -> None:
    with pytest.raises(QuestionProblem, match="no question"):
        ask(published, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "from fct",
        "with a as (select 1) select * from a",
        "describe fct",
        "summarize fct",
        "show tables",
        "values (1)",
        "explain select 1",
        "explain analyze select * from fct",
        "pivot fct on n in (1, 2) using count(*)",
        "-- first a comment\nselect 1 as one",
    ],
)
def test_a_question_is_answered(sql: str, published: Path) -> None:
    assert ask(published, sql).count("\n") >= 2


def test_tables_are_listed_once(published: Path) -> None:
    assert ask(published, "show tables") == "name\nfct\n"


@pytest.mark.parametrize(
    ("sql", "limits", "message"),
    [
        (
            "select count(*) from range(1000000000000) where range % 7 = 3",
            replace(AMPLE, seconds=0.3),
            "longer than 0.3 seconds",
        ),
        ("select * from range(11)", replace(AMPLE, rows=10), "more than 10 rows"),
    ],
)
def test_a_question_beyond_its_limits_is_stopped(sql: str, limits: Limits, message: str, published: Path) -> None:
    with pytest.raises(QuestionProblem, match=message):
        ask(published, sql, limits=limits)


def test_spilled_rows_are_limited_and_removed(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.answers.query.CONFINED", CONFINED | {"memory_limit": "60MB"})
    sql = "select sum(n) from (select lag(r, 7) over (order by hash(r)) as n from range(6000000) as t (r))"
    with pytest.raises(QuestionProblem, match="more than 1MB of disk space"):
        ask(published, sql, limits=replace(AMPLE, spill="1MB"))
    assert os.listdir(published.parent) == ["assurance.duckdb"]
    assert list((published.parent.parent / "questions").iterdir()) == []


def test_what_a_killed_question_left_is_removed_by_the_next(published: Path) -> None:
    left = published.parent.parent / "questions" / "question-left"
    (left / "spill").mkdir(parents=True)
    ask(published, "select 1")
    assert not left.exists()


def test_a_log_file_next_to_the_publication_changes_no_answer(published: Path) -> None:
    """A log of the same database that another program wrote, as an attacker or a killed process would leave it."""
    copy = published.with_name("copy.duckdb")
    copy.write_bytes(published.read_bytes())
    writer = duckdb.connect(str(copy))
    writer.execute("pragma disable_checkpoint_on_shutdown; update marts.fct set n = 99")
    writer.close()
    log = copy.with_name("copy.duckdb.wal").rename(published.with_name("assurance.duckdb.wal"))
    copy.unlink()
    with duckdb.connect(str(published), read_only=True) as careless:
        assert careless.execute("select max(n) from marts.fct").fetchone() == (99,)
    assert ask(published, "select max(n) as n from fct") == "n\n2\n"
    with pytest.raises(DatabaseProblem, match=r"assurance\.duckdb\.wal lies beside"):
        open_published(published)
    assert remove_side_files(published) == [log]
    open_published(published).close()


def test_without_a_publication_the_answer_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="assurance build"):
        answer(tmp_path / "none.duckdb", tmp_path, "select 1", "csv", AMPLE)


def test_whole_numbers_beyond_a_float_are_exact(published: Path) -> None:
    sql = (
        "select sum(n) * 1000000000000000001 as n, 1.50::decimal(9, 2) as d, date '2024-01-31' as day, null as x "
        "from fct"
    )
    assert ask(published, sql) == "n,d,day,x\n3000000000000000003,1.50,2024-01-31,\n"
    assert json.loads(ask(published, sql, "json")) == [
        {"n": 3000000000000000003, "d": 1.5, "day": "2024-01-31", "x": None}
    ]


def test_a_json_object_has_every_column_and_only_json_values(published: Path) -> None:
    sql = "select 1 as a, 2 as a, [1.5, 'nan'::double] as l, {'d': date '2024-01-31', 'n': 'inf'::float} as s"
    assert json.loads(ask(published, sql, "json"), parse_constant=pytest.fail) == [
        {"a": 1, "a_2": 2, "l": [1.5, None], "s": {"d": "2024-01-31", "n": None}}
    ]


def test_a_wide_table_is_wrapped_or_shown_as_records() -> None:
    sentence = "Waiting lists for assessments were shorter than a year before. " * 3
    rows = [("Wexmoor", Decimal("41.2"), sentence)]
    wrapped = as_table(["authority", "value", "quote"], rows, 80)
    assert max(map(len, wrapped.splitlines())) <= 80
    assert " ".join(wrapped.replace("│", " ").split()).count("Waiting") == 3
    many = [f"column_{n}" for n in range(20)]
    records = as_table(many, [tuple(range(20))], 80)
    assert "── 1 of 1 ──" in records
    assert max(map(len, as_records(["quote"], [(sentence,)], 60).splitlines())) <= 60
    assert sentence.strip() in as_table(["quote"], [(sentence,)], None)
