"""The pages of the checks: ours and those of Great Expectations."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import duckdb

from expectations.data_docs import library_pages, write_data_docs
from tests.integration.expectations.gate import SUITES, outcomes_of


def test_both_pages_have_each_check_with_its_words(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    database.begin()
    database.execute("update staging.number set number_class = '<script src=http://evil>' where text = '2023'")
    outcomes = outcomes_of(SUITES["numbers"], database, library_pages(tmp_path, "staging_gate"))
    database.rollback()
    write_data_docs(outcomes, tmp_path, datetime(2026, 5, 1, 12, 30, tzinfo=UTC))
    outcomes = outcomes_of(SUITES["coverage"], database, library_pages(tmp_path, "mart_gate"))
    page = write_data_docs(outcomes, tmp_path, datetime(2026, 5, 2, tzinfo=UTC)).read_text(encoding="utf-8")
    for name, gate in (("numbers", "staging_gate"), ("coverage", "mart_gate")):
        (library_page,) = library_pages(tmp_path, gate).glob(f"validations/{name}/**/*.html")
        for check in SUITES[name].checks:  # our page has the latest of both, whichever was written last
            assert check.meaning in unescape(page)
            assert check.reason in unescape(page)
            assert check.meaning in unescape(library_page.read_text(encoding="utf-8"))
        assert f'href="great_expectations/{gate}/index.html"' in page
    assert "checked 1 May 2026, 12:30 UTC" in page
    assert "&lt;script" in page  # what reports print is shown and never acts
    assert not re.search(r"<(script|link|img|iframe)|<[^>]+src=|href=.http|url\(|@import", page)


def test_the_librarys_pages_are_of_the_last_run_alone(database: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    outcomes_of(SUITES["numbers"], database, tmp_path)
    outcomes_of(SUITES["coverage"], database, tmp_path)
    assert [path.name for path in (tmp_path / "validations").iterdir()] == ["coverage"]
