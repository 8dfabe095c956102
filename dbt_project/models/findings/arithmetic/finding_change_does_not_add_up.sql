with

-- A change of shares may be printed in percentage points or in per cent. Each printed value may be rounded or
-- truncated.
claim as (
    select
        *,
        unit = 'percent' as is_per_cent,
        base_unit = 'percent' as is_of_shares,
        abs(value - base) as points,
        100.0 * abs(value - base) / base as per_cent,
        power(10, -decimals) as change_rounding,
        2 * power(10, -base_decimals) as rounding
    from {{ ref('int_claim') }}
    where claim = 'change' and base > 0
),

wrong as (
    select
        *,
        {{ with_unit('printed', 'unit') }} as change_text,
        {{ with_unit('base', 'base_unit') }} || ' to ' || {{ with_unit('value', 'base_unit') }} as values_text,
        case
            when is_per_cent and not is_of_shares then {{ plain_number('per_cent') }} || '%'
            else {{ plain_number('points') }} || case when is_of_shares then ' points' else '' end
        end as computed_text
    from claim
    where
        ((is_per_cent and not is_of_shares) or abs(printed - points) > change_rounding + rounding)
        and (not is_per_cent or abs(printed - per_cent) > change_rounding + 100.0 * rounding / base)
)

select
    'change_does_not_add_up' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    change_text as printed,
    computed_text as expected,
    'The report prints a change of ' || change_text || ' from ' || values_text || ', which is ' || computed_text || '.'
        as explanation
from wrong
