"""The workbook of the sample reports, opened as people's programs open it, and with values that mean harm."""

import math
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Built, program
from warehouse.colours import SCORE_FILLS
from warehouse.database import DatabaseProblem
from warehouse.wording import UNITS, in_words
from warehouse.workbook import WorkbookProblem, table_sheet, write_workbook, writing
from warehouse.workbook.cells import CUT, MAX_CHARACTERS
from warehouse.workbook.sheets import LEFT_OUT

HEADER = table_sheet.HEADER_ROW + 1  # counted from 1, as openpyxl does
MADE_FOR_READING = ["About", "Heat map", "One council", "Charts"]
MARKED = "case when is_example then authority_name || ' (invented)' else authority_name end"
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

# For tests that are not about the long tables.
SHORTER = [
    f"delete from {table}"
    for table in ("fct_indicator", "fct_comparator", "fct_score_source", "mart_uncatalogued", "dim_indicator")
]


class Opened:
    """A written workbook: its sheets by name, and what the published tables hold."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.database = database
        self.file = folder / "assurance.xlsx"
        self.rows_written = write_workbook(database, self.file)
        self.book: Workbook = load_workbook(self.file)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(f"use marts; {sql}").fetchall()

    def sheet_of(self, table: str) -> Worksheet:
        return next(sheet for sheet in self.book.worksheets if table in sheet.tables)

    def records(self, table: str) -> list[dict[str, object]]:
        """The rows of a table's sheet by the headers of its columns."""
        sheet = self.sheet_of(table)
        headers = [cell.value for cell in sheet[HEADER]]
        rows = sheet.iter_rows(min_row=HEADER + 1, values_only=True)
        return [dict(zip(headers, row, strict=True)) for row in rows if any(value is not None for value in row)]

    def texts(self, sheet: str) -> dict[str, list[object]]:
        """The front sheet's lines: what stands beside each label."""
        return {str(row[0]): list(row[1:]) for row in self.book[sheet].iter_rows(values_only=True) if row[0]}

    def parts(self, pattern: str) -> Iterator[tuple[str, str]]:
        """The XML files of the workbook whose name matches, with their text."""
        with zipfile.ZipFile(self.file) as archive:
            for name in archive.namelist():
                if re.search(pattern, name):
                    yield name, archive.read(name).decode("utf-8")


