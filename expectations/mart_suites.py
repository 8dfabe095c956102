"""Checks of the marts before they are published."""

from expectations.checks import Check, CheckedTable
from expectations.dimension_suites import DIMENSION_SUITES
from expectations.evidence_suites import EVIDENCE_SUITES
from expectations.statistics_suites import STATISTICS_SUITES

# The table `previous_coverage` is mart_coverage of the current publication. Only documents in both are compared, so
# that removing reports is no loss.
_COUNTS = ("figures", "numbers_found", "scores_found", "passages")

_MEASURED = "distinct (source_code, period, measure_code, population_group)"

MART_SUITES = (
    *DIMENSION_SUITES,
    *STATISTICS_SUITES,
    *EVIDENCE_SUITES,
    CheckedTable(
        suite="published_scores",
        table="marts.fct_score",
        query="""
            select assessment_key, quality_statement_code, score,
                count(*) over (partition by assessment_key) as scores_of_assessment
            from marts.fct_score
        """,
        identified_by=("assessment_key", "quality_statement_code"),
        checks=(
            Check(
                name="score_is_one_to_four",
                meaning="Scores are 1, 2, 3 or 4.",
                reason="The framework has no other score; another value is a reading error.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="score", min_value=1, max_value=4),
            ),
            Check(
                name="assessment_has_at_most_nine_scores",
                meaning="An assessment has at most nine scores.",
                reason="There are nine quality statements; more would mean that two assessments were mixed.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="scores_of_assessment", min_value=1, max_value=9
                ),
            ),
        ),
    ),
    CheckedTable(
        suite="published_figures",
        table="marts.fct_indicator",
        query="""
            select
                figure.indicator_id, figure.document_id, figure.char_start,
                coalesce(figure.assessment_key, figure.document_id) as reported_in,
                case when figure.same_fact_as is null then figure.indicator_code end as original_code,
                figure.value, figure.unit, figure.statistic, figure.limit_value, figure.limit_unit,
                figure.change_direction, figure.is_target, figure.is_projection, figure.period, figure.comparator_area,
                figure.comparator_value, figure.same_fact_as, original.indicator_id as original_id
            from marts.fct_indicator as figure
            left join marts.fct_indicator as original
                on figure.same_fact_as = original.indicator_id and original.same_fact_as is null
        """,
        identified_by=("indicator_id", "document_id", "char_start"),
        divided_by="reported_in",
        checks=(
            Check(
                name="no_fact_stands_twice",
                meaning="Rows that repeat no other differ in indicator, value, statistic, period or comparator.",
                reason="Counting the rows whose same_fact_as is empty must count each fact once.",
                expect=lambda gxe: gxe.ExpectCompoundColumnsToBeUnique(
                    column_list=[
                        "reported_in",
                        "original_code",
                        "value",
                        "unit",
                        "statistic",
                        "limit_value",
                        "limit_unit",
                        "change_direction",
                        "is_target",
                        "is_projection",
                        "period",
                        "comparator_area",
                        "comparator_value",
                    ],
                    row_condition=gxe.row_conditions.Column("original_code").is_not_null(),
                ),
            ),
            Check(
                name="repeat_leads_to_an_original",
                meaning="A figure that repeats another refers to a figure that repeats none.",
                reason="With a chain of repeats, no row of the fact would be counted.",
                expect=lambda gxe: gxe.ExpectColumnValuesToNotBeNull(
                    column="original_id", row_condition=gxe.row_conditions.Column("same_fact_as").is_not_null()
                ),
            ),
        ),
    ),
    CheckedTable(
        suite="nothing_lost_in_the_models",
        table="marts.fct_number",
        query=" union all ".join(
            f"select '{mart}' as mart, (select count({counted}) from {read}) as rows_read, "
            f"(select count({counted}) from marts.{mart}) as rows_published"
            for read, mart, counted in (
                ("staging.document", "dim_document", "*"),
                ("staging.number", "fct_number", "*"),
                ("staging.figure", "fct_indicator", "*"),
                ("staging.comparator", "fct_comparator", "*"),
                ("staging.passage", "fct_passage", "*"),
                ("staging.score", "fct_score_source", "*"),
                ("staging.evidence", "fct_evidence", "*"),
                ("staging.evidence_topic", "bridge_evidence_topic", "*"),
                # A value is read in several lines (numerator, denominator), and in several files.
                ("statistics.value", "fct_official_value", _MEASURED),
            )
        ),
        identified_by=("mart",),
        checks=(
            Check(
                name="models_lose_and_double_nothing",
                meaning="There are as many documents, numbers, figures, comparators, passages, scores, sentences and "
                "topics of sentences as were read, and official values of every measure, group and year.",
                reason="A join on a key that is not unique doubles rows, a join on a missing key drops them.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesToBeEqual(column_A="rows_read", column_B="rows_published"),
            ),
        ),
    ),
    CheckedTable(
        suite="findings_of_reports",
        table="marts.fct_finding",
        query="""
            select
                coalesce(document.file_name, finding.document_id) as file_name,
                100.0 * count(*) / greatest(any_value(coverage.figures), 20) as findings_per_100_figures
            from marts.fct_finding as finding
            left join marts.dim_document as document on finding.document_id = document.document_id
            left join marts.mart_coverage as coverage on finding.document_id = coverage.document_id
            group by all
        """,
        identified_by=("file_name",),
        checks=(
            Check(
                name="report_is_not_full_of_findings",
                meaning="At most one figure in five of a report is doubtful.",
                reason="Reports contradict themselves occasionally; a report with many contradictions was misread.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="findings_per_100_figures", max_value=20),
                is_blocking=False,
            ),
        ),
    ),
    CheckedTable(
        suite="coverage",
        table="marts.mart_coverage",
        query="""
            select
                file_name, share_explained, characters, figures, figures_touching_text, statements_without_score,
                furthest_score, layout_share_with_figures, values_outside_range
            from marts.mart_coverage
        """,
        identified_by=("file_name",),
        checks=(
            Check(
                name="most_numbers_are_explained",
                meaning="In each report at least 90 per cent of the numbers are explained.",
                reason="If fewer are explained, the report has a layout or style that the reader does not know yet.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share_explained", min_value=90),
                is_blocking=False,
            ),
            Check(
                name="long_report_has_figures",
                meaning="A report of more than 20,000 characters has figures.",
                reason="A whole report has dozens of figures; none means that its sentences were not recognised.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="figures", min_value=1, row_condition=gxe.row_conditions.Column("characters") >= 20000
                ),
                is_blocking=False,
            ),
            Check(
                name="page_has_figures_like_its_kind",
                meaning="A document has figures where four in five others of its layout have some.",
                reason="A document that alone has none has another form, and its numbers were not understood.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="figures",
                    min_value=1,
                    row_condition=gxe.row_conditions.Column("layout_share_with_figures") >= 80,
                ),
                is_blocking=False,
            ),
            Check(
                name="no_figure_touches_text",
                meaning="No letter or digit that is not a unit directly precedes or follows a figure.",
                reason="Such a figure may be part of a number that was not understood, and its value may be wrong.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="figures_touching_text", max_value=0),
                is_blocking=False,
            ),
            Check(
                name="statement_section_has_a_score",
                meaning="Each section of a quality statement has a score, where sections of its layout have scores.",
                reason="A score in an unknown form is missing, and no other check shows it.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="statements_without_score", max_value=0),
                is_blocking=False,
            ),
            Check(
                name="score_is_near_its_heading",
                meaning="At most 300 characters are between the heading of a quality statement and its score.",
                reason="A score further below may be that of a statement whose heading was not recognised.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="furthest_score", max_value=300),
                is_blocking=False,
            ),
            Check(
                name="value_is_in_the_range_of_others",
                meaning="No value is further from those of ten or more other authorities than their range.",
                reason="A value of another size usually has another unit, or belongs to another indicator.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="values_outside_range", max_value=0),
                is_blocking=False,
            ),
        ),
    ),
    CheckedTable(
        suite="against_previous_publication",
        table="marts.mart_coverage",
        query=f"""
            with counted as (
                unpivot (
                    select document_id, file_name, {", ".join(_COUNTS)} from marts.mart_coverage
                ) on {", ".join(_COUNTS)} into name what value rows_now
            ),
            published as (
                unpivot (
                    select document_id, {", ".join(_COUNTS)} from previous_coverage
                ) on {", ".join(_COUNTS)} into name what value rows_before
            )
            select
                counted.file_name, counted.what, published.rows_before, counted.rows_now,
                case when rows_before >= 20 then 100.0 * rows_now / rows_before end as share_kept,
                case when sum(rows_before) over one_kind >= 20
                    then 100.0 * sum(rows_now) over one_kind / sum(rows_before) over one_kind end as share_kept_in_all
            from counted inner join published using (document_id, what)
            window one_kind as (partition by what)
        """,
        identified_by=("file_name", "what", "rows_before", "rows_now"),
        checks=(
            Check(
                name="facts_are_not_lost",
                meaning="Already published reports keep at least 80 per cent of their rows of each kind.",
                reason="The same reports give the same facts. If a loss is intended, delete the published file and "
                "build again.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share_kept_in_all", min_value=80),
            ),
            Check(
                name="no_report_loses_half_its_facts",
                meaning="Each already published report keeps at least half of its rows of each kind.",
                reason="A report that is suddenly almost empty was not read. If a loss is intended, delete the "
                "published file and build again.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="share_kept", min_value=50),
            ),
        ),
    ),
)
