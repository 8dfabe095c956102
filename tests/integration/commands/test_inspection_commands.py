"""Explaining a figure, listing findings and the review page, on the published samples."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.conftest import Built, assurance


@pytest.fixture(scope="module")
def figure(sample_warehouse: Built) -> tuple[object, ...]:
    """A figure of the converted whole report that has a comparator."""
    (found,) = sample_warehouse.rows(
        """
        select figure.indicator_id, substring(text.text, figure.char_start + 1, figure.char_end - figure.char_start)
        from marts.fct_indicator as figure
        inner join marts.dim_document_text as text using (document_id)
        inner join marts.dim_document as document using (document_id)
        where document.layout = 'converted' and figure.comparator_value is not null
        order by figure.char_start limit 1
        """
    )
    return found


def test_a_figure_is_explained_in_its_sentence(figure: tuple[object, ...], sample_warehouse: Built) -> None:
    indicator_id, printed = figure
    explained = assurance("explain", str(indicator_id), home=sample_warehouse.home).stdout
    assert f"[[{printed}]]" in explained
    for label in ("Value", "Subject", "Compared with", "Section", "File", "Rule", "Assessment"):
        assert re.search(rf"^  {label}  ", explained, re.M), label
    assert explained == assurance("explain", str(indicator_id)[:12], home=sample_warehouse.home).stdout


def test_a_second_framework_version_leaves_a_figure_one(sample_warehouse: Built, tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    copy = tmp_path / "published" / "assurance.duckdb"
    copy.write_bytes(sample_warehouse.published.read_bytes())
    with duckdb.connect(str(copy)) as connection:
        connection.execute(
            "insert into marts.dim_quality_statement select * replace ("
            "'next ' || quality_statement_key as quality_statement_key, '2030' as framework_version) "
            "from marts.dim_quality_statement"
        )
        found = connection.execute(
            "select indicator_id, quality_statement_name from marts.fct_indicator "
            "inner join marts.dim_quality_statement using (quality_statement_key) order by indicator_id limit 1"
        ).fetchone()
    assert found is not None
    assert found[1] in assurance("explain", found[0], home=tmp_path).stdout


@pytest.mark.parametrize("indicator_id", ["zzzz", ""])
def test_an_id_of_no_single_figure_is_answered_with_help(indicator_id: str, sample_warehouse: Built) -> None:
    run = assurance("explain", indicator_id, home=sample_warehouse.home)
    assert run.returncode == 2
    assert "select indicator_id" in run.stderr


def test_an_ambiguous_id_is_answered_with_the_number_of_each(sample_warehouse: Built) -> None:
    run = assurance("explain", "4", home=sample_warehouse.home)
    assert run.returncode == 2
    assert re.match(r"\d+ figures, \d+ scores, \d+ sentences have an id that begins with “4”", run.stderr)


def test_findings_are_listed_by_authority_and_can_be_narrowed(sample_warehouse: Built) -> None:
    everything = assurance("findings", home=sample_warehouse.home).stdout
    assert "The report prints an overall score of 72%, but its nine scores add up to 25 points" in everything
    one = assurance("findings", "--authority", "CALDERWICK Metropolitan Borough Council", home=sample_warehouse.home)
    assert "Calderwick" in one.stdout
    assert "Wexmoor" not in one.stdout


def test_every_finding_shows_its_sentence_and_an_id_to_explain(
    sample_warehouse: Built,
) -> None:
    listed = assurance("findings", home=sample_warehouse.home).stdout
    ((findings,),) = sample_warehouse.rows("select count(*) from marts.mart_finding where document_id is not null")
    sentences = re.findall(r"“[^“”]*\[\[[^“”]+\]\][^“”]*”", " ".join(listed.split()))
    assert len(sentences) >= int(str(findings))
    assert not re.search(r"characters \d", listed)
    home = re.escape(str(sample_warehouse.home))
    ids = re.findall(rf": assurance explain (\w+) --home {home}$", listed, flags=re.MULTILINE)
    assert len(set(ids)) > 10
    explained = assurance("explain", ids[0], home=sample_warehouse.home)
    assert explained.stdout.startswith(f"Figure {ids[0]}")


def test_a_finding_about_a_value_names_its_indicator(sample_warehouse: Built) -> None:
    nameless = sample_warehouse.rows(
        "select explanation from marts.mart_finding "
        "where indicator_name is not null and explanation like 'The report %' "
        "and not contains(explanation, indicator_name)"
    )
    assert nameless == []
    ((named,),) = sample_warehouse.rows(
        "select count(*) from marts.mart_finding where contains(explanation, indicator_name)"
    )
    assert int(str(named)) > 10


@pytest.mark.parametrize("command", ["findings", "council", "review"])
def test_a_misspelt_authority_is_answered_with_those_that_come_close(sample_warehouse: Built, command: str) -> None:
    asked = ("--authority", "hounslo") if command == "findings" else ("hounslo",)
    run = assurance(command, *asked, home=sample_warehouse.home)
    assert run.returncode == 2
    assert "called “hounslo”. Did you mean Hounslow?" in run.stderr
    nobody = assurance(command, *asked[:-1], "Atlantis", home=sample_warehouse.home)
    assert "called “Atlantis”. Names are in: assurance query" in nobody.stderr
    assert all(line.endswith(f"--home {sample_warehouse.home}") for line in nobody.stderr.splitlines())


def test_review_takes_an_authority_or_the_beginning_of_an_id(sample_warehouse: Built) -> None:
    ((document_id,),) = sample_warehouse.rows(
        "select document_id from marts.dim_document where file_name = 'may-2025/calderwick-overall-summary.txt'"
    )
    written = f"Written: {sample_warehouse.home / 'published/site/reports' / str(document_id)[:16]}.html\n"
    by_id = assurance("review", str(document_id)[:10], "--no-open", home=sample_warehouse.home)
    assert by_id.stdout == written
    several = assurance("review", "fennbridge", "--no-open", home=sample_warehouse.home).stdout
    page, others = several.splitlines()
    assert Path(page.removeprefix("Written: ")).exists()
    assert others.startswith("Other reports: ")
    assert "pages-2024/fennbridge-equity.txt" in others


def test_the_review_page_has_the_whole_text_and_every_number(sample_warehouse: Built) -> None:
    name = "wexmoor-county-council-whole-report.md"
    run = assurance("review", name, "--no-open", home=sample_warehouse.home)
    page = Path(run.stdout.removeprefix("Written: ").strip()).read_text(encoding="utf-8")
    ((numbers, figures),) = sample_warehouse.rows(
        f"select numbers_found, figures from marts.mart_coverage where ends_with(file_name, '{name}')"
    )
    article = page[page.index("<article class=text") : page.index("</article>")]
    article = article[article.index("<section") :]  # below the key
    assert len(re.findall(r"<b class=|<a class=figure", article)) == numbers
    assert page.count("<li id=f") == figures


def test_a_council_without_a_report_is_not_said_to_have_no_shortfall(sample_warehouse: Built) -> None:
    shown = assurance("council", "Hounslow", home=sample_warehouse.home).stdout
    assert "No report of it was read; the scores are from the table of published scores" in shown
    assert "shortfall" not in shown
