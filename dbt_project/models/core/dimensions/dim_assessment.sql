with

assessment as (
    select * from {{ ref('int_assessment') }}
),

score as (
    select * from {{ ref('fct_score') }}
),

rating as (
    select * from {{ ref('ratings') }}
),

scored as (
    select
        assessment_key,
        count(*) as scores_known,
        sum(score) as points
    from score
    group by assessment_key
),

framework as (
    select
        version.framework_version,
        count(*) as statements,
        count(*) * max(version.maximum_score) as maximum_points
    from {{ ref('framework_versions') }} as version
    inner join {{ ref('quality_statements') }} as statement
        on version.framework_version = statement.framework_version
    group by version.framework_version
),

-- A rating and a percentage are computed only from a complete set of scores. Halves are rounded up.
computed as (
    select
        scored.assessment_key,
        cast(floor(scored.points * 100.0 / framework.maximum_points + 0.5) as integer) as percentage,
        rating.rating
    from scored
    inner join assessment on scored.assessment_key = assessment.assessment_key
    inner join framework
        on
            assessment.framework_version = framework.framework_version
            and scored.scores_known = framework.statements
    left join rating
        on
            assessment.framework_version = rating.framework_version
            and scored.points between rating.points_from and rating.points_to
),

-- Kinds follow one another: a pilot, the formal assessment, then reassessments.
in_order as (
    select
        assessment_key,
        row_number() over (
            partition by authority_slug
            order by
                case kind when 'reassessment' then 1 when 'formal' then 2 else 3 end asc,
                case when published_on is null then 1 else 0 end asc,
                published_on desc,
                assessment_code asc
        ) as newest_first
    from assessment
)

select
    assessment.assessment_key,
    assessment.assessment_code,
    assessment.authority_key,
    assessment.authority_slug,
    assessment.framework_version,
    assessment.kind,
    assessment.published_on,
    in_order.newest_first = 1 as is_latest,
    assessment.origin,
    cast(assessment.documents as integer) as documents,
    assessment.main_document_id,
    cast(coalesce(scored.scores_known, 0) as integer) as scores_known,
    cast(scored.points as integer) as points,
    assessment.rating_printed,
    cast(assessment.percentage_printed as integer) as percentage_printed,
    computed.rating as rating_computed,
    computed.percentage as percentage_computed
from assessment
inner join in_order on assessment.assessment_key = in_order.assessment_key
left join scored on assessment.assessment_key = scored.assessment_key
left join computed on assessment.assessment_key = computed.assessment_key
