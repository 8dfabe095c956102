with

evidence as (
    select * from {{ ref('fct_evidence') }}
    where same_evidence_as is null and assessment_key is not null
),

evidence_topic as (
    select * from {{ ref('bridge_evidence_topic') }}
),

score as (
    select * from {{ ref('fct_score') }}
),

comparable as (
    select
        assessment.assessment_key,
        authority.is_example
    from {{ ref('dim_assessment') }} as assessment
    inner join {{ ref('dim_authority') }} as authority on assessment.authority_key = authority.authority_key
    where
        {{ counts_for_its_authority('assessment') }}
        and assessment.assessment_key in (select evidence.assessment_key from evidence)
),

of_real_authorities as (
    select count(*) as assessments
    from comparable
    where not is_example
),

-- Invented authorities are compared with one another, and only while no report of a real one has been read.
compared as (
    select comparable.assessment_key
    from comparable
    cross join of_real_authorities
    where not comparable.is_example or of_real_authorities.assessments = 0
)

select
    evidence.evidence_id,
    evidence.assessment_key,
    evidence.quality_statement_code,
    evidence.document_id,
    evidence.char_start,
    evidence.text,
    evidence.voice,
    evidence.judgement,
    evidence.judgement_start,
    evidence.judgement_end,
    evidence.undecided,
    evidence_topic.topic_key,
    score.score,
    compared.assessment_key is not null as is_compared
from evidence
inner join evidence_topic on evidence.evidence_id = evidence_topic.evidence_id
left join score
    on
        evidence.assessment_key = score.assessment_key
        and evidence.quality_statement_code = score.quality_statement_code
left join compared on evidence.assessment_key = compared.assessment_key
