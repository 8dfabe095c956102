with

assessment as (
    select * from {{ ref('dim_assessment') }}
),

document as (
    select * from {{ ref('int_document') }}
    where rating is not null or percentage is not null
),

rating as (
    select * from {{ ref('ratings') }}
),

score_source as (
    select * from {{ ref('fct_score_source') }}
    where is_valid
),

counted as (
    select * from {{ ref('fct_score') }}
),

maximum as (
    select
        framework_version,
        max(points_to) as points
    from rating
    group by framework_version
),

-- The points by which a document's own scores differ from those that count, such as a report that was corrected later.
apart as (
    select
        document_id,
        sum(own_score - counted_score) as points
    from (
        select
            score_source.document_id,
            min(score_source.score) as own_score,
            min(counted.score) as counted_score
        from score_source
        inner join counted
            on
                score_source.assessment_key = counted.assessment_key
                and score_source.quality_statement_key = counted.quality_statement_key
        group by score_source.document_id, score_source.quality_statement_key
        having min(score_source.score) = max(score_source.score)
    ) as printed
    group by document_id
),

own as (
    select
        apart.document_id,
        rating.rating,
        {{ percentage_of("(assessment.points + apart.points)", "maximum.points") }} as percentage
    from apart
    inner join {{ ref('int_assessment_document') }} as assessment_document
        on apart.document_id = assessment_document.document_id
    inner join assessment on assessment_document.assessment_key = assessment.assessment_key
    inner join maximum on assessment.framework_version = maximum.framework_version
    left join rating
        on
            assessment.framework_version = rating.framework_version
            and assessment.points + apart.points between rating.points_from and rating.points_to
)

-- Every document's printed rating and percentage, with those computed from the assessment's scores.
select
    assessment.assessment_key,
    document.document_id,
    document.rating,
    document.rating_start,
    document.rating_end,
    document.percentage,
    document.percentage_start,
    document.percentage_end,
    assessment.points,
    case when document.rating = own.rating then own.rating else assessment.rating_computed end as rating_computed,
    case when document.percentage = own.percentage then own.percentage else assessment.percentage_computed end
        as percentage_computed,
    rating.percentage_from,
    rating.percentage_to
from document
inner join {{ ref('int_assessment_document') }} as assessment_document
    on document.document_id = assessment_document.document_id
inner join assessment on assessment_document.assessment_key = assessment.assessment_key
left join rating
    on
        assessment.framework_version = rating.framework_version
        and document.rating = rating.rating
left join own on document.document_id = own.document_id
