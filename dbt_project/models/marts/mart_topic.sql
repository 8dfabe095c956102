with

spoken as (
    select * from {{ ref('int_evidence_topic') }}
),

topic as (
    select * from {{ ref('dim_topic') }}
),

scorecard as (
    select * from {{ ref('mart_scorecard') }}
),

counted as (
    select
        assessment_key,
        topic_key,
        is_compared,
        count(*) as sentences,
        sum(case when judgement = 'strength' then 1 else 0 end) as strengths,
        sum(case when judgement = 'shortfall' then 1 else 0 end) as shortfalls,
        sum(case when judgement = 'mixed' then 1 else 0 end) as mixed,
        sum(case when judgement = 'plan' then 1 else 0 end) as plans,
        sum(case when judgement = 'neutral' then 1 else 0 end) as neutral,
        sum(case when voice = 'people' then 1 else 0 end) as by_people,
        sum(case when voice = 'carers' then 1 else 0 end) as by_carers,
        sum(case when voice = 'staff' then 1 else 0 end) as by_staff,
        sum(case when voice = 'leaders' then 1 else 0 end) as by_leaders,
        sum(case when voice = 'partners' then 1 else 0 end) as by_partners,
        sum(case when voice = 'data' then 1 else 0 end) as by_data,
        sum(case when voice = 'inspector' then 1 else 0 end) as by_inspector
    from spoken
    group by assessment_key, topic_key, is_compared
),

-- The statement with most of the assessment's sentences about the topic; its score is the topic's score in comparisons.
by_statement as (
    select
        assessment_key,
        topic_key,
        quality_statement_code,
        score,
        row_number() over (
            partition by assessment_key, topic_key
            order by count(*) desc, quality_statement_code asc
        ) as choice
    from spoken
    where quality_statement_code is not null
    group by assessment_key, topic_key, quality_statement_code, score
),

scored as (
    select
        counted.*,
        by_statement.quality_statement_code,
        by_statement.score,
        counted.strengths + counted.shortfalls + counted.mixed as judged
    from counted
    left join by_statement
        on
            counted.assessment_key = by_statement.assessment_key
            and counted.topic_key = by_statement.topic_key
            and by_statement.choice = 1
),

of_all as (
    select
        topic_key,
        count(*) as assessments,
        100.0 * sum(shortfalls) / nullif(sum(judged), 0) as shortfall_share
    from scored
    where is_compared
    group by topic_key
),

of_same_score as (
    select
        topic_key,
        score,
        count(*) as assessments,
        100.0 * sum(shortfalls) / nullif(sum(judged), 0) as shortfall_share
    from scored
    where is_compared and score is not null
    group by topic_key, score
)

select
    {{ surrogate_key(['scored.assessment_key', 'topic.topic_code']) }} as assessment_topic_key,
    scored.assessment_key,
    scorecard.authority_slug,
    scorecard.authority,
    scorecard.region,
    scorecard.type,
    scorecard.is_example,
    scorecard.kind,
    scorecard.published_on,
    scorecard.is_latest,
    scorecard.rating,
    topic.topic_code,
    topic.topic_name as topic,
    topic.topic_group,
    scored.quality_statement_code,
    cast(scored.score as integer) as score,
    cast(scored.sentences as integer) as sentences,
    cast(scored.strengths as integer) as strengths,
    cast(scored.shortfalls as integer) as shortfalls,
    cast(scored.mixed as integer) as mixed,
    cast(scored.plans as integer) as plans,
    cast(scored.neutral as integer) as neutral,
    cast(scored.by_people as integer) as by_people,
    cast(scored.by_carers as integer) as by_carers,
    cast(scored.by_staff as integer) as by_staff,
    cast(scored.by_leaders as integer) as by_leaders,
    cast(scored.by_partners as integer) as by_partners,
    cast(scored.by_data as integer) as by_data,
    cast(scored.by_inspector as integer) as by_inspector,
    {{ rounded('100.0 * scored.shortfalls / nullif(scored.judged, 0)', 1) }} as shortfall_share,
    {{ rounded('of_same_score.shortfall_share', 1) }} as same_score_shortfall_share,
    case when scored.score is not null then cast(coalesce(of_same_score.assessments, 0) as integer) end
        as same_score_assessments,
    {{ rounded('of_all.shortfall_share', 1) }} as all_shortfall_share,
    cast(coalesce(of_all.assessments, 0) as integer) as all_assessments
from scored
inner join topic on scored.topic_key = topic.topic_key
inner join scorecard on scored.assessment_key = scorecard.assessment_key
left join of_all on scored.topic_key = of_all.topic_key
left join of_same_score on scored.topic_key = of_same_score.topic_key and scored.score = of_same_score.score
