with

claim as (
    select
        *,
        {{ plain_number('value') }} || ' of ' || {{ plain_number('base') }} as part_text,
        {{ plain_number('base') }} as whole_text
    from {{ ref('int_claim') }}
    where claim = 'part' and value > base
)

select
    'part_exceeds_whole' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    part_text as printed,
    'at most ' || whole_text as expected,
    'The report prints ' || case when word = 'rank' then 'the rank ' else '' end || part_text
    || ', which is more than there are.' as explanation
from claim
