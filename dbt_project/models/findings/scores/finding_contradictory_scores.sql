with

printed as (
    select * from {{ ref('fct_score_source') }}
    where is_valid and assessment_key is not null
),

counted as (
    select * from {{ ref('fct_score') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

gathered as (
    select
        assessment_key,
        quality_statement_code,
        min(score) as lowest,
        max(score) as highest,
        '['
        || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'document_id, char_start') }}
        || ']' as spans
    from printed
    group by assessment_key, quality_statement_code
    having min(score) <> max(score)
),

-- The list has every place; the finding's own place is that of the counted score.
contradiction as (
    select
        gathered.*,
        counted.document_id,
        counted.char_start,
        counted.char_end,
        statement.quality_statement_name as name,
        {{ as_text('gathered.lowest') }} || ' and ' || {{ as_text('gathered.highest') }} as scores,
        {{ as_text('counted.score') }} as score,
        case counted.place when 'section' then 'the statement''s own section' else 'a summary' end as counted_place
    from gathered
    inner join counted
        on
            gathered.assessment_key = counted.assessment_key
            and gathered.quality_statement_code = counted.quality_statement_code
    inner join statement on counted.quality_statement_key = statement.quality_statement_key
)

select
    'contradictory_scores' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    scores as printed,
    'one score' as expected,
    name || ' is scored ' || scores || ' in different places of the same assessment. The score used is ' || score
    || ', from ' || counted_place || '.' as explanation
from contradiction
