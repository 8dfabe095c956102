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

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

worded as (
    select
        reported.*,
        statement.quality_statement_name as name,
        {{ as_text('reported.score') }} as reported_text,
        {{ as_text('published.score') }} as published_text
    from reported
    inner join assessment on reported.assessment_key = assessment.assessment_key
    inner join statement on reported.quality_statement_key = statement.quality_statement_key
    inner join published
        on
            assessment.authority_slug = published.authority_slug
            and reported.quality_statement_code = published.quality_statement_code
    where reported.score <> published.score
)

select
    'published_table_differs' as finding_code,
    'medium' as severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    reported_text as printed,
    published_text as expected,
    'The report scores ' || name || ' ' || reported_text || '; the published table of all authorities has '
    || published_text || '. Counted is the report''s score.' as explanation
from worded
