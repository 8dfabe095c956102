"""The pages of a whole build: links, hosts, what is shown of hostile reports, and what is written again."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from jinja2.meta import find_undeclared_variables
from lxml import html

from tests.conftest import Built
from tests.integration.site.links import broken_links
from warehouse.database import DatabaseProblem, open_published
from warehouse.site import PagesProblem, write_site
from warehouse.site.page import file_name
from warehouse.site.rendering import templates
from warehouse.site.writing import all_pages
from warehouse.wording import value_in_words


@pytest.fixture(scope="module")
def site(sample_warehouse: Built) -> Path:
    return sample_warehouse.home / "published" / "site"


def test_no_link_is_broken_and_none_leads_to_another_host(site: Path) -> None:
    assert len(list(site.rglob("*.html"))) > 200
    assert broken_links(site) == []


def test_no_page_and_no_style_names_another_host(site: Path) -> None:
    for file in (site / "assets").rglob("*.*"):
        if file.suffix in (".css", ".js") and "minisearch" not in file.parts:  # whose comments cite their sources
            assert not re.search(r"(?:https?:|[\"'(])//\w", file.read_text(encoding="utf-8")), file


def test_every_page_has_policy_language_and_origin(site: Path) -> None:
    for page in site.rglob("*.html"):
        tree = html.parse(page).getroot()
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, page
        assert policy[0].startswith("default-src 'none'"), page
        assert "unsafe" not in policy[0], page
        assert tree.get("lang") == "en-GB", page
        assert "Made " in tree.xpath("string(//footer)"), page
        assert len(tree.xpath("//h1")) == 1, page
        assert not tree.xpath("//*[@style or @onclick or @onload or @onerror]"), page
        assert not tree.xpath("//script[not(@src)] | //style"), page


def test_nothing_of_the_templates_is_shown(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert not re.search(r"&lt;(?:Macro|function|bound method)|object at 0x", page.read_text(encoding="utf-8")), (
            page
        )


def test_no_code_is_shown_where_a_person_reads(site: Path, sample_warehouse: Built) -> None:
    codes = {row[0] for row in sample_warehouse.rows("select indicator_code from marts.dim_indicator")}
    codes |= {row[0] for row in sample_warehouse.rows("select quality_statement_code from marts.dim_quality_statement")}
    codes = {code for code in codes if "_" in code} | {"published_table", "prior_period", "per_100k", "gbp_per_hour"}
    for page in (*site.glob("*.html"), *site.glob("councils/*.html"), *site.glob("indicators/*.html")):
        words = set(re.findall(r"[a-z0-9]+(?:_[a-z0-9]+)+", html.parse(page).getroot().xpath("string(//main)")))
        assert not words & codes, page


def test_each_score_of_a_report_leads_to_where_it_is_printed(site: Path, sample_warehouse: Built) -> None:
    for slug, score, document, start in sample_warehouse.rows(
        """
        select authority_slug, score, document_id, fct_score.char_start
        from marts.fct_score inner join marts.dim_assessment using (assessment_key)
        where is_latest and document_id is not null
        """
    ):
        link = f"../reports/{str(document)[:16]}.html#n{start}"
        found = html.parse(site / "councils" / f"{slug}.html").xpath("//a[@href=$link]", link=link)
        assert [each.text for each in found] == [str(score)]
        printed = html.parse(site / "reports" / f"{str(document)[:16]}.html").xpath(
            "string(//*[@id=$id])", id=f"n{start}"
        )
        assert printed == str(score)


def test_a_maximum_is_named_and_never_shown_as_an_earlier_value(site: Path, sample_warehouse: Built) -> None:
    found = sample_warehouse.rows(
        """
        select authority_slug, indicator_name, document_id, char_start, value, unit
        from marts.mart_benchmark as benchmark inner join marts.dim_authority using (authority_key)
        where statistic = 'maximum' and exists (
            select 1 from marts.mart_benchmark as other
            where other.authority_key = benchmark.authority_key and other.indicator_code = benchmark.indicator_code
                and other.period is not distinct from benchmark.period and other.statistic <> 'maximum'
        )
        """
    )
    assert len(found) >= 4
    for slug, name, document, start, value, unit in found:
        tree = html.parse(site / "councils" / f"{slug}.html")
        row = tree.xpath("//table[contains(@class, 'indicators')]//tr[th/a = $name]", name=name)[0]
        assert f"maximum: {value_in_words(value, unit)}" in row.xpath("string(th/small)")
        assert not row.xpath("td/a[@href=$link]", link=f"../reports/{str(document)[:16]}.html#n{start}")
        series = html.parse(site / "indicators" / f"{indicator_of(tree, name)}.html").xpath("//table[1]/tbody/tr/th")
        assert any(each.text_content().endswith(", maximum") for each in series)


def indicator_of(tree: html.HtmlElement, name: str) -> str:
    return str(tree.xpath("//a[. = $name]/@href", name=name)[0]).rpartition("/")[2].removesuffix(".html")


def test_an_approximate_value_is_shown_as_one(site: Path, sample_warehouse: Built) -> None:
    for slug, document, start in sample_warehouse.rows(
        """
        select authority_slug, document_id, char_start
        from marts.mart_benchmark inner join marts.dim_authority using (authority_key)
        where qualifier = 'approximately'
        """
    ):
        tree = html.parse(site / "councils" / f"{slug}.html")
        link = f"../reports/{str(document)[:16]}.html#n{start}"
        for cell in tree.xpath("//td[a/@href=$link]", link=link):
            assert "approximately" in cell.text_content()


def test_pages_of_one_statement_differ_in_the_list_of_reports(site: Path) -> None:
    reports = html.parse(site / "councils" / "fennbridge.html").xpath("//section[@aria-labelledby='reports']//li/a")
    listed = [" ".join(link.text_content().split()) for link in reports]
    assert "London Borough of Fennbridge: local authority assessment, Safeguarding" in listed


def test_points_with_missing_scores_are_not_shown(site: Path, sample_warehouse: Built) -> None:
    page = html.parse(site / "index.html")
    table = page.xpath("//table[@id='league']")[0]
    assessed = sample_warehouse.rows("select authority, scores_known, points from marts.mart_scorecard where is_latest")
    assert {known == 9 for _, known, _ in assessed} == {True, False}
    for name, known, points in assessed:
        cell = table.xpath(".//tr[th/a = $name]/td[3]", name=name)[0]
        assert cell.text_content() == (str(points) if known == 9 else f"{known} of 9scores"), name
    incomplete = [name for name, known, _ in assessed if known != 9]
    titles = page.xpath("//svg[@class='map']//title/text()")
    assert titles
    assert not [title for title in titles if title.partition(":")[0] in incomplete and "points" in title]


def test_the_average_of_a_statement_is_that_of_the_comparison(site: Path, sample_warehouse: Built) -> None:
    averages = sample_warehouse.rows(
        "select distinct quality_statement_code, england_average, england_of from marts.mart_comparison"
    )
    assert len(averages) == 9
    for code, average, councils in averages:
        lead = html.parse(site / "statements" / f"{file_name(str(code))}.html").xpath("string(//p[@class='lead'])")
        assert lead.startswith(
            f"{councils} councils, too few for an average"
            if average is None
            else f"Average {average:.2f} of {councils} councils"
        ), code


def test_a_template_uses_every_value_that_its_pages_have(sample_warehouse: Built) -> None:
    environment = templates()
    given: dict[str, set[str]] = {}
    with open_published(sample_warehouse.published) as connection:
        connection.execute("use marts")
        for page in all_pages(connection, {}):
            given.setdefault(page.template, set()).update(page.data)
    assert len(given) > 15
    for template, names in given.items():
        source = (environment.loader.get_source(environment, name)[0] for name in (template, "base.html"))
        used = set().union(*(find_undeclared_variables(environment.parse(text)) for text in source))
        assert names - used == set(), template


def test_the_page_about_the_data_tells_what_each_check_means_and_no_folder(site: Path, sample_warehouse: Built) -> None:
    (folder,) = {row[0] for row in sample_warehouse.rows("select reports from marts.publication")}
    assert not [page for page in site.rglob("*.html") if folder in page.read_text(encoding="utf-8")]
    checks = html.parse(site / "about" / "checks.html").getroot().xpath("//tbody/tr/th")
    assert [check.text_content() for check in checks if not check.xpath("string(small)").endswith(".")] == []


def test_a_council_without_a_report_leads_back_to_the_list_of_councils(site: Path, sample_warehouse: Built) -> None:
    slug = sample_warehouse.rows(
        "select authority_slug from marts.dim_authority where is_current and authority_key not in "
        "(select authority_key from marts.dim_assessment where authority_key is not null) order by 1"
    )[0][0]
    page = html.parse(site / "councils" / f"{slug}.html").getroot()
    assert page.xpath("//p[@class='panel']/a/@href") == ["../index.html#councils"]


def test_writing_again_keeps_every_page(sample_warehouse: Built, tmp_path: Path) -> None:
    first = write_site(sample_warehouse.published, tmp_path / "site")
    before = {file: file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()}
    again = write_site(sample_warehouse.published, tmp_path / "site")
    assert first["pages kept"] == again["pages written"] == 0
    assert again["pages kept"] == first["pages written"]
    assert before == {file: file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file()}


def test_a_changed_report_writes_what_depends_on_it(sample_warehouse: Built, tmp_path: Path) -> None:
    database = tmp_path / "assurance.duckdb"
    shutil.copy(sample_warehouse.published, database)
    database.chmod(0o644)
    in_all = write_site(database, tmp_path / "site")["pages written"]
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "update marts.fct_finding set explanation = 'Another explanation' "
            "where finding_key = (select min(finding_key) from marts.fct_finding where document_id is not null)"
        )
    changed = write_site(database, tmp_path / "site")
    assert 2 <= changed["pages written"] <= 4  # the report, its council, what counts them
    assert changed["pages written"] + changed["pages kept"] == in_all
    assert any("Another explanation" in page.read_text("utf-8") for page in (tmp_path / "site" / "reports").iterdir())


def test_a_site_that_cannot_be_finished_leaves_the_old_one(
    sample_warehouse: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    write_site(sample_warehouse.published, folder)
    before = sorted(folder.rglob("*"))

    def full(connection: duckdb.DuckDBPyConnection, fingerprints: dict[str, str]) -> object:
        yield next(iter(all_pages(connection, fingerprints)))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.site.writing.all_pages", full)
    with pytest.raises(PagesProblem, match="No space left"):
        write_site(sample_warehouse.published, folder)
    assert sorted(folder.rglob("*")) == before
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_without_a_publication_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="assurance build"):
        write_site(tmp_path / "none.duckdb", tmp_path / "site")
