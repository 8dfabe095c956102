with

evidence as (
    select * from {{ ref('fct_evidence') }}
),

evidence_topic as (
    select * from {{ ref('bridge_evidence_topic') }}
),

topic as (
    select * from {{ ref('dim_topic') }}
),

scorecard as (
    select * from {{ ref('mart_scorecard') }}
),

score as (
    select * from {{ ref('fct_score') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

document as (
    select * from {{ ref('dim_document') }}
),

read_before as (
    select
        evidence_id,
        lag(text) over (
            partition by document_id, passage_start
            order by char_start asc
        ) as sentence_before
    from evidence
)

select
    {{ surrogate_key(['evidence.evidence_id', 'topic.topic_code']) }} as evidence_topic_key,
    evidence.evidence_id,
    scorecard.authority,
    scorecard.region,
    scorecard.type,
    scorecard.is_example,
    scorecard.kind,
    scorecard.published_on,
    scorecard.is_latest,
    scorecard.rating,
    statement.quality_statement_name as statement,
    score.score,
    topic.topic_name as topic,
    topic.topic_group,
    evidence.voice,
    evidence.judgement,
    evidence.text as sentence,
    read_before.sentence_before,
    evidence.section_title,
    evidence.figures,
    evidence.undecided,
    document.source_url,
    document.file_name,
    evidence.document_id,
    evidence.char_start,
    evidence.char_end,
    evidence.assessment_key,
    scorecard.authority_slug,
    evidence.quality_statement_code,
    topic.topic_code
from evidence
inner join read_before on evidence.evidence_id = read_before.evidence_id
inner join document on evidence.document_id = document.document_id
left join evidence_topic on evidence.evidence_id = evidence_topic.evidence_id
left join topic on evidence_topic.topic_key = topic.topic_key
left join scorecard on evidence.assessment_key = scorecard.assessment_key
left join statement on evidence.quality_statement_key = statement.quality_statement_key
left join score
    on
        evidence.assessment_key = score.assessment_key
        and evidence.quality_statement_code = score.quality_statement_code
where evidence.same_evidence_as is null
