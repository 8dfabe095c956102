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

-- A copy with other scores than those that count, such as a report that was corrected later: the computed result is not
-- that of its own scores, and contradictory_scores already names the difference.
of_other_scores as (
    select distinct document_id
    from (
        select score_source.document_id
        from score_source
        inner join counted
            on
                score_source.assessment_key = counted.assessment_key
                and score_source.quality_statement_key = counted.quality_statement_key
        group by score_source.document_id, score_source.quality_statement_key
        having sum(case when score_source.score = counted.score then 1 else 0 end) = 0
    ) as differing
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
    case when of_other_scores.document_id is null then assessment.rating_computed end as rating_computed,
    case when of_other_scores.document_id is null then assessment.percentage_computed end as percentage_computed,
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
left join of_other_scores on document.document_id = of_other_scores.document_id
