with

claim as (
    select * from {{ ref('int_claim') }}
    where claim = 'malformed_money'
)

select
    'malformed_money' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    '£' || word as printed,
    'groups of three digits' as expected,
    'The report prints £' || word || ', whose digits are not in groups of three: one is missing, or one too many.'
        as explanation
from claim
