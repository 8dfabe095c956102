"""Reading official statistics: every known shape, what is withheld, the year, and what cannot be used."""

import os
import tempfile
from pathlib import Path

import pytest

from ingestion.files.folder import read_folder
from ingestion.rejections import ReportProblem
from ingestion.statistics.codes import parted_code, population_group
from ingestion.statistics.model import StatisticsReading
from ingestion.statistics.periods import period_in_name, period_of
from ingestion.statistics.plan import plan_statistics
from ingestion.statistics.reader import read_statistics
from ingestion.statistics.shapes import known_shapes, shape_from
from ingestion.statistics.values import published_value
from tests.tools.ascof import OLDER, Value, as_csv, as_workbook, newer_rows, older_rows

VALUES = [
    Value("England", "England", "England", "E92000001", "1A", "Total", "Outcome", "18.9"),
    Value("SW", "South West", "Region", "E12000009", "1C2A", "18 to 64", "Outcome", "30.1"),
    Value("990", "Wexmoor", "Council", "X99000001", "3D1", "65 and over", "Numerator", "1,204"),
    Value("990", "Wexmoor", "Council", "X99000001", "3D1", "65 and over", "Outcome", "[c]"),
    Value("990", "Wexmoor", "Council", "X99000001", "2B1", "Female", "Margin Of Error", ""),
    Value("C", "Shire Counties", "Council Type", "", "2B1", "Male", "Base", "12"),
]
EXPECTED = [
    ("england", "1A", "Total", "outcome", 18.9, None),
    ("region", "1C2A", "18 to 64", "outcome", 30.1, None),
    ("authority", "3D1", "65 and over", "numerator", 1204.0, None),
    ("authority", "3D1", "65 and over", "outcome", None, "[c]"),
    ("authority", "2B1", "Female", "margin_of_error", None, "blank"),
    ("council_type", "2B1", "Male", "base", 12.0, None),
]
SHUFFLED = (OLDER[7], *OLDER[:7], "Measure Group", "Measure Group Description")
WITHOUT_GROUPS = OLDER[:8]
TIDY = "region,who,when,what,how much\nNorth East,Isenmouth,2021-22,T1,12.5\n"
MAPPING = """
name = "A made source"
source_code = "MADE"
[columns]
area_name = "who"
period = "when"
measure_code = "what"
value = ["amount", "how much"]
[constants]
area_level = "authority"
[measures]
T1 = "staff_turnover"
"""


def read(content: bytes, name: str, *mappings: str) -> StatisticsReading:
    shapes = [shape_from(mapping) for mapping in mappings]
    return read_statistics(content, "a-file", name, [*shapes, *known_shapes()])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("meas-from-asc-of-eng-1920-open-data-csv.csv", as_csv(older_rows(VALUES), "cp1252")),
        ("meas-from-asc-of-eng-2020-csv-v3.csv", as_csv(older_rows(VALUES, SHUFFLED), "utf-8-sig")),
        ("ascof-2019-20.csv", as_csv(older_rows(VALUES, WITHOUT_GROUPS))),
        ("ascof-2019-to-2020.csv", as_csv(newer_rows(VALUES), "utf-8-sig")),
        ("ascof 2019-20.csv", as_csv([[" geographical  CODE", *OLDER[1:]], *older_rows(VALUES)[1:]], "utf-16")),
        ("ascof-2019-20.xlsx", as_workbook(older_rows(VALUES))),
    ],
)
def test_every_shape_of_the_framework_gives_the_same_rows(name: str, content: bytes) -> None:
    reading = read(content, name)
    assert reading.file.explanation is None
    found = [
        (row.area_level, row.measure_code, row.population_group, row.measure_type, row.value, row.withheld)
        for row in reading.rows
    ]
    assert found == EXPECTED
    assert {row.period for row in reading.rows} == {"2019/20"}
    assert reading.rows[2].area_code == "X99000001"
    assert reading.rows[2].area_local_code == "990"
    assert [row.row_number for row in reading.rows] == sorted({row.row_number for row in reading.rows})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_title_above_the_names_of_columns_hides_no_delimiter(delimiter: str, encoding: str) -> None:
    table = as_csv(older_rows(VALUES)).decode().replace("1,204", "1204").replace('"', "").replace(",", delimiter)
    content = f"Outcomes, 2019-20, England\r\n\r\n{table}".encode(encoding)
    assert len(read(content, "ascof-2019-20.csv").rows) == len(EXPECTED)


def test_the_code_of_an_area_is_known_however_it_is_typed() -> None:
    content = as_csv(older_rows(VALUES)).replace(b"E92000001", b"e92 000001").replace(b"X99000001", b"x99000001")
    codes = {row.area_code for row in read(content, "ascof-2019-20.csv").rows}
    assert codes == {row.area_code for row in read(as_csv(older_rows(VALUES)), "ascof-2019-20.csv").rows}


