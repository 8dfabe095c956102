with

-- Councils spend about what they estimate; an amount with a group of digits too many is a thousand times too large.
worded as (
    select
        *,
        {{ pounds('spend') }} as spend_text,
        {{ pounds('estimate') }} as estimate_text
    from {{ ref('int_spend_against_estimate') }}
    where spend > 2 * estimate or estimate > 2 * spend
)

select
    'finance_implausible' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.spend_start as char_start,
    worded.spend_end as char_end,
    '[' || {{ span_json('worded.document_id', 'spend_start', 'spend_end') }} || ', '
    || {{ span_json('worded.document_id', 'estimate_start', 'estimate_end') }} || ']' as spans,
    worded.spend_text as printed,
    'an amount near ' || worded.estimate_text as expected,
    'Spend is printed as ' || worded.spend_text || ' and its estimate as ' || worded.estimate_text
    || ': one of the two has a digit too many or too few.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
