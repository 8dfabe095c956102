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
    evidence.undecided,
    evidence_topic.topic_key,
    score.score
from evidence
inner join evidence_topic on evidence.evidence_id = evidence_topic.evidence_id
left join score
    on
        evidence.assessment_key = score.assessment_key
        and evidence.quality_statement_code = score.quality_statement_code
