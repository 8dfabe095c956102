with

header as (
    select * from {{ ref('stg_reports__headers') }}
),

document as (
    select * from {{ ref('int_document') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

-- The day does not exist, or it is before the first assessment was published.
misprinted as (
    select
        document_id,
        printed,
        char_start,
        char_end,
        'a day of the calendar' as expected,
        'no calendar has that day' as reason
    from header
    where fact like '%misprinted'
    union all
    select
        header.document_id,
        header.printed,
        header.char_start,
        header.char_end,
        'a day since the assessments began' as expected,
        'no assessment had been published by then' as reason
    from header
    inner join document on header.document_id = document.document_id
    where header.fact = 'published_on' and document.published_on is null
)

select
    'misprinted_date' as finding_code,
    assessment_document.assessment_key,
    misprinted.document_id,
    misprinted.char_start,
    misprinted.char_end,
    '[' || {{ span_json('misprinted.document_id', 'misprinted.char_start', 'misprinted.char_end') }} || ']' as spans,
    misprinted.printed,
    misprinted.expected,
    'The report prints the date ' || misprinted.printed || ', but ' || misprinted.reason
    || '. The date is not used.' as explanation
from misprinted
left join assessment_document on misprinted.document_id = assessment_document.document_id
