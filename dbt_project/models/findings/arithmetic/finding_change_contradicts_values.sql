with

claim as (
    select
        *,
        case
            when value < base then 'fell'
            when value > base then 'rose'
        end as change_of_values,
        ' from ' || {{ with_unit('base', 'unit') }} || ' to ' || {{ with_unit('value', 'unit') }} as from_to
    from {{ ref('int_claim') }}
    where claim = 'direction'
)

select
    'change_contradicts_values' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    word || from_to as printed,
    change_of_values || from_to as expected,
    'The report says that a value ' || word || from_to || '; the values show that it ' || change_of_values || '.'
        as explanation
from claim
where word <> change_of_values