@pytest.fixture(scope="module")
def opened(sample_warehouse: Built, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return Opened(sample_warehouse.published, tmp_path_factory.mktemp("workbook"))


@pytest.fixture(scope="module")
def changed(sample_warehouse: Built, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a copy of the sample publication that statements have changed."""

    def make(*statements: str, values: object = None) -> Path:
        copy = tmp_path_factory.mktemp("changed") / "assurance.duckdb"
        copy.write_bytes(sample_warehouse.published.read_bytes())
        with duckdb.connect(str(copy)) as connection:
            connection.execute("use marts")
            for statement in statements:
                connection.execute(statement, {"values": values} if "$values" in statement else None)
        return copy

    return make


@pytest.fixture(scope="module")
def small(changed: Callable[..., Path]) -> Path:
    """A publication without its long tables."""
    return changed(*SHORTER)


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


def test_every_published_table_but_those_left_out_has_a_sheet_with_all_its_rows(opened: Opened) -> None:
    tables = {str(table) for (table,) in opened.query("select distinct table_name from data_dictionary")}
    shown = {table for sheet in opened.book.worksheets for table in sheet.tables} - {"heat_map"}
    assert shown == tables - set(LEFT_OUT)
    of_some_rows = {
        "mart_check_history": "run_id = (select max_by(run_id, checked_at) from mart_check_history)",
        "mart_evidence": "judgement <> 'neutral'",
    }
    for table in shown:
        ((rows,),) = opened.query(f"select count(*) from {table} where {of_some_rows.get(table, 'true')}")
        sheet = opened.sheet_of(table)
        assert ("Not here: " in str(sheet["A2"].value)) == (table in of_some_rows)
        assert len(opened.records(table)) == rows == opened.rows_written[sheet.title]
        first, last = sheet.tables[table].ref.split(":")
        assert first == f"A{HEADER}"
        assert int(re.sub(r"\D", "", last)) == HEADER + max(int(str(rows)), 1)


def test_headers_are_the_names_of_the_contract(opened: Opened) -> None:
    for sheet in opened.book.worksheets:
        for table in set(sheet.tables) - {"heat_map"}:
            columns = {column for (column,) in opened.query(
                f"select column_name from data_dictionary where table_name = '{table}'"
            )}  # fmt: skip
            headers = [cell.value for cell in sheet[HEADER]]
            assert columns <= set(headers)
            assert sheet.tables[table].column_names == headers


def test_sheets_hold_what_the_database_holds(opened: Opened) -> None:
    columns = (
        "indicator_id",
        "subject",
        "value",
        "unit",
        "period",
        "is_target",
        "comparator_value",
        "quote",
        "char_start",
    )
    found = {tuple(row[column] for column in columns) for row in opened.records("fct_indicator")}
    held = opened.query(f"select {', '.join(columns)} from fct_indicator")
    unit = columns.index("unit")
    assert found == {(*row[:unit], in_words(str(row[unit]), UNITS), *row[unit + 1 :]) for row in held}
    days = {(row["assessment_key"], row["published_on"]) for row in opened.records("dim_assessment")}
    assert days == set(opened.query("select assessment_key, published_on::timestamp from dim_assessment"))
    assert any(isinstance(day, datetime) for _, day in days)


def test_names_stand_beside_keys(opened: Opened) -> None:
    expected = opened.query(
        f"""
        select indicator_id, {MARKED}, file_name, indicator_name
        from fct_indicator left join dim_authority using (authority_key) left join dim_document using (document_id)
        left join dim_indicator using (indicator_key)
        """
    )
    columns = ("indicator_id", "authority_name", "file_name", "indicator_name")
    assert {tuple(row[column] for column in columns) for row in opened.records("fct_indicator")} == set(expected)
    comparators = opened.records("fct_comparator")
    quotes = dict(opened.query("select indicator_id, quote from fct_indicator"))
    assert all(row["quote"] == quotes[row["indicator_id"]] for row in comparators)


def test_sheets_are_frozen_filtered_folded_and_ready_to_print(opened: Opened) -> None:
    for sheet in opened.book.worksheets[len(MADE_FOR_READING) :]:
        (table,) = sheet.tables.values()
        assert sheet.freeze_panes == f"B{HEADER + 1}"
        assert table.autoFilter.ref == table.ref
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
    sheet = opened.sheet_of("fct_indicator")
    groups = sheet.column_dimensions.values()
    widths = {at: group.width for group in groups for at in range(group.min, group.max + 1) if not group.hidden}
    shown = {cell.value: cell.column for cell in sheet[HEADER] if cell.column in widths}
    assert {"authority_name", "subject", "value", "unit", "period", "quote", "same_fact_as"} <= shown.keys()
    assert not {"indicator_id", "document_id", "char_start", "rule", "parser_version"} & shown.keys()
    assert 60 <= widths[shown["quote"]] <= 80
    assert all(sheet.cell(row, shown["quote"]).alignment.wrap_text for row in range(HEADER + 1, sheet.max_row))


def test_a_header_that_is_selected_says_what_its_column_means(opened: Opened) -> None:
    sheet = opened.sheet_of("fct_indicator")
    position = {cell.coordinate: cell.value for cell in sheet[HEADER]}
    says = {position[str(rule.sqref)]: rule.prompt for rule in sheet.data_validations.dataValidation}
    described = dict(opened.query(
        "select column_name, replace(description, '`', '') from data_dictionary where table_name = 'fct_indicator'"
    ))  # fmt: skip
    assert described.keys() <= says.keys()
    assert all(
        says[name].rstrip("…") == meaning[:255].rstrip("…") or len(meaning) > 255 for name, meaning in described.items()
    )


def test_numbers_are_shown_by_their_unit(opened: Opened) -> None:
    sheet = opened.sheet_of("fct_indicator")
    position = {cell.value: cell.column for cell in sheet[HEADER]}
    seen = set()
    for row in range(HEADER + 1, sheet.max_row + 1):
        unit = str(sheet.cell(row, position["unit"]).value)
        shown = sheet.cell(row, position["value"]).number_format
        assert "%" not in shown
        assert ("£" in shown) == unit.startswith("pounds")
        seen.add(unit)
    assert {"pounds", "pounds an hour", "per cent", "number"} <= seen
    finance = opened.sheet_of("mart_finance")
    position = {cell.value: cell.column for cell in finance[HEADER]}
    budgets = [finance.cell(row, position["total_budget"]) for row in range(HEADER + 1, finance.max_row + 1)]
    assert {cell.number_format for cell in budgets if cell.value} == {'"£"#,##0_)'}


def test_the_front_sheet_says_what_when_and_how_much(opened: Opened) -> None:
    lines = opened.texts("About")
    ((at, reports),) = opened.query("select published_at, reports from publication")
    published = datetime.fromisoformat(str(at))
    assert lines["Published"][0] == f"{published:%-d %B %Y, %H:%M} UTC"
    assert lines["From the reports in"][0] == reports
    for label, sql in {
        "Documents read": "select count(*) from dim_document",
        "Assessments from reports": "select count(*) from dim_assessment where origin = 'report'",
        "Scores": "select count(*) from fct_score",
        "Figures": "select count(*) from fct_indicator",
        "Findings": "select count(*) from fct_finding",
        "Rejections": "select count(*) from mart_rejection",
        "Numbers explained, per cent": "select round(100 * count(*) filter (where number_class <> 'unexplained') "
        "/ count(*), 1) from fct_number",
    }.items():
        # A sheet's line in the contents and the line on how much was read may share their label and agree.
        assert lines[label][1] == opened.query(sql)[0][0]
    assert set(LEFT_OUT) <= lines.keys()
    assert opened.book.properties.created == published.replace(tzinfo=None)
    assert opened.book.active.title == "About"


def test_the_contents_lead_to_every_sheet_and_are_the_only_links(opened: Opened) -> None:
    links = {cell.value: cell.hyperlink for row in opened.book["About"].iter_rows() for cell in row if cell.hyperlink}
    assert list(links) == opened.book.sheetnames[1:]
    for name, link in links.items():
        assert (link.location, link.target) == (f"'{name}'!A1", None) or link.location == f"{name}!A1"
    for sheet in opened.book.worksheets[1:]:
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_heat_map_shows_the_latest_scores_in_four_colours(opened: Opened) -> None:
    sheet = opened.book["Heat map"]
    first = re.findall(r"\d+", sheet.tables["heat_map"].ref)[0]
    headers = [cell.value for cell in sheet[int(first)]]
    rows = [dict(zip(headers, row, strict=True)) for row in sheet.iter_rows(min_row=int(first) + 1, values_only=True)]
    statements = opened.query(
        "select quality_statement_name, quality_statement_code, theme_name from dim_quality_statement"
    )
    marked = MARKED.replace("authority_name", "authority")
    codes = ", ".join(str(code) for _, code, _ in statements)
    expected = opened.query(f"select {marked}, points, {codes} from mart_scorecard where is_latest")
    names = [name for name, _, _ in statements]
    assert {(row["Authority"], row["Points of 36"], *(row[name] for name in names)) for row in rows} == set(expected)
    assert len(rows) == len(expected)
    points = [row["Points of 36"] for row in rows]
    assert points == sorted(points, reverse=True)
    themes = {cell.column: cell.value for cell in sheet[int(first) - 1] if cell.value}
    for name, _, theme in statements:
        column = headers.index(name) + 1
        assert themes[max(at for at in themes if at <= column)] == theme
    fills = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula[0].isdigit()
    }
    assert fills == {str(score): f"FF{colour.removeprefix('#')}" for score, colour in SCORE_FILLS.items()}


def test_one_council_is_looked_up_in_the_other_sheets(opened: Opened) -> None:
    sheet = opened.book["One council"]
    (rule,) = sheet.data_validations.dataValidation
    chosen = sheet[str(rule.sqref)].value
    names = [cell.value for (cell,) in opened.book["Heat map"][rule.formula1.split("!")[1].replace("$", "")]]
    assert chosen in names
    assert len(names) == len(set(names)) == opened.query("select count(*) from mart_scorecard where is_latest")[0][0]
    shown = {
        row[0]: row[1] for row in load_workbook(opened.file, data_only=True)["One council"].iter_rows(values_only=True)
    }
    ((points, rating),) = opened.query(
        "select points, rating from mart_scorecard "
        f"where is_latest and '{chosen}' in (authority, authority || ' (invented)')"
    )
    assert (str(shown["Points of 36"]), shown["Rating"]) == (str(points), rating)
    own = opened.query(
        "select indicator_name, value from mart_benchmark "
        f"where '{chosen}' in (authority, authority || ' (invented)') order by indicator_name limit 1"
    )
    assert own[0][0] in shown


def test_since_always_is_no_day_of_1900(opened: Opened) -> None:
    days = [row["valid_from"] for row in opened.records("dim_authority")]
    assert None in days
    assert all(day is None or (isinstance(day, datetime) and day.year > 1900) for day in days)


def test_charts_ask_a_question_and_draw_the_table_beside_them(opened: Opened) -> None:
    charts = [text for _, text in opened.parts(r"charts/chart\d+\.xml")]
    titles = [re.findall(r"<a:t>([^<]*)</a:t>", chart)[0] for chart in charts]
    assert len(titles) == 5
    assert all(title.endswith("?") for title in titles)
    sheet = opened.book["Charts"]
    drawn = 0
    for chart in charts:
        for reference, cached in re.findall(r"<c:val><c:numRef><c:f>Charts!([^<]*)</c:f>(.*?)</c:numRef>", chart):
            cells = [cell.value for (cell,) in sheet[reference.replace("$", "")]]
            shown = dict(re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]*)</c:v>', cached))
            assert [float(shown[str(at)]) if str(at) in shown else None for at in range(len(cells))] == cells
            drawn += len(shown)
    assert drawn > 50


def test_the_weakest_statement_is_the_one_with_the_lowest_mean_of_real_authorities(opened: Opened) -> None:
    ((name, mean),) = opened.query(
        """
        select quality_statement_name, round(avg(score), 2)
        from fct_score inner join dim_assessment using (assessment_key)
        inner join dim_authority on dim_assessment.authority_key = dim_authority.authority_key
        inner join dim_quality_statement using (quality_statement_key)
        where is_latest and not is_example group by all order by 2 limit 1
        """
    )
    rows = [row[:2] for row in opened.book["Charts"].iter_rows(values_only=True)]
    assert rows[rows.index(("Quality statement", "Mean score")) + 1] == (name, mean)


def test_a_question_that_nothing_answers_is_not_drawn(changed: Callable[..., Path], tmp_path: Path) -> None:
    opened = Opened(changed(*SHORTER, "delete from mart_benchmark", "delete from fct_score"), tmp_path)
    titles = [re.findall(r"<a:t>([^<]*)</a:t>", text)[0] for _, text in opened.parts(r"charts/chart\d+\.xml")]
    assert titles == ["How are the ratings distributed?"]


def test_the_same_publication_makes_the_same_bytes(opened: Opened, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "other.xlsx"
    write_workbook(opened.database, again)
    assert again.read_bytes() == opened.file.read_bytes()


def formulas(sheet: str) -> list[str]:
    """The formulas of the cells of a sheet's XML."""
    return re.findall(r"<f[ >][^<]*", sheet)


def test_nothing_a_report_prints_becomes_a_formula_or_a_link(hostile: Opened) -> None:
    sheets = dict(hostile.parts(r"xl/worksheets/sheet\d+\.xml"))
    assert len(sheets) == len(hostile.book.sheetnames)
    for text in sheets.values():
        assert set(re.findall(r"[A-Z]+(?=\()", " ".join(formulas(text)))) <= {
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
    command = [
        program("soffice"), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path), str(hostile.file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    theirs = load_workbook(tmp_path / hostile.file.name)
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


def test_a_table_longer_than_a_sheet_is_cut_and_says_so(
    sample_warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_sheet, "MAX_ROWS", 100)
    opened = Opened(sample_warehouse.published, tmp_path)
    ((figures,),) = opened.query("select count(*) from fct_indicator")
    assert len(opened.records("fct_indicator")) == 100 == opened.rows_written["Figures"]
    assert opened.sheet_of("fct_indicator")["A2"].value.startswith(f"CUT: the first 100 of {figures:,} rows")
    lines = [row for row in opened.book["About"].iter_rows(values_only=True) if row[0] == "Figures"]
    assert any("DuckDB" in str(row[1]) and row[2] == figures for row in lines)
    assert "CUT" not in opened.sheet_of("fct_finding")["A2"].value


def test_a_sheet_may_outgrow_the_old_limit_of_zip_files(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two gigabytes, which a sheet of a million figures comes to; lowered here, so that the sample passes it."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10_000)
    opened = Opened(small, tmp_path)
    assert max(len(text) for _, text in opened.parts(r"worksheets/sheet\d+\.xml")) > 10_000
    assert len(opened.records("mart_scorecard")) == opened.rows_written["Scorecard"]


def test_limits_of_excel_are_kept(changed: Callable[..., Path], tmp_path: Path) -> None:
    long_name = "mart_a_table_whose_name_is_longer_than_any_sheet"
    database = changed(
        *SHORTER,
        "update fct_finding set explanation = repeat('é', 40000)",
        "update mart_benchmark set difference = 'nan', england_value = 'inf', value = '-inf'",
        f'create table {long_name} ("{"wide" * 80}" varchar, "{"wide" * 79}WIDEs" bigint, day date)',
        f"insert into {long_name} values ('x', 12345678901234567, '0987-01-01')",
        f"create table {long_name}_too as from {long_name}",
        f"""
        insert into data_dictionary by name
        select table_name, column_name, column_index as position, data_type, false as is_primary_key,
            '' as description, '' as table_description
        from duckdb_columns() where table_name like '{long_name}%'
        """,
    )
    opened = Opened(database, tmp_path)
    explanation = str(opened.records("fct_finding")[0]["explanation"])
    assert len(explanation) == MAX_CHARACTERS
    assert explanation.endswith(CUT)
    assert {(row["value"], row["england_value"], row["difference"]) for row in opened.records("mart_benchmark")} == {
        ("-inf", "inf", "nan")
    }
    assert opened.book.sheetnames[-2:] == ["A table whose name is longer th", "A table whose name is longe 2"]
    (row,) = opened.records(long_name)
    assert sorted(map(len, row)) == [3, 253, 255]
    assert len({header.lower() for header in row}) == 3
    assert list(row.values()) == ["x", "12345678901234567", "0987-01-01"]


def test_without_a_publication_there_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="Nothing is published"):
        write_workbook(tmp_path / "assurance.duckdb", tmp_path / "assurance.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_publication_of_another_version_is_named_as_such(changed: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="published by another version"):
        write_workbook(changed("drop table data_dictionary"), tmp_path / "assurance.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorkbookProblem, match=r"assurance\.xlsx cannot be written"):
        write_workbook(small, tmp_path / "file" / "assurance.xlsx")
    (tmp_path / "assurance.xlsx").mkdir()
    with pytest.raises(WorkbookProblem, match=r"assurance\.xlsx cannot be written"):
        write_workbook(small, tmp_path / "assurance.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["assurance.xlsx", "file"]


def test_a_failure_midway_leaves_the_old_workbook_and_nothing_else(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_front", full)
    (tmp_path / "assurance.xlsx").write_text("old")
    with pytest.raises(WorkbookProblem, match="No space left"):
        write_workbook(small, tmp_path / "assurance.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["assurance.xlsx"]
    assert (tmp_path / "assurance.xlsx").read_text() == "old"
