with

-- A share may be rounded or truncated: one unit of its last printed decimal. A rough share ("about") may differ by five
-- points.
claim as (
    select
        *,
        100.0 * value / base as computed,
        case when is_rough then 5 else power(10, -decimals) end as tolerance
    from {{ ref('int_claim') }}
    where claim = 'share' and base > 0 and value <= base
),

wrong as (
    select
        *,
        {{ plain_number('printed') }} || '%' as share_text,
        {{ plain_number('computed') }} || '%' as computed_text,
        {{ plain_number('value') }} || ' of ' || {{ plain_number('base') }} as counts_text
    from claim
    where abs(printed - computed) > tolerance
)

select
    'share_differs_from_counts' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    share_text as printed,
    computed_text as expected,
    'The report prints ' || share_text || ' for ' || counts_text || ', which is ' || computed_text || '.' as explanation
from wrong
