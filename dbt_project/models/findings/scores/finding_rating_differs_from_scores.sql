with

printed as (
    select * from {{ ref('int_printed_result') }}
)

select
    'rating_differs_from_scores' as finding_code,
    assessment_key,
    document_id,
    rating_start as char_start,
    rating_end as char_end,
    '[' || {{ span_json('document_id', 'rating_start', 'rating_end') }} || ']' as spans,
    rating as printed,
    rating_computed as expected,
    'The report prints the rating ' || rating || ', but its nine scores add up to '
    || {{ as_text('points') }} || ' points, which is ' || rating_computed || '.' as explanation
from printed
where rating <> rating_computed
