"""Values that mean harm stay text in the workbook."""

import math
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.integration.workbook.opened_workbook import Opened, through_libreoffice

HOSTILE = [
    '=HYPERLINK("http://x.test","press me")',
    "+1",
    "-2",
    "@SUM(1,1)",
    "{=1}",
    "http://x.test/",
    "mailto:a@x.test",
    r"\\x.test\share",
    "internal:'Figures'!A1",
    "=cmd|' /C calc'!A0",
    "</t></is></c><c><f>1+1</f></c>",
    "<r><t>x</t></r></is></c><c><f>1+1</f></c><r></r>",
    "_x003D_1+1",
    "\x00=1+1",
    "%0A=1",
]


@pytest.fixture(scope="module")
def hostile(changed: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Reports that print attacks: as sentences, as names of files and authorities, as reasons."""
    database = changed(
        """
        insert into fct_indicator by name
        select example.* replace (
            md5(attack) as indicator_id, attack as quote, attack as subject, attack as unit, attack as period
        )
        from (select unnest($values) as attack), (from fct_indicator order by indicator_id limit 1) as example
        """,
        "insert into mart_rejection by name select attack as file_name, attack as reason, attack as explanation, "
        "1 as occurrences from (select unnest($values) as attack)",
        "update mart_scorecard set authority = $values[1 + reading_order % len($values)] where origin = 'report'",
        "update mart_benchmark set authority = $values[1 + abs(hash(authority_key) % 7)::int]",
        "update mart_benchmark set indicator_name = '=1+' || indicator_name",
        "update dim_authority set authority_name = '=1+1' where is_example",
        "update publication set reports = '=1+1'",
        "update data_dictionary set description = '=1+1' where column_name = 'quote'",
        values=HOSTILE,
    )
    return Opened(database, tmp_path_factory.mktemp("hostile"))


def formulas(sheet: str) -> list[str]:
    """The formulas of the cells of a sheet's XML."""
    return re.findall(r"<f[ >][^<]*", sheet)


def test_nothing_a_report_prints_becomes_a_formula_or_a_link(hostile: Opened) -> None:
    sheets = dict(hostile.parts(r"xl/worksheets/sheet\d+\.xml"))
    assert len(sheets) == len(hostile.book.sheetnames)
    for text in sheets.values():
        assert set(re.findall(r"[A-Z]+(?=\()", " ".join(formulas(text)))) <= {
            "AND",
            "IF",
            "IFERROR",
            "INDEX",
            "MATCH",
            "OR",
            "SUMPRODUCT",
        }
        assert not any(
            attack in unescape(formula) for formula in formulas(text) for attack in HOSTILE if len(attack) > 2
        )
        assert "r:id" not in "".join(re.findall(r"<hyperlink [^>]*>", text))  # a link that leaves the workbook
    assert sum(bool(formulas(text)) for text in sheets.values()) == 1  # one council
    assert sum("<hyperlink " in text for text in sheets.values()) == 1  # the contents
    for _, text in hostile.parts(r"\.rels$"):
        assert "External" not in text
    assert not list(hostile.parts("externalLink|vbaProject|connections"))
    shown = {row["quote"] for row in hostile.records("fct_indicator")}
    written = {attack.replace("\x00", "�").replace("_x003D_", "_x005F_x003D_") for attack in HOSTILE}
    written = {f" {attack}" if attack.startswith("<r>") else attack for attack in written}
    assert written <= shown
    assert {"=1+1"} <= {cell.value for row in hostile.book["About"].iter_rows() for cell in row}
    assert {cell.data_type for sheet in hostile.book.worksheets for row in sheet.iter_rows() for cell in row} <= set(
        "nsbdf"
    )


def test_libreoffice_opens_the_workbook_and_reads_the_same_values(hostile: Opened, tmp_path: Path) -> None:
    theirs = load_workbook(through_libreoffice(hostile.file, tmp_path))
    assert theirs.sheetnames == hostile.book.sheetnames
    for sheet in hostile.book.worksheets:
        other = theirs[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                seen = other[cell.coordinate]
                place = (sheet.title, cell.coordinate)
                if cell.data_type == "b":  # which LibreOffice writes in a way of its own
                    assert seen.value in (cell.value, f"={str(cell.value).upper()}()"), place
                    continue
                if cell.data_type == "f":
                    assert seen.data_type == "f", place
                    continue
                assert seen.data_type != "f", place
                if isinstance(cell.value, float):
                    assert math.isclose(seen.value, cell.value), place
                elif "_x005F_" not in str(cell.value):  # an escape, which LibreOffice undoes
                    assert seen.value == cell.value, place
    sheet = theirs["Figures"]
    assert set(sheet.tables) == {"fct_indicator"}
