"""Reading a file of official statistics: every known shape, what is withheld, and what cannot be used."""

import pytest

from ingestion.rejections import ReportProblem
from ingestion.statistics.model import StatisticsReading
from ingestion.statistics.reader import read_statistics
from ingestion.statistics.shapes import known_shapes, shape_from
from tests.tools.ascof import OLDER, Value, as_csv, as_workbook, newer_rows, older_rows
from tests.unit.statistics.values import VALUES

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
