with

worded as (
    select
        *,
        case when spend > estimate then 'more' else 'less' end as word_of_amounts,
        {{ pounds('spend') }} as spend_text,
        {{ pounds('estimate') }} as estimate_text
    from {{ ref('int_spend_against_estimate') }}
    where spend <> estimate
)

select
    'finance_word_contradicts_amounts' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.difference_start as char_start,
    worded.difference_end as char_end,
    '[' || {{ span_json('worded.document_id', 'difference_start', 'difference_end') }} || ', '
    || {{ span_json('worded.document_id', 'spend_start', 'spend_end') }} || ', '
    || {{ span_json('worded.document_id', 'estimate_start', 'estimate_end') }} || ']' as spans,
    worded.word || ' than estimated' as printed,
    worded.word_of_amounts || ' than estimated' as expected,
    'The report says that spend of ' || worded.spend_text || ' was ' || worded.word || ' than the estimate of '
    || worded.estimate_text || '; it was ' || worded.word_of_amounts || '.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
where worded.word <> worded.word_of_amounts
