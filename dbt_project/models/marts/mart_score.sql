with

score as (
    select * from {{ ref('fct_score') }}
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

meaning as (
    select * from {{ ref('score_meanings') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

example as (
    select * from {{ ref('fct_evidence') }}
    where example_rank = 1
)

select
    score.score_key,
    score.assessment_key,
    score.authority_key,
    authority.authority_name as authority,
    authority.region_name,
    authority.authority_type as type,
    authority.is_example,
    assessment.kind,
    assessment.published_on,
    assessment.is_latest,
    score.quality_statement_key,
    statement.quality_statement_code,
    statement.quality_statement_name,
    statement.theme_name,
    score.score,
    meaning.meaning as score_meaning,
    score.origin,
    score.document_id,
    document.file_name,
    score.char_start,
    score.char_end,
    example.text as evidence_example,
    example.evidence_id
from score
inner join assessment on score.assessment_key = assessment.assessment_key
inner join authority on score.authority_key = authority.authority_key
inner join statement on score.quality_statement_key = statement.quality_statement_key
left join meaning
    on
        assessment.framework_version = meaning.framework_version
        and score.score = meaning.score
left join document on score.document_id = document.document_id
-- A shortfall supports a score of 1 or 2, a strength a score of 3 or 4.
left join example
    on
        score.assessment_key = example.assessment_key
        and score.quality_statement_key = example.quality_statement_key
        and example.judgement = case when score.score <= 2 then 'shortfall' else 'strength' end
