with

printed as (
    select * from {{ ref('int_printed_result') }}
),

difference as (
    select
        *,
        {{ as_text('percentage') }} as percentage_text,
        {{ as_text('percentage_from') }} || ' to ' || {{ as_text('percentage_to') }} as band
    from printed
    where percentage < percentage_from or percentage > percentage_to
)

select
    'rating_outside_band' as finding_code,
    assessment_key,
    document_id,
    rating_start as char_start,
    rating_end as char_end,
    '[' || {{ span_json('document_id', 'rating_start', 'rating_end') }} || ', '
    || {{ span_json('document_id', 'percentage_start', 'percentage_end') }} || ']' as spans,
    rating || ' with ' || percentage_text || '%' as printed,
    rating || ' with ' || band || '%' as expected,
    'The report prints the rating ' || rating || ' beside ' || percentage_text || '%; the band of ' || rating
    || ' runs from ' || band || '%.' as explanation
from difference