def test_a_mapping_file_reads_any_tidy_table() -> None:
    (row,) = read(TIDY.encode(), "made.csv", MAPPING).rows
    assert (row.source_code, row.period, row.area_name, row.area_level) == ("MADE", "2021/22", "Isenmouth", "authority")
    assert (row.measure_code, row.indicator_code, row.value, row.measure_type) == (
        "T1",
        "staff_turnover",
        12.5,
        "outcome",
    )


def test_a_mapping_of_constants_gives_the_year_of_a_known_shape() -> None:
    content = as_csv(older_rows(VALUES))
    assert read(content, "download.csv").file.reason == "no_period"
    reading = read(content, "download.csv", 'files = "download*"\n[constants]\nperiod = "2018/19"')
    assert {row.period for row in reading.rows} == {"2018/19"}
    other = read(content, "other-2019-20.csv", 'files = "download*"\n[constants]\nperiod = "2018/19"')
    assert {row.period for row in other.rows} == {"2019/20"}


@pytest.mark.parametrize(
    ("printed", "value", "decimals", "withheld"),
    [
        ("62.7", 62.7, 1, None),
        (" 62 ", 62.0, 0, None),
        ("1,204", 1204.0, 0, None),
        ("-3.25", -3.25, 2, None),
        ("7.6E-2", 0.076, 3, None),
        ("45.0%", 45.0, 1, None),
        ("", None, None, "blank"),
        ("x", None, None, "x"),
        ("[x]", None, None, "[x]"),
        ("[C]", None, None, "[C]"),
        ("*", None, None, "*"),
        (":", None, None, ":"),
        ("-", None, None, "-"),
        ("–", None, None, "–"),
        ("\u22123.25", -3.25, 2, None),
    ],
)
def test_values_and_marks(printed: str, value: float | None, decimals: int | None, withheld: str | None) -> None:
    found = published_value(printed)
    assert (found.value, found.decimals, found.mark, found.is_understood) == (value, decimals, withheld, True)


@pytest.mark.parametrize("printed", ["about 5", "1,20,4", "nan", "inf", "1e999", "9" * 60, "12 34"])
def test_what_is_neither_a_value_nor_a_mark_is_kept_as_printed(printed: str) -> None:
    found = published_value(printed)
    assert (found.value, found.mark, found.is_understood) == (None, printed, False)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("meas-from-asc-of-eng-1920-open-data-csv.csv", "2019/20"),
        ("meas-from-asc-of-eng-2021-open-data-csv_v2.xlsx", "2020/21"),
        ("meas-from-asc-of-eng-2022-csv-v3.csv", "2021/22"),
        ("meas-from-asc-of-eng-2023-24-csv.csv", "2023/24"),
        ("ASCOF_2024_to_2025.csv", "2024/25"),
        ("ascof 2024 to 2025.csv", "2024/25"),
        ("2022-23/open-data.csv", "2022/23"),
        ("2022-23/open-data-2023-24.csv", "2023/24"),
        ("open-data.csv", None),
        ("ascof-2021-22-and-2022-23.csv", None),
        ("ascof-2021-25.csv", None),
        ("ascof-19990101.csv", None),
    ],
)
def test_the_year_in_the_name_of_a_file_or_its_folder(name: str, period: str | None) -> None:
    assert period_in_name(name) == period


@pytest.mark.parametrize(
    ("printed", "period"),
    [("2016-17", "2016/17"), ("2016/2017", "2016/17"), ("2016", "2016"), ("2016-18", None), ("latest", None)],
)
def test_the_year_in_a_column(printed: str, period: str | None) -> None:
    assert period_of(printed) == period


@pytest.mark.parametrize(
    ("printed", "measure", "group"),
    [
        ("1C1B1864", "1C1B", "18 to 64"),
        ("2B165OV", "2B1", "65 and over"),
        ("1FF", "1F", "Female"),
        ("1F", "1F", None),
        ("2A1", "2A1", None),
        ("2A11864", "2A1", "18 to 64"),
        ("3a65OV", "3A", "65 and over"),
        ("1C(2B)64U", "1C2B", "64 and under"),
        ("3D(1a)", "3D1A", None),
        ("ASC1", "ASC1", None),
    ],
)
def test_a_joined_code_is_divided(printed: str, measure: str, group: str | None) -> None:
    assert parted_code(printed) == (measure, group)


