"""The review page of a hostile report: whatever it says, it stays text."""

from pathlib import Path

import duckdb
import pytest

from warehouse.answers.review import review_page
from warehouse.database import DatabaseProblem

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} <img src=x onerror=alert(2)> 42% \" onmouseover='alert(3)"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    database = tmp_path / "assurance.duckdb"
    start = HOSTILE.index("42")
    with duckdb.connect(str(database)) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.dim_document as select 'abc' as document_id, 'a<b>.txt' as file_name, "
            "100 as characters, '1' as parser_version"
        )
        connection.execute("create table marts.dim_document_text as select 'abc' as document_id, $1 as text", [HOSTILE])
        connection.execute(
            "create table marts.fct_number as select 'abc' as document_id, $1 as char_start, $1 + 2 as char_end, "
            "'unexplained' as number_class, null as indicator_id",
            [start],
        )
        connection.execute("create table marts.fct_finding as select 'abc' as document_id, 0 as char_start, "
                           "'<b>doubt</b>' as explanation, '[]' as spans")  # fmt: skip
        connection.execute("create table marts.fct_comparator (document_id varchar, char_start integer)")
        connection.execute("create table marts.dim_indicator (indicator_key varchar, indicator_name varchar)")
        connection.execute(
            "create table marts.fct_indicator (document_id varchar, char_start integer, indicator_key varchar)"
        )
    return database


def test_report_text_is_escaped_and_not_evaluated(published: Path) -> None:
    page = review_page(published, "a<b>.txt")
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page
    assert "a&lt;b&gt;.txt" in page
    assert page.count('class="number unexplained"') == 2  # in the legend and in the text


def test_a_name_of_no_document_is_answered_with_where_to_look(published: Path) -> None:
    with pytest.raises(DatabaseProblem, match="dim_document"):
        review_page(published, "other.txt")
