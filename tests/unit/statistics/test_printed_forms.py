"""Printed values, years, measure codes and population groups of official statistics, each with what it means."""

import pytest

from ingestion.statistics.codes import parted_code, population_group
from ingestion.statistics.periods import period_in_name, period_of
from ingestion.statistics.values import published_value


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
def test_neither_value_nor_mark_is_kept_as_printed(printed: str) -> None:
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
