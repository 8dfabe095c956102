"""The sheets made for reading: front, heat map, one council, charts."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.integration.workbook.opened_workbook import MARKED, SHORTER, Opened, through_libreoffice
from warehouse.colours import SCORE_FILLS
from warehouse.workbook.sheet_list import LEFT_OUT


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
    expected = opened.query(
        f"select {marked}, if(scores_known = 9, points, null), {codes} from mart_scorecard where is_latest"
    )
    names = [name for name, _, _ in statements]
    assert {(row["Authority"], row["Points of 36"], *(row[name] for name in names)) for row in rows} == set(expected)
    assert len(rows) == len(expected)
    points = [row["Points of 36"] or 0 for row in rows]  # a sum of fewer than nine scores is not shown
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


@pytest.mark.parametrize("chosen", [None, "Wexmoor (invented)"], ids=["as it is written", "another council"])
def test_one_council_is_computed_right(opened: Opened, tmp_path: Path, chosen: str | None) -> None:
    file = opened.file
    if chosen:  # openpyxl writes formulas without their values
        book = load_workbook(file)
        (rule,) = book["One council"].data_validations.dataValidation
        book["One council"][str(rule.sqref)] = chosen
        file = tmp_path / "chosen.xlsx"
        book.save(file)
    sheet = load_workbook(through_libreoffice(file, tmp_path), data_only=True)["One council"]
    rows = [row[:12] for row in sheet.iter_rows(values_only=True)]
    name = chosen or next(row[1] for row in rows if row[0] == "Council")
    headers = next(at for at, row in enumerate(rows) if row[0] == "Indicator")
    columns = ("Indicator", "Value", "Qualifier", "Statistic", "England", "Region", "Better than England", "Sentence")
    places = [rows[headers].index(column) for column in columns]
    shown = [(row[0], row[2], *(row[at] or None for at in places[2:])) for row in rows[headers + 1 :] if row[0]]
    expected = opened.query(
        "select indicator_name, value, "
        "case when qualifier = statistic or qualifier = 'average' and statistic = 'mean' then null else qualifier end, "
        "statistic, england_value, region_value, "
        "if(favourable is null, null, if(favourable, 'better', 'worse')), quote from mart_benchmark "
        f"where '{name}' in (authority, authority || ' (invented)') order by all"
    )
    assert sorted(shown, key=str) == sorted(expected, key=str)


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


def test_the_weakest_statement_has_the_lowest_mean(opened: Opened) -> None:
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
