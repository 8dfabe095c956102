with

spoken as (
    select * from {{ ref('int_evidence_topic') }}
    where is_compared and score is not null
),

topic as (
    select * from {{ ref('dim_topic') }}
),

authority as (
    select
        assessment_key,
        authority
    from {{ ref('mart_scorecard') }}
),

counted as (
    select
        topic_key,
        score,
        count(*) as sentences,
        count(distinct assessment_key) as assessments,
        sum(case when judgement = 'strength' then 1 else 0 end) as strengths,
        sum(case when judgement = 'shortfall' then 1 else 0 end) as shortfalls,
        sum(case when judgement = 'mixed' then 1 else 0 end) as mixed,
        sum(case when judgement = 'plan' then 1 else 0 end) as plans
    from spoken
    group by topic_key, score
),

ordered as (
    select
        spoken.topic_key,
        spoken.score,
        spoken.judgement,
        spoken.evidence_id,
        spoken.text,
        authority.authority,
        row_number() over (
            partition by spoken.topic_key, spoken.score, spoken.judgement
            order by
                {{ best_example_first('spoken') }},
                authority.authority asc,
                spoken.document_id asc,
                spoken.char_start asc,
                spoken.evidence_id asc
        ) as choice
    from spoken
    inner join authority on spoken.assessment_key = authority.assessment_key
),

example as (
    select * from ordered
    where choice = 1
)

select
    {{ surrogate_key(['topic.topic_code', 'counted.score']) }} as topic_score_key,
    topic.topic_code,
    topic.topic_name as topic,
    topic.topic_group,
    cast(counted.score as integer) as score,
    counted.score >= 3 as is_good,
    cast(counted.assessments as integer) as assessments,
    cast(counted.sentences as integer) as sentences,
    cast(counted.strengths as integer) as strengths,
    cast(counted.shortfalls as integer) as shortfalls,
    cast(counted.mixed as integer) as mixed,
    cast(counted.plans as integer) as plans,
    {{ rounded('100.0 * counted.shortfalls / nullif(counted.strengths + counted.shortfalls + counted.mixed, 0)', 1) }}
        as shortfall_share,
    strength.text as strength_example,
    strength.authority as strength_authority,
    strength.evidence_id as strength_evidence_id,
    shortfall.text as shortfall_example,
    shortfall.authority as shortfall_authority,
    shortfall.evidence_id as shortfall_evidence_id
from counted
inner join topic on counted.topic_key = topic.topic_key
left join example as strength
    on
        counted.topic_key = strength.topic_key
        and counted.score = strength.score
        and strength.judgement = 'strength'
left join example as shortfall
    on
        counted.topic_key = shortfall.topic_key
        and counted.score = shortfall.score
        and shortfall.judgement = 'shortfall'
