"""Loading official statistics into the build database: incremental by content, and a whole year in little time."""

import csv
import io
import time
from pathlib import Path

import duckdb

from ingestion.statistics.plan import plan_statistics
from ingestion.vocabulary import national_authorities
from orchestration.lib.loading.statistics import load_statistics
from tests.tools.ascof import Value, as_csv, older_rows

MAX_RATIO = 20  # reading and loading a year, to parsing its CSV alone; about 5, and 0.7 of a second
TYPES = ("Outcome", "Numerator", "Denominator", "Margin Of Error")


def year_of(measures: int) -> bytes:
    """A year's file of all authorities: as many measures, each with four types of value."""
    codes = [f"{1 + number // 26}{chr(65 + number % 26)}" for number in range(measures)]
    values = (
        Value(str(number), authority.name, "Council", authority.gss_code, code, "Total", kind, "12.5")
        for number, authority in enumerate(national_authorities(), 100)
        for code in codes
        for kind in TYPES
    )
    return as_csv(older_rows(values))


def count(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute("select count(*) from statistics.value").fetchone()
    return found[0] if found else 0


def test_loading_a_year_takes_little_longer_than_parsing_it(tmp_path: Path) -> None:
    content = year_of(60)
    (tmp_path / "ascof-2023-24.csv").write_bytes(content)
    floors, taken = [], []
    for _ in range(3):
        with duckdb.connect() as connection:
            started = time.process_time()
            list(csv.DictReader(io.StringIO(content.decode())))
            floors.append(time.process_time() - started)
            load_statistics(connection, plan_statistics(tmp_path), False, print)
            taken.append(time.process_time() - started - floors[-1])
            assert count(connection) == 153 * 60 * 4
    print(f"{min(taken):.2f} s, {min(taken) / min(floors):.1f} times parsing")
    assert min(taken) < MAX_RATIO * min(floors)


def test_only_what_has_changed_is_read_again_and_what_is_gone_leaves(tmp_path: Path) -> None:
    first, second = tmp_path / "ascof-2022-23.csv", tmp_path / "ascof-2023-24.csv"
    first.write_bytes(year_of(1))
    second.write_bytes(year_of(2))
    with duckdb.connect() as connection:

        def load() -> tuple[int, int, int, int]:
            summary = load_statistics(connection, plan_statistics(tmp_path), False, print)
            assert summary.rows == count(connection)
            return summary.read, summary.unchanged, summary.rejected, summary.rows

        assert load() == (2, 0, 0, 3 * 612)
        assert load() == (0, 2, 0, 3 * 612)
        second.write_bytes(year_of(3))
        assert load() == (1, 1, 0, 4 * 612)
        first.unlink()
        assert load() == (0, 1, 0, 3 * 612)
        second.write_bytes(b"nothing that is known")
        assert load() == (1, 0, 1, 0)
        second.unlink()
        assert load() == (0, 0, 0, 0)
