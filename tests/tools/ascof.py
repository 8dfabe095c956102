"""Made files in the shapes of the outcomes framework's open data, for tests, samples and measurements."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import xlsxwriter

OLDER = (
    "Geographical Code",
    "Geographical Description",
    "Geographical Level",
    "ONS Area Code",
    "ASCOF Measure Code",
    "Disaggregation Level",
    "Measure Type",
    "Measure Value",
    "Measure Group",
    "Measure Group Description",
)
NEWER = (
    "Geographical code",
    "Geographical description",
    "Geographical level",
    "ONS code",
    "ASCOF measure code",
    "Disaggregation level",
    "Measure type",
    "Measure value",
)
_JOINED = {"Total": "", "18 to 64": "1864", "65 and over": "65OV", "Male": "M", "Female": "F"}
_OLD_GROUPS = {"18 to 64": "18-64", "65 and over": "65 and Over"}
_NEW_LEVELS = {
    "Council": "Local authority",
    "Region": "Regional",
    "England": "National",
    "Council Type": "Council type",
}


class Value(NamedTuple):
    """A value as it will be printed. `level` is Council, Region, Council Type or England."""

    local_code: str
    area: str
    level: str
    gss_code: str
    measure: str
    group: str
    measure_type: str
    printed: str


def older_rows(values: Iterable[Value], columns: Sequence[str] = OLDER) -> list[list[str]]:
    """The table of the files to 2023/24: codes joined with the group, and columns for the measure alone."""
    rows = [
        dict(
            zip(
                OLDER,
                (
                    value.local_code,
                    value.area,
                    value.level,
                    value.gss_code,
                    value.measure + _JOINED[value.group],
                    _OLD_GROUPS.get(value.group, value.group),
                    value.measure_type,
                    value.printed,
                    value.measure,
                    f"Measure {value.measure}",
                ),
                strict=True,
            )
        )
        for value in values
    ]
    return [list(columns), *([row[column] for column in columns] for row in rows)]


def newer_rows(values: Iterable[Value]) -> list[list[str]]:
    """The table of the file for 2024/25: bare codes, the group in a column of its own, other words for the levels."""
    rows = [[*value] for value in values]
    for row in rows:
        row[2] = _NEW_LEVELS[row[2]]
    return [list(NEWER), *rows]


def as_csv(rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> bytes:
    """The table as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """The table as a workbook: a sheet of notes, and one of data below a title, numbers as numbers."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_numbers": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # the same bytes each time
        book.add_worksheet("Notes").write_column(0, 0, ["Measures of the framework", "[c] is confidential"])
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, "Made for testing")
        for line, row in enumerate(rows, 2):
            for place, text in enumerate(row):
                if OLDER.index("ONS Area Code") == place or not text:
                    sheet.write_string(line, place, text)
                else:
                    sheet.write(line, place, text)
    return target.getvalue()
