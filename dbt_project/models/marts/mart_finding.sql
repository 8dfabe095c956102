with

finding as (
    select * from {{ ref('fct_finding') }}
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

figure as (
    select * from {{ ref('fct_indicator') }}
),

-- A finding about a score has no sentence with a figure.
score as (
    select distinct
        document_id,
        char_start,
        quality_statement_key
    from {{ ref('fct_score_source') }}
)

select
    finding.finding_key,
    finding.finding_code,
    finding.finding_name,
    finding.severity,
    finding.assessment_key,
    assessment.authority_key,
    authority.authority_name as authority,
    authority.region_name,
    authority.is_example,
    assessment.kind,
    assessment.published_on,
    assessment.is_latest,
    coalesce(figure.quality_statement_key, score.quality_statement_key) as quality_statement_key,
    statement.quality_statement_name,
    figure.section_title,
    finding.indicator_name,
    figure.subject,
    finding.printed,
    finding.expected,
    finding.explanation,
    figure.quote,
    finding.indicator_id,
    finding.document_id,
    document.file_name,
    finding.char_start,
    finding.char_end,
    finding.spans
from finding
left join assessment on finding.assessment_key = assessment.assessment_key
left join authority on assessment.authority_key = authority.authority_key
left join document on finding.document_id = document.document_id
left join figure on finding.indicator_id = figure.indicator_id
left join score on finding.document_id = score.document_id and finding.char_start = score.char_start
left join statement
    on coalesce(figure.quality_statement_key, score.quality_statement_key) = statement.quality_statement_key
