with

printed as (
    select * from {{ ref('fct_score_source') }}
    where not is_valid
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

gathered as (
    select
        document_id,
        assessment_key,
        quality_statement_key,
        score,
        min(char_start) as char_start,
        min(char_end) as char_end,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'char_start') }} || ']' as spans
    from printed
    group by document_id, assessment_key, quality_statement_key, score
)

select
    'score_outside_scale' as finding_code,
    gathered.assessment_key,
    gathered.document_id,
    gathered.char_start,
    gathered.char_end,
    gathered.spans,
    {{ as_text('gathered.score') }} as printed,
    '1, 2, 3 or 4' as expected,
    statement.quality_statement_name || ' is given a score of ' || {{ as_text('gathered.score') }}
    || ', which is outside the scale of 1 to 4. The score is not used.' as explanation
from gathered
inner join statement on gathered.quality_statement_key = statement.quality_statement_key
