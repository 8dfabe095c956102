"""Are the dimensions whole and in order? Checked with the rest of the marts, before they are published."""

from expectations.suites import Expectation, Suite, is_true

DIMENSION_SUITES = (
    Suite(
        name="authorities",
        table="marts.dim_authority",
        query="""
            select
                authority_key, authority_slug, coalesce(valid_from <= valid_to, true) as is_ordered,
                sum(case when is_current then 1 else 0 end) over (partition by authority_slug) as current_versions
            from marts.dim_authority
        """,
        identified_by=("authority_slug",),
        expectations=(
            Expectation(
                name="authority_is_current_at_most_once",
                meaning="An authority has at most one current version.",
                reason="Two would give its assessments twice.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "current_versions", "min_value": 0, "max_value": 1},
            ),
            Expectation(
                name="authority_validity_is_in_order",
                meaning="A version of an authority begins before it ends.",
                reason="Facts find the version that held on their day; one that ends too early is found by none.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_ordered"),
            ),
        ),
    ),
    Suite(
        name="current_authorities",
        table="marts.dim_authority",
        query="""
            select authority_slug from marts.dim_authority
            where is_current and authority_slug not in (select slug from staging.authority_addition)
        """,
        identified_by=("authority_slug",),
        expectations=(
            Expectation(
                name="all_153_authorities_are_there",
                meaning="There are 153 current authorities, not counting a folder's own additions.",
                reason="England has 153 authorities with adult social care duties; a missing one has no rank.",
                type="ExpectTableRowCountToEqual",
                arguments={"value": 153},
            ),
        ),
    ),
    Suite(
        name="framework",
        table="marts.dim_quality_statement",
        query="""
            select
                framework_version, count(distinct quality_statement_code) as statements,
                count(distinct theme_key) as themes
            from marts.dim_quality_statement group by framework_version
        """,
        identified_by=("framework_version",),
        expectations=(
            Expectation(
                name="framework_has_nine_statements",
                meaning="Each version of the framework has nine quality statements.",
                reason="The percentage is the sum of nine scores over 36.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "statements", "value_set": [9]},
            ),
            Expectation(
                name="framework_has_four_themes",
                meaning="Each version of the framework has four themes.",
                reason="Theme averages are columns of the scorecard.",
                type="ExpectColumnValuesToBeInSet",
                arguments={"column": "themes", "value_set": [4]},
            ),
        ),
    ),
    Suite(
        name="assessments",
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
                dated.percentage_computed is null
                or dated.percentage_computed between rating.percentage_from and rating.percentage_to as is_in_band,
                coalesce(dated.published_on >= dated.earlier_on, true) as is_in_order
            from dated
            left join seeds.ratings as rating
                on dated.rating_computed = rating.rating and dated.framework_version = rating.framework_version
        """,
        identified_by=("assessment_key", "authority_slug", "kind"),
        expectations=(
            Expectation(
                name="computed_percentage_is_25_to_100",
                meaning="A computed percentage lies between 25 and 100.",
                reason="It is the sum of nine scores of 1 to 4 over 36.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "percentage_computed", "min_value": 25, "max_value": 100},
            ),
            Expectation(
                name="printed_percentage_is_25_to_100",
                meaning="A printed percentage lies between 25 and 100.",
                reason="Anything else is a misprint, or another number read as the percentage.",
                type="ExpectColumnValuesToBeBetween",
                arguments={"column": "percentage_printed", "min_value": 25, "max_value": 100},
                is_blocking=False,
            ),
            Expectation(
                name="rating_is_in_its_band",
                meaning="The computed rating is the one whose band holds the computed percentage.",
                reason="CQC publishes the bands; 71 published ratings agree with them.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_in_band"),
            ),
            Expectation(
                name="assessments_are_in_order",
                meaning="An authority's pilot comes before its formal assessment, and that before a reassessment.",
                reason="What changed since is told from the order; a date out of order is a misprint or misread.",
                type="ExpectColumnValuesToBeInSet",
                arguments=is_true("is_in_order"),
                is_blocking=False,
            ),
        ),
    ),
)
