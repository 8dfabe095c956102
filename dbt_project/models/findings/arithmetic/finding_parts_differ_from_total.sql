with

-- Less than the total leaves room for parts that are not printed; far more means that one case may be of several kinds.
claim as (
    select
        *,
        {{ plain_number('base') }} as total_text,
        {{ plain_number('value') }} as parts_text
    from {{ ref('int_claim') }}
    where claim = 'total' and value > base and value <= 1.1 * base
)

select
    'parts_differ_from_total' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    total_text as printed,
    parts_text as expected,
    'The report prints ' || total_text || ' as the total of ' || terms || ', which is ' || parts_text || '.'
        as explanation
from claim
