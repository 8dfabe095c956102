"""The text at a span is found although the text is searched in pages."""

import duckdb
import pytest

from expectations.text_at_span import CUT_PAGES, ON_PAGE, PRINTED


@pytest.mark.parametrize("characters", [1, 999, 1_000, 9_999, 10_000, 10_300, 25_017])
def test_what_is_printed_at_a_span_is_found_anywhere(characters: int) -> None:
    text = "".join(f"é{at:04}" for at in range(characters))[:characters]
    with duckdb.connect() as connection:
        connection.execute("create schema staging")
        connection.execute("create table staging.document as select 'd' as document_id, $1 as text", [text])
        connection.execute(
            "create table span as select 'd' as document_id, char_start, char_start + 300 as char_end "
            "from range(cast($1 as bigint)) as start (char_start)",
            [characters],
        )
        connection.execute(CUT_PAGES)
        found = connection.execute(
            f"select char_start, {PRINTED.format('span')} from span inner join page "
            f"on {ON_PAGE.format('span')} order by char_start"
        ).fetchall()
    assert found == [(start, text[start : start + 300]) for start in range(characters)]
