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

-- The figure whose sentence a finding points at: one that it begins in, else the first that its sentence holds.
figure as (
    select
        finding.finding_key,
        figure.*,
        row_number() over (
            partition by finding.finding_key
            order by
                case when figure.char_start = finding.char_start then 1 else 2 end asc,
                figure.char_start asc,
                figure.indicator_id asc
        ) as choice
    from finding
    inner join {{ ref('fct_indicator') }} as figure
        on
            finding.document_id = figure.document_id
            and finding.char_start >= figure.quote_start
            and finding.char_start < figure.quote_end
),

-- A finding about a score stands in no sentence with a figure.
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
    coalesce(figure.quality_statement_key, score.quality_statement_key) as quality_statement_key,
    statement.quality_statement_name,
    figure.section_title,
    indicator.indicator_name,
    figure.subject,
    finding.printed,
    finding.expected,
    finding.explanation,
    figure.quote,
    figure.indicator_id,
    finding.document_id,
    document.file_name,
    finding.char_start,
    finding.char_end,
    finding.spans
from finding
left join assessment on finding.assessment_key = assessment.assessment_key
left join authority on assessment.authority_key = authority.authority_key
left join document on finding.document_id = document.document_id
left join figure on finding.finding_key = figure.finding_key and figure.choice = 1
left join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
left join score on finding.document_id = score.document_id and finding.char_start = score.char_start
left join statement
    on coalesce(figure.quality_statement_key, score.quality_statement_key) = statement.quality_statement_key
