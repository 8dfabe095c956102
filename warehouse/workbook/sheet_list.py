"""The sheets in order: their names, their first columns, the order of their rows, and the tables without a sheet.

A table that is not named here also gets a sheet, after these.
"""

from dataclasses import dataclass

LEFT_OUT = (
    # Too long for a sheet, and read by programs; the sheet of evidence has the sentences.
    *("fct_number", "fct_passage", "fct_evidence", "bridge_evidence_topic", "dim_document_text", "fct_official_value"),
    # Their rows are also in the sheets of scores and findings, which have names in addition.
    *("fct_score", "mart_finding"),
)
# The sheets made for reading, before those of tables.
FRONT, ONE_COUNCIL, HEAT_MAP, CHARTS = "About", "One council", "Heat map", "Charts"


@dataclass(frozen=True, slots=True)
class Leading:
    """A sheet's name, and the columns it leads with: they order its rows, and long text in them is wrapped."""

    name: str
    columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()  # as SQL, if other columns order the rows
    where: str = "true"  # as SQL, if a sheet has only some rows of its table
    left_out: str = ""  # the missing rows, in words


# In the order of sheets. A column that a table lacks is passed over.
LEADING = {
    "mart_scorecard": Leading(
        "Scorecard",
        (
            "authority", "region", "type", "kind", "published_on", "rating", "percentage", "points", "scores_known",
            "national_rank", "regional_rank", "points_to_next_rating",
        ),
        order=("reading_order",),
    ),
    "mart_benchmark": Leading(
        "Benchmark",
        (
            "authority", "indicator_name", "period", "value", "unit", "qualifier", "statistic", "england_value",
            "difference", "favourable", "rank", "official_value", "official_england", "agrees", "quote",
        ),
    ),
    "mart_evidence": Leading(
        "Evidence",
        (
            "authority", "rating", "statement", "score", "topic", "voice", "judgement", "sentence", "sentence_before",
            "source_url",
        ),
        order=("authority", "kind", "document_id", "char_start", "topic_code"),
        where="judgement <> 'neutral'",
        left_out="sentences that judge nothing",
    ),
    "mart_topic": Leading(
        "Topics",
        (
            "authority", "topic", "score", "sentences", "strengths", "shortfalls", "shortfall_share",
            "same_score_shortfall_share", "all_shortfall_share",
        ),
    ),
    "mart_what_good_looks_like": Leading(
        "What good looks like",
        ("topic", "score", "assessments", "shortfall_share", "strength_example", "shortfall_example"),
    ),
    "mart_indicator_trend": Leading(
        "Official statistics",
        (
            "area", "indicator_name", "period", "value", "unit", "england_value", "difference", "favourable", "rank",
            "rank_of", "quartile", "change",
        ),
        order=("area_kind", "area", "indicator_name", "period"),
    ),
    "mart_score_against_indicator": Leading(
        "Scores and indicators",
        ("quality_statement_name", "indicator_name", "value_origin", "pairs", "rank_correlation", "supports_score"),
    ),
    "mart_statistics_coverage": Leading("Statistics", ("source_code", "period", "is_loaded", "where_to_get")),
    "mart_comparison": Leading(
        "Comparison",
        (
            "authority", "quality_statement_name", "score", "england_average", "difference", "region_average",
            "type_average", "kind", "published_on",
        ),
    ),
    "mart_change": Leading(
        "Change",
        (
            "authority", "quality_statement_name", "earlier_score", "score", "change", "earlier_kind",
            "earlier_published_on", "kind", "published_on",
        ),
    ),
    "mart_finance": Leading("Finance", ("authority", "financial_year")),
    "fct_indicator": Leading(
        "Figures",
        ("authority_name", "indicator_name", "subject", "value", "unit", "period", "quote", "qualifier"),
        order=("authority_name", "file_name", "char_start"),
    ),
    "fct_comparator": Leading(
        "Comparators",
        ("authority_name", "subject", "value", "unit", "period", "comparator_area", "comparator_value", "quote"),
    ),
    "fct_finding": Leading(
        "Findings", ("authority_name", "severity", "finding_name", "explanation", "printed", "expected", "file_name")
    ),
    "mart_score": Leading(
        "Scores",
        ("authority", "quality_statement_name", "score", "evidence_example", "origin", "file_name"),
        order=("authority", "quality_statement_name", "score", "origin", "file_name"),
    ),
    "fct_score_source": Leading(
        "Score places", ("authority_name", "quality_statement_name", "score", "place", "file_name")
    ),
    "mart_coverage": Leading("Coverage", ("authority_name", "file_name")),
    "mart_rejection": Leading("Rejections", ("file_name", "reason", "explanation")),
    "mart_uncatalogued": Leading(
        "Uncatalogued",
        ("subject", "unit", "figures", "assessments", "example_quote"),
        order=("figures desc", "subject", "unit"),
    ),
    "dim_assessment": Leading("Assessments", ("authority_name", "kind", "published_on")),
    "dim_authority": Leading("Authorities", ("authority_name", "official_name", "region_name", "valid_from")),
    "bridge_authority_succession": Leading(
        "Succession", ("effective_on", "predecessor_name", "successor_name", "reason")
    ),
    "dim_document": Leading("Documents", ("authority_name", "file_name", "title")),
    "dim_indicator": Leading("Indicators", ("indicator_name", "indicator_group")),
    "dim_source": Leading("Sources"),
    "dim_quality_statement": Leading("Statements", ("framework_version", "statement_number")),
    "dim_theme": Leading("Themes", ("framework_version", "theme_number")),
    "dim_topic": Leading("Topic list", ("topic_group", "topic_name", "meaning")),
    "dim_finding_kind": Leading("Finding kinds", ("severity", "finding_name", "meaning", "tolerance")),
    "mart_check_history": Leading(
        "Checks", ("checked_at", "table_name", "check_name", "meaning"), order=("checked_at desc",),
        where="run_id = (select run_id from marts.mart_check_history order by checked_at desc, run_id limit 1)",
        left_out="checks of earlier runs",
    ),
    "publication": Leading("Publication"),
    "data_dictionary": Leading("Dictionary", ("table_name", "position", "column_name", "data_type", "description")),
}  # fmt: skip
