with

assessment as (
    select * from {{ ref('int_assessment') }}
    where kind = 'formal' and origin = 'report'
),

reported as (
    select * from {{ ref('fct_score') }}
),

published as (
    select * from {{ ref('int_published_score') }}
),

published_assessment as (
    select * from {{ ref('int_published_assessment') }}
),

document as (
    select * from {{ ref('int_document') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

score as (
    select
        reported.assessment_key,
        reported.document_id,
        reported.char_start,
        reported.char_end,
        {{ as_text('reported.score') }} as printed,
        {{ as_text('published.score') }} as expected,
        'scores ' || statement.quality_statement_name as subject
    from reported
    inner join assessment on reported.assessment_key = assessment.assessment_key
    inner join statement on reported.quality_statement_key = statement.quality_statement_key
    inner join published
        on
            assessment.authority_slug = published.authority_slug
            and reported.quality_statement_code = published.quality_statement_code
    where reported.score <> published.score
),

rating as (
    select
        assessment.assessment_key,
        document.document_id,
        document.rating_start as char_start,
        document.rating_end as char_end,
        assessment.rating_printed as printed,
        published_assessment.rating as expected,
        'rates the authority' as subject
    from assessment
    inner join published_assessment on assessment.authority_slug = published_assessment.authority_slug
    inner join document on assessment.rating_document_id = document.document_id
    where assessment.rating_printed <> published_assessment.rating
),

difference as (
    select * from score
    union all
    select * from rating
)

select
    'published_table_differs' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    printed,
    expected,
    'The report ' || subject || ' ' || printed || '; the published table of all authorities has ' || expected
    || '. The value of the report is used.' as explanation
from difference
