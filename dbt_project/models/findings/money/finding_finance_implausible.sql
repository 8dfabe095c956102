with

-- Councils spend close to their estimates; an amount with an extra group of digits is a thousand times too large.
claim as (
    select
        *,
        {{ pounds('value') }} as spend_text,
        {{ pounds('base') }} as estimate_text
    from {{ ref('int_claim') }}
    where claim = 'estimate' and (value > 2 * base or base > 2 * value)
)

select
    'finance_implausible' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    spend_text as printed,
    'an amount near ' || estimate_text as expected,
    'Spend is printed as ' || spend_text || ' and its estimate as ' || estimate_text
    || ': one of the two has a digit too many or too few.' as explanation
from claim
