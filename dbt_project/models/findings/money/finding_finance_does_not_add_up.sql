with

-- A difference may deviate by the rounding of the three printed amounts, a share by one point.
claim as (
    select
        *,
        ({{ printed_step('base') }} + {{ printed_step('value') }} + {{ printed_step('printed') }}) / 2.0 as rounding,
        {{ pounds('value') }} as value_text,
        {{ pounds('base') }} as base_text
    from {{ ref('int_claim') }}
    where claim in ('spend', 'spend_share')
),

wrong as (
    select
        *,
        {{ pounds('printed') }} as printed_text,
        {{ pounds('abs(value - base)') }} as expected_text,
        'The difference of spend from its estimate is printed as ' as what,
        'spend of ' || value_text || ' against an estimate of ' || base_text || ' gives ' as why
    from claim
    where claim = 'spend' and abs(abs(value - base) - printed) > rounding
    union all
    select
        *,
        {{ plain_number('printed') }} || '%' as printed_text,
        {{ plain_number('100.0 * value / base') }} || '%' as expected_text,
        'The share of the budget spent on adult social care is printed as ' as what,
        value_text || ' of ' || base_text || ' is ' as why
    from claim
    where claim = 'spend_share' and abs(printed - 100.0 * value / base) > 1
)

select
    'finance_does_not_add_up' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    printed_text as printed,
    expected_text as expected,
    what || printed_text || '; ' || why || expected_text || '.' as explanation
from wrong
