"""A council: its rating and scores, its indicators among all councils, money, change, evidence and findings."""

from collections.abc import Iterator

import duckdb

from warehouse.shared_sql import SEVEREST_FIRST
from warehouse.site.evidence import evidence_of_councils
from warehouse.site.page import ENGLAND, Page, Row, council_path, group_by
from warehouse.site.scales import MIN_COMPARED, Scale
from warehouse.sql import rows
from warehouse.wording import INDICATOR_GROUPS, period_in_words, value_in_words, value_note

# As SQL: a value for the typical person before the extremes, so that no page leads with a maximum.
STATISTICS_IN_ORDER = (
    "benchmark.statistic in ('maximum', 'minimum') nulls first, benchmark.statistic nulls first, benchmark.limit_value"
)
# Lines of the table of money: name, column of mart_finance, unit.
MONEY_LINES = (
    ("Total budget", "total_budget", "gbp"),
    ("Total spend", "total_spend", "gbp"),
    ("Adult social care budget", "adult_social_care_budget", "gbp"),
    ("Adult social care spend", "adult_social_care_spend", "gbp"),
    ("Adult social care: spend minus budget, computed", "adult_social_care_difference_computed", "gbp"),
    ("The same, as printed without a sign", "adult_social_care_difference_printed", "gbp"),
    ("Adult social care share of total spend, computed", "adult_social_care_share_computed", "percent"),
    ("The same share, as printed", "adult_social_care_share_printed", "percent"),
    ("Council tax precept", "adult_social_care_precept", "percent"),
    ("People in long-term support", "people_in_long_term_support", "count"),
    ("People in short-term support", "people_in_short_term_support", "count"),
)
MAX_OTHERS = 2  # further values of an indicator beside the newest
# Values that agree in these columns can be compared.
_COMPARABLE = ("indicator_code", "period", "statistic", "limit_value", "limit_unit", "is_example")
# Newest first; a document's scores lead to it.
_ASSESSMENTS = """
    select scorecard.*, authority.official_name
    from mart_scorecard as scorecard
    inner join dim_authority as authority using (authority_key)
    order by scorecard.authority_slug, scorecard.is_latest desc, scorecard.published_on desc nulls last
"""
_SCORES = """
    select assessment_key, theme_name, quality_statement_code, quality_statement_name, score, document_id, char_start,
        type_average, region_average, england_average, difference
    from mart_comparison order by assessment_key, statement_number
"""
_INDICATORS = f"""
    select
        benchmark.authority_key, benchmark.indicator_code, benchmark.indicator_name, benchmark.indicator_group,
        benchmark.period, benchmark.is_example, benchmark.unit, benchmark.value, benchmark.england_value,
        benchmark.region_value, benchmark.difference, benchmark.favourable, benchmark.rank, benchmark.rank_of,
        benchmark.official_value, benchmark.agrees, benchmark.document_id, benchmark.char_start, source.source_name,
        benchmark.statistic, benchmark.limit_value, benchmark.limit_unit, benchmark.qualifier, figure.stated_direction
    from mart_benchmark as benchmark
    inner join fct_indicator as figure using (indicator_id)
    left join dim_source as source on benchmark.source_code = source.source_code
    order by benchmark.authority_key, indicator_name, benchmark.period desc nulls last, {STATISTICS_IN_ORDER}
"""
_MONEY = "select * from mart_finance order by assessment_key, financial_year desc"
_CHANGES = "select * from mart_change where is_latest order by authority_key, statement_number"
_FINDINGS = f"""
    select finding.*, document.file_name
    from fct_finding as finding left join dim_document as document using (document_id)
    order by {SEVEREST_FIRST}, document.file_name, finding.char_start, finding.explanation
"""
_DOCUMENTS = """
    select document.document_id, assessment_key, file_name, title, published_on, statement
    from dim_document as document
    left join (
        select document_id, any_value(quality_statement_name) as statement
        from fct_score_source inner join dim_quality_statement using (quality_statement_key)
        group by document_id having count(distinct quality_statement_key) = 1
    ) as page_of_a_statement using (document_id)
    order by file_name
"""
_NOT_ASSESSED = """
    select authority_slug, authority_name, official_name, region_name, authority_type
    from dim_authority
    where is_current and authority_slug not in (select authority_slug from mart_scorecard)
    order by authority_slug
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """A page for each council, including councils without any report or published score."""
    assessments = group_by(rows(connection, _ASSESSMENTS), "authority_slug")
    scores = group_by(rows(connection, _SCORES), "assessment_key")
    found = rows(connection, _INDICATORS)
    strips = Strips(found)
    indicators = group_by(found, "authority_key")
    money, documents = (group_by(rows(connection, sql), "assessment_key") for sql in (_MONEY, _DOCUMENTS))
    changes = group_by(rows(connection, _CHANGES), "authority_key")
    findings = group_by(rows(connection, _FINDINGS), "assessment_key")
    evidence = evidence_of_councils(connection)
    for slug, own in assessments.items():
        latest = own[0]
        keys = [assessment["assessment_key"] for assessment in own]
        groups = _by_group(indicators.get(latest["authority_key"], []), strips)
        yield _page(
            slug,
            latest["authority"],
            {
                "latest": latest,
                "earlier": own[1:],
                "themes": list(group_by(scores.get(latest["assessment_key"], []), "theme_name").items()),
                "indicators": groups,
                "has_strips": any(row["strip"] for _, group in groups for row in group),
                "money": [row for key in keys for row in money.get(key, [])],
                "money_lines": MONEY_LINES,
                "changes": changes.get(latest["authority_key"], []),
                "evidence": evidence.get(latest["assessment_key"]),
                "findings": [row for key in keys for row in findings.get(key, [])],
                "documents": [row for key in keys for row in documents.get(key, [])],
            },
        )
    for council in rows(connection, _NOT_ASSESSED):
        yield _page(council["authority_slug"], council["authority_name"], {"latest": None, "council": council})


def _page(slug: str, name: str, data: Row) -> Page:
    return Page(council_path(slug), "council.html", name, data, (ENGLAND,))


def _by_group(own: list[Row], strips: "Strips") -> list[tuple[str, list[Row]]]:
    """The newest value of each indicator with its strip, in groups in reading order.

    `others`: its values of earlier periods, and other statistics of the same period, each with the words that
    distinguish it.
    """
    newest = [
        first | {"others": [(_how_it_differs(first, other), other["value"]) for other in others[:MAX_OTHERS]]}
        for first, *others in group_by(own, "indicator_code").values()
    ]
    for row in newest:
        row["strip"] = strips.of(row)
    grouped = group_by(newest, "indicator_group")
    return [(name, grouped[code]) for code, name in INDICATOR_GROUPS.items() if code in grouped]


def _how_it_differs(first: Row, other: Row) -> str:
    """How another value of the indicator differs from the first: by its period, its statistic, or both."""
    period = "" if other["period"] == first["period"] else period_in_words(other["period"]) or "period not known"
    return ", ".join(filter(None, [period, value_note(other)]))


class Strips:
    """The values of all councils for each indicator, period and statistic, as lines on which one council is marked.

    Invented councils are only on the lines of invented councils, never with real ones.
    """

    def __init__(self, values: list[Row]) -> None:
        self._values = group_by(values, *_COMPARABLE)
        self._drawn: dict[tuple[object, ...], Row | None] = {}

    def of(self, row: Row) -> Row | None:
        """The strip for a row of mart_benchmark; None where too few councils have a value to be compared."""
        key = tuple(row[column] for column in _COMPARABLE)
        if key not in self._drawn:
            self._drawn[key] = self._draw(key)
        drawn = self._drawn[key]
        if drawn is None:
            return None
        england = row["england_value"]
        return {
            **drawn["shown"],
            "own": drawn["scale"].at(row["value"]),
            "england": drawn["scale"].at(england) if england is not None else None,
        }

    def _draw(self, key: tuple[object, ...]) -> Row | None:
        found = self._values[key]
        values = [row["value"] for row in found]
        if len(values) < MIN_COMPARED:
            return None
        scale = Scale([*values, *(row["england_value"] for row in found if row["england_value"] is not None)])
        low, high = (value_in_words(value, found[0]["unit"]) for value in (min(values), max(values)))
        shown = scale.middle_half(values) | {
            "dashes": None,
            "label": f"Among {len(values)} councils, from {low} to {high}",
        }
        return {"scale": scale, "shown": shown}
