with

document as (
    select * from {{ ref('int_document') }}
    where published_on is not null
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

dated as (
    select
        assessment_document.assessment_key,
        document.document_id,
        {{ as_text('document.published_on') }} as published_on,
        document.published_on_start as char_start,
        document.published_on_end as char_end,
        row_number() over (
            partition by assessment_document.assessment_key
            order by document.published_on asc, document.document_id asc
        ) as place
    from document
    inner join assessment_document on document.document_id = assessment_document.document_id
),

gathered as (
    select
        assessment_key,
        min(published_on) as earliest,
        max(published_on) as latest,
        max(case when place = 1 then document_id end) as document_id,
        max(case when place = 1 then char_start end) as char_start,
        max(case when place = 1 then char_end end) as char_end,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'place') }} || ']' as spans
    from dated
    group by assessment_key
    having min(published_on) <> max(published_on)
)

select
    'contradictory_dates' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    earliest || ' and ' || latest as printed,
    'one date' as expected,
    'Documents of this assessment print publication dates from ' || earliest || ' to ' || latest
    || '. The earliest is taken as the date of publication.' as explanation
from gathered
