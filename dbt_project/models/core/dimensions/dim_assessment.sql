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

-- The result from the scores of the assessment's own origin, and the result with the scores of the published table.
scored as (
    select
        score.assessment_key,
        count(*) as scores_with_table,
        sum(score.score) as points_with_table,
        sum(case when score.origin = assessment.origin then 1 else 0 end) as scores_known,
        sum(case when score.origin = assessment.origin then score.score end) as points
    from score
    inner join assessment on score.assessment_key = assessment.assessment_key
    group by score.assessment_key
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

-- A rating and a percentage are computed only from a complete set of scores.
complete as (
    select
        scored.assessment_key,
        assessment.framework_version,
        scored.points_with_table as points,
        {{ percentage_of("scored.points_with_table", "framework.maximum_points") }} as percentage,
        scored.scores_known = scored.scores_with_table as is_of_one_origin
    from scored
    inner join assessment on scored.assessment_key = assessment.assessment_key
    inner join framework
        on
            assessment.framework_version = framework.framework_version
            and scored.scores_with_table = framework.statements
),

computed as (
    select
        complete.assessment_key,
        complete.percentage,
        complete.is_of_one_origin,
        rating.rating
    from complete
    left join rating
        on
            complete.framework_version = rating.framework_version
            and complete.points between rating.points_from and rating.points_to
),

-- Kinds follow one another: a pilot, the formal assessment, then reassessments; those without a date come first among
-- their kind.
ordered as (
    select
        assessment_key,
        authority_slug,
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
    ordered.newest_first = 1 as is_latest,
    earlier.assessment_key as earlier_assessment_key,
    assessment.origin,
    cast(assessment.documents as integer) as documents,
    assessment.main_document_id,
    cast(coalesce(scored.scores_known, 0) as integer) as scores_known,
    cast(scored.points as integer) as points,
    assessment.rating_printed,
    cast(assessment.percentage_printed as integer) as percentage_printed,
    case when computed.is_of_one_origin then computed.rating end as rating_computed,
    case when computed.is_of_one_origin then computed.percentage end as percentage_computed,
    cast(coalesce(scored.scores_with_table, 0) as integer) as scores_with_table,
    cast(scored.points_with_table as integer) as points_with_table,
    computed.rating as rating_with_table,
    computed.percentage as percentage_with_table
from assessment
inner join ordered on assessment.assessment_key = ordered.assessment_key
left join ordered as earlier
    on
        ordered.authority_slug = earlier.authority_slug
        and ordered.newest_first + 1 = earlier.newest_first
left join scored on assessment.assessment_key = scored.assessment_key
left join computed on assessment.assessment_key = computed.assessment_key
