with

claim as (
    select
        *,
        case when value > base then 'more' else 'less' end as word_of_amounts,
        {{ pounds('value') }} as spend_text,
        {{ pounds('base') }} as estimate_text
    from {{ ref('int_claim') }}
    where claim = 'spend' and value <> base
)

select
    'finance_word_contradicts_amounts' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    word || ' than estimated' as printed,
    word_of_amounts || ' than estimated' as expected,
    'The report says that spend of ' || spend_text || ' was ' || word || ' than the estimate of ' || estimate_text
    || '; it was ' || word_of_amounts || '.' as explanation
from claim
where word <> word_of_amounts
