with

printed as (
    select * from {{ ref('int_printed_result') }}
),

difference as (
    select
        *,
        {{ as_text('percentage') }} as percentage_text,
        {{ as_text('percentage_computed') }} as computed_text
    from printed
    where percentage <> percentage_computed
)

select
    'percentage_differs_from_scores' as finding_code,
    assessment_key,
    document_id,
    percentage_start as char_start,
    percentage_end as char_end,
    '[' || {{ span_json('document_id', 'percentage_start', 'percentage_end') }} || ']' as spans,
    percentage_text as printed,
    computed_text as expected,
    'The report prints an overall score of ' || percentage_text || '%, but its nine scores add up to '
    || {{ as_text('points') }} || ' points, which is ' || computed_text || '%.' as explanation
from difference
