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
    assessment.rating_computed,
    assessment.percentage_computed,
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
