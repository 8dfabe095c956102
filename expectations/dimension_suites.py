"""Are the dimensions complete and in order? Checked with the rest of the marts, before they are published."""

from expectations.checks import Check, CheckedTable

DIMENSION_SUITES = (
    CheckedTable(
        suite="authorities",
        table="marts.dim_authority",
        query="""
            select
                authority_slug, valid_from, valid_to, case when is_current then authority_slug end as current_slug
            from marts.dim_authority
        """,
        identified_by=("authority_slug",),
        checks=(
            Check(
                name="authority_is_current_at_most_once",
                meaning="An authority has at most one current version.",
                reason="Two current versions would double its assessments.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeUnique(column="current_slug"),
            ),
            Check(
                name="authority_validity_is_in_order",
                meaning="A version of an authority begins before it ends.",
                reason="Facts are joined to the version of their day; a version that ends too early matches no day.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                    column_A="valid_to", column_B="valid_from", or_equal=True, ignore_row_if="either_value_is_missing"
                ),
            ),
        ),
    ),
    CheckedTable(
        suite="current_authorities",
        table="marts.dim_authority",
        query="""
            select authority_slug from marts.dim_authority
            where is_current and authority_slug not in (select slug from staging.authority_addition)
        """,
        identified_by=("authority_slug",),
        checks=(
            Check(
                name="all_153_authorities_are_there",
                meaning="There are 153 current authorities, without those that a reports folder adds.",
                reason="England has 153 authorities with adult social care duties; a missing one has no rank.",
                expect=lambda gxe: gxe.ExpectTableRowCountToEqual(value=153),
            ),
        ),
    ),
    CheckedTable(
        suite="framework",
        table="marts.dim_quality_statement",
        query="""
            select
                framework_version, count(distinct quality_statement_code) as statements,
                count(distinct theme_key) as themes
            from marts.dim_quality_statement group by framework_version
        """,
        identified_by=("framework_version",),
        checks=(
            Check(
                name="framework_has_nine_statements",
                meaning="Each version of the framework has nine quality statements.",
                reason="The percentage is the sum of nine scores over 36.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="statements", value_set=[9]),
            ),
            Check(
                name="framework_has_four_themes",
                meaning="Each version of the framework has four themes.",
                reason="Theme averages are columns of the scorecard.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeInSet(column="themes", value_set=[4]),
            ),
        ),
    ),
    CheckedTable(
        suite="assessments",
        table="marts.dim_assessment",
        query="""
            with dated as (
                select
                    *,
                    max(published_on) over (
                        partition by authority_slug
                        order by case kind when 'pilot' then 1 when 'formal' then 2 else 3 end
                        range between unbounded preceding and 1 preceding
                    ) as earlier_on
                from marts.dim_assessment
            )
            select
                dated.assessment_key, dated.authority_slug, dated.kind, dated.percentage_printed,
                dated.percentage_computed,
                greatest(
                    rating.percentage_from - dated.percentage_computed,
                    dated.percentage_computed - rating.percentage_to
                ) as points_outside_band,
                dated.published_on, dated.earlier_on
            from dated
            left join seeds.ratings as rating
                on dated.rating_computed = rating.rating and dated.framework_version = rating.framework_version
        """,
        identified_by=("assessment_key", "authority_slug", "kind"),
        checks=(
            Check(
                name="computed_percentage_is_25_to_100",
                meaning="A computed percentage is between 25 and 100.",
                reason="It is the sum of nine scores of 1 to 4 over 36.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="percentage_computed", min_value=25, max_value=100
                ),
            ),
            Check(
                name="printed_percentage_is_25_to_100",
                meaning="A printed percentage is between 25 and 100.",
                reason="Another value is a misprint, or another number read as the percentage.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(
                    column="percentage_printed", min_value=25, max_value=100
                ),
                is_blocking=False,
            ),
            Check(
                name="rating_is_in_its_band",
                meaning="The computed rating is the rating whose band contains the computed percentage.",
                reason="CQC publishes the bands; 71 published ratings agree with them.",
                expect=lambda gxe: gxe.ExpectColumnValuesToBeBetween(column="points_outside_band", max_value=0),
            ),
            Check(
                name="assessments_are_in_order",
                meaning="An authority's pilot comes before its formal assessment, and that before a reassessment.",
                reason="Changes depend on the order of assessments; a date out of order is a misprint or misread.",
                expect=lambda gxe: gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                    column_A="published_on",
                    column_B="earlier_on",
                    or_equal=True,
                    ignore_row_if="either_value_is_missing",
                ),
                is_blocking=False,
            ),
        ),
    ),
)
