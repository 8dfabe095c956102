with

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

score as (
    select * from {{ ref('int_assessment_score') }}
),

ranked as (
    select * from {{ ref('int_assessment_rank') }}
),

rating as (
    select * from {{ ref('ratings') }}
),

published as (
    select * from {{ ref('int_published_assessment') }}
),

next_up as (
    select
        assessment.assessment_key,
        higher.rating as next_rating,
        higher.points_from - assessment.points_with_table as points_to_next_rating
    from assessment
    inner join rating as reached
        on
            assessment.framework_version = reached.framework_version
            and assessment.rating_with_table = reached.rating
    inner join rating as higher
        on
            reached.framework_version = higher.framework_version
            and reached.rating_order + 1 = higher.rating_order
),

scorecard as (
    select
        assessment.assessment_key,
        assessment.assessment_code,
        assessment.authority_key,
        authority.authority_slug,
        authority.authority_name as authority,
        authority.region_name as region,
        authority.authority_type as type,
        authority.is_example,
        assessment.kind,
        assessment.published_on,
        assessment.is_latest,
        assessment.origin,
        assessment.documents,
        coalesce(assessment.rating_printed, assessment.rating_with_table) as rating,
        coalesce(assessment.percentage_printed, assessment.percentage_with_table) as percentage,
        assessment.rating_printed,
        assessment.rating_with_table as rating_computed,
        assessment.percentage_printed,
        assessment.percentage_with_table as percentage_computed,
        assessment.scores_with_table as scores_known,
        case when assessment.origin = 'report' then assessment.scores_known else 0 end as scores_from_report,
        case
            when assessment.origin = 'report' and assessment.scores_known < assessment.scores_with_table
                then
                    {{ as_text('assessment.scores_with_table') }} || ' known, '
                    || {{ as_text('assessment.scores_known') }} || ' from a report'
            else
                {{ as_text('assessment.scores_with_table') }}
                || ' of {{ quality_statement_codes() | length }} known'
        end as scores_known_text,
        case
            when assessment.scores_with_table = 0 then null
            when assessment.origin = 'published_table' or assessment.scores_known = 0 then 'published table'
            when assessment.scores_known = assessment.scores_with_table then 'report'
            else 'report and published table'
        end as computed_from,
        assessment.points_with_table as points,
        {%- for code in quality_statement_codes() %}
        score.{{ code }},
        {%- endfor %}
        {%- for code in theme_codes() %}
        score.{{ code }} as {{ code }}_average,
        {%- endfor %}
        ranked.national_rank,
        ranked.national_of,
        ranked.regional_rank,
        ranked.regional_of,
        next_up.next_rating,
        next_up.points_to_next_rating,
        case when assessment.percentage_with_table is not null then score.lowest_scored end as weakest_statement,
        case when assessment.percentage_with_table is not null then score.lowest_score end as weakest_score,
        published.rating as table_rating,
        published.percentage as table_percentage
    from assessment
    inner join authority on assessment.authority_key = authority.authority_key
    left join score on assessment.assessment_key = score.assessment_key
    left join ranked on assessment.assessment_key = ranked.assessment_key
    left join next_up on assessment.assessment_key = next_up.assessment_key
    left join published
        on
            assessment.authority_slug = published.authority_slug
            and assessment.kind = 'formal'
)

select
    cast(
        row_number() over (
            order by
                case when is_latest then 0 else 1 end asc,
                case when published_on is null then 1 else 0 end asc,
                published_on desc,
                authority asc,
                assessment_key asc
        ) as integer
    ) as reading_order,
    *
from scorecard
