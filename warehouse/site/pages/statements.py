"""The page of a quality statement: its scores in England and the regions, the councils by score, and its topics."""

from collections.abc import Iterator

import duckdb

from warehouse.shared_sql import COMPARED, STATEMENTS
from warehouse.site.evidence import evidence_of_statements
from warehouse.site.page import ENGLAND, Page, group_by, statement_path
from warehouse.site.pages.england import distribution
from warehouse.sql import rows

_SCORES = """
    select
        comparison.quality_statement_code, comparison.authority, authority.authority_slug, comparison.region_name,
        comparison.is_example, comparison.kind, comparison.score, comparison.published_on, comparison.document_id,
        comparison.char_start
    from mart_comparison as comparison inner join dim_authority as authority using (authority_key)
    where comparison.is_latest
    order by comparison.is_example, comparison.score desc, comparison.authority
"""
_AVERAGES = """
    select quality_statement_code as code, any_value(england_average) as average
    from mart_comparison group by quality_statement_code
"""
_REGIONS = f"""
    select quality_statement_code, region_name, any_value(region_average) as average, any_value(region_of) as councils
    from mart_comparison
    where {COMPARED} and region_name is not null
    group by all order by average desc nulls last, region_name
"""
_INDICATORS = """
    select figure.quality_statement_code, benchmark.indicator_code, benchmark.indicator_name,
        count(distinct benchmark.authority_key) as councils,
        count(distinct benchmark.authority_key) filter (where benchmark.favourable) as better,
        count(distinct benchmark.authority_key) filter (where not benchmark.favourable) as worse
    from mart_benchmark as benchmark inner join fct_indicator as figure using (indicator_id)
    where figure.quality_statement_code is not null
    group by all order by councils desc, indicator_name
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The list of statements, and a page for each."""
    statements = rows(connection, STATEMENTS)
    counted = distribution(connection)
    scores, regions, indicators = (
        group_by(rows(connection, sql), "quality_statement_code") for sql in (_SCORES, _REGIONS, _INDICATORS)
    )
    evidence = evidence_of_statements(connection)
    averages = {row["code"]: row["average"] for row in rows(connection, _AVERAGES)}
    trail = (ENGLAND,)
    yield Page(
        "statements/index.html",
        "statements.html",
        "Quality statements",
        {"themes": list(group_by(statements, "theme_name").items()), "distribution": counted, "averages": averages},
        trail,
    )
    for statement in statements:
        code = statement["code"]
        yield Page(
            statement_path(code),
            "statement.html",
            statement["name"],
            {
                "statement": statement,
                "scores": scores.get(code, []),
                "counts": counted.get(code, {}),
                "average": averages.get(code),
                "regions": regions.get(code, []),
                "indicators": indicators.get(code, []),
                "evidence": evidence.get(code, []),
            },
            (*trail, ("Quality statements", "statements/index.html")),
        )
