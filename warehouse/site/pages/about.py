"""The page "About the data": coverage, checks, accuracy, meaning of every column, downloads."""

from collections.abc import Iterator

import duckdb

from warehouse.accuracy import CAVEAT, SETS, accuracy_rows
from warehouse.shared_sql import SEVEREST_FIRST
from warehouse.site.page import ENGLAND, Page, group_by
from warehouse.sql import rows

_COUNTS = """
    select
        (select count(*) from dim_document) as documents,
        (select count(*) from dim_assessment where origin = 'report') as from_reports,
        (select count(*) from dim_assessment where origin = 'published_table') as from_table,
        (select count(*) from fct_score) as scores,
        (select count(*) from fct_indicator) as figures,
        (select count(*) from fct_indicator where same_fact_as is null) as facts,
        (select count(*) from fct_indicator where same_fact_as is null and indicator_key is not null) as catalogued,
        (select count(*) from fct_number) as numbers,
        (select count(*) from fct_number where number_class = 'unexplained') as unexplained,
        (select count(*) from fct_finding) as findings,
        (select count(*) from mart_rejection) as rejections
"""
_COVERAGE = """
    select coverage.*, document.title from mart_coverage as coverage
    left join dim_document as document using (document_id)
    order by coverage.share_explained nulls first, coverage.file_name
"""
_REJECTIONS = "select file_name, explanation from mart_rejection order by file_name, explanation"
_CHECKS = """
    select check_name, table_name, severity, passed, rows_checked, rows_failing, meaning
    from mart_check_history
    where run_id = (select run_id from mart_check_history order by checked_at desc, run_id limit 1)
    order by passed, table_name, check_name
"""
_KINDS = f"""
    select
        kind.*, (select count(*) from fct_finding where fct_finding.finding_code = kind.finding_code) as findings
    from dim_finding_kind as kind
    order by {SEVEREST_FIRST}, kind.finding_name
"""
_TABLES = """
    select table_name, any_value(table_description) as description
    from data_dictionary group by table_name order by table_name
"""
_DICTIONARY = "select * from data_dictionary order by table_name, position"
_PUBLICATION = "select published_at from publication"
_ABOUT = (ENGLAND, ("About the data", "about/index.html"))


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """About the data, with a page each for coverage, checks, findings and the dictionary."""
    counts = rows(connection, _COUNTS)[0]
    checks = rows(connection, _CHECKS)
    tables = rows(connection, _TABLES)
    data = {
        "counts": counts,
        "publication": rows(connection, _PUBLICATION)[0],
        "checks": len(checks),
        "failing": sum(not check["passed"] for check in checks),
        "tables": tables,
        "accuracy": {"sets": list(SETS.values()), "rows": accuracy_rows(), "caveat": CAVEAT},
    }
    yield Page("about/index.html", "about/about.html", "About the data", data, _ABOUT[:1])
    coverage = {"documents": rows(connection, _COVERAGE), "rejections": rows(connection, _REJECTIONS)}
    yield Page("about/coverage.html", "about/coverage.html", "How much was understood", coverage, _ABOUT)
    yield Page("about/checks.html", "about/checks.html", "Checks of the data", {"checks": checks}, _ABOUT)
    kinds = {"kinds": rows(connection, _KINDS)}
    yield Page("about/findings.html", "about/finding_kinds.html", "Kinds of findings", kinds, _ABOUT)
    columns = group_by(rows(connection, _DICTIONARY), "table_name")
    yield Page("about/dictionary.html", "about/dictionary.html", "Data dictionary", {"tables": columns}, _ABOUT)