@pytest.mark.parametrize(
    ("printed", "group"),
    [("18-64", "18 to 64"), ("65 and Over", "65 and over"), ("", "Total"), ("65+", "65 and over"), ("White", "White")],
)
def test_groups_of_people_have_one_spelling(printed: str, group: str) -> None:
    assert population_group(printed) == group


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a-2023-24.csv", b"", "not_statistics"),
        ("a-2023-24.csv", b"a,b\n1,2\n", "not_statistics"),
        ("a-2023-24.csv", as_csv(older_rows([])), "not_statistics"),
        ("a-2023-24.csv", b"\0\1\2" * 50, "not_statistics"),
        ("a-2023-24.xlsx", b"no workbook", "not_statistics"),
        ("a-2023-24.xlsx", b"PK\3\4 cut off", "not_statistics"),
        ("a-2023-24.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted_workbook"),
        ("a.csv", as_csv(older_rows(VALUES)), "no_period"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(name: str, content: bytes, reason: str) -> None:
    reading = read(content, name)
    assert (reading.file.reason, list(reading.rows)) == (reason, [])
    assert reading.file.explanation


@pytest.mark.parametrize(
    ("mapping", "cause"),
    [
        ("no toml", "TOML"),
        ('colums = "a"', "colums"),
        ('source_code = "A"\n[columns]\nvalue = "v"\nmeasure_code = "m"', "area_code or area_name"),
        (MAPPING.replace("staff_turnover", "staff_turnovers"), "staff_turnovers"),
        (MAPPING.replace("area_name", "aera_name"), "aera_name"),
        ('columns = "a"', "TOML"),
    ],
)
def test_a_mapping_file_that_cannot_be_used_says_why(mapping: str, cause: str) -> None:
    with pytest.raises(ReportProblem, match=cause):
        shape_from(mapping)


def test_a_folder_lists_what_it_cannot_use_and_reads_only_what_changed(tmp_path: Path) -> None:
    (tmp_path / "2022-23").mkdir()
    (tmp_path / "2022-23" / "ascof.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "again-2022-23.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "README.md").write_text("not data")
    (tmp_path / "old.ods").write_bytes(b"x")
    (tmp_path / "bad.toml").write_text("no toml")
    plan = plan_statistics(tmp_path)
    assert [planned.file.name for planned in plan.files] == ["2022-23/ascof.csv"]
    assert {file.file_name: file.reason for file in plan.rejected} == {
        "bad.toml": "bad_mapping",
        "old.ods": "unsupported_statistics",
    }
    known = {planned.file_id: planned.reading_key for planned in plan.files}
    assert plan.to_read(known) == []
    (tmp_path / "2022-23" / "ascof.csv").rename(tmp_path / "2022-23" / "ascof-2021-22.csv")
    assert len(plan_statistics(tmp_path).to_read(known)) == 1
    assert plan_statistics(tmp_path / "none").files == ()


def test_every_line_of_the_local_government_file_is_read(shared: Path) -> None:
    plan = plan_statistics(shared / "statistics")
    (planned,) = plan.files
    rows = plan.read(planned).rows
    assert len(rows) == 6376
    assert sum(row.withheld == "blank" for row in rows) == 298
    assert all(row.period and row.is_understood for row in rows)


def test_statistics_among_the_reports_are_not_read_as_reports(tmp_path: Path) -> None:
    (tmp_path / "statistics").mkdir()
    (tmp_path / "statistics" / "ascof-2022-23.csv").write_bytes(as_csv(older_rows(VALUES)))
    (tmp_path / "statistics" / "notes.txt").write_text("Notes on the file.")
    (tmp_path / "report.txt").write_text("A report.")
    found = read_folder(tmp_path)
    assert [file.name for file in found.files] == ["report.txt"]
    assert found.rejections == ()


def test_shares_as_fractions_of_one_are_refused() -> None:
    values = [
        Value("E", f"Area {at}", "Council", f"X9900000{at}", "3A", "Total", "Outcome", f"0.6{at}") for at in "1234"
    ]
    for name, content in [
        ("a-2019-20.csv", as_csv(older_rows(values))),
        ("a-2019-20.xlsx", as_workbook(older_rows(values))),
    ]:
        assert read(content, name).file.reason == "shares_as_fractions"
        assert "0.61" in str(read(content, name).file.explanation)
    in_percent = [values[0]._replace(printed="61.5"), *values[1:]]
    assert len(read(as_csv(older_rows(in_percent)), "a-2019-20.csv").rows) == 4


def test_links_out_of_a_statistics_folder_and_closed_folders_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "statistics"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "own.csv").write_bytes(as_csv(older_rows(VALUES)))
    (folder / "out-2019-20.csv").symlink_to(tmp_path / "own.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "inner" / "ascof-2019-20.csv").write_bytes(as_csv(older_rows(VALUES)))
    (folder / "same-2019-20.csv").symlink_to(folder / "inner" / "ascof-2019-20.csv")
    plan = plan_statistics(folder)
    assert {one.file_name: one.reason for one in plan.rejected} == {
        "out-2019-20.csv": "link_outside",
        "loop.csv": "link_loop",
    }
    assert [planned.file.name for planned in plan.files] == ["inner/ascof-2019-20.csv"]


def test_a_statistics_folder_without_permission_is_listed() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir(mode=0)
        administrator = os.geteuid() == 0
        if administrator:  # who may open every folder; anyone else may not
            os.seteuid(65534)
        try:
            plan = plan_statistics(folder)
        finally:
            if administrator:
                os.seteuid(0)
    assert [(one.file_name, one.reason) for one in plan.rejected] == [("closed", "unreadable")]
