with

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

score as (
    select * from {{ ref('fct_score') }}
)

select
    later_score.score_key,
    authority.authority_name as authority,
    authority.region_name,
    authority.is_example,
    later.authority_key,
    later.assessment_key,
    later.kind,
    later.published_on,
    later.is_latest,
    later.earlier_assessment_key,
    earlier.kind as earlier_kind,
    earlier.published_on as earlier_published_on,
    statement.quality_statement_key,
    statement.quality_statement_code,
    statement.quality_statement_name,
    statement.statement_number,
    earlier_score.score as earlier_score,
    later_score.score,
    later_score.score - earlier_score.score as change
from assessment as later
inner join assessment as earlier on later.earlier_assessment_key = earlier.assessment_key
inner join score as later_score on later.assessment_key = later_score.assessment_key
inner join score as earlier_score
    on
        earlier.assessment_key = earlier_score.assessment_key
        and later_score.quality_statement_code = earlier_score.quality_statement_code
inner join authority on later.authority_key = authority.authority_key
inner join statement on later_score.quality_statement_key = statement.quality_statement_key
