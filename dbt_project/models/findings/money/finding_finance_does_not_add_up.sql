with

told as (
    select * from {{ ref('int_spend_against_estimate') }}
),

-- A difference may be off by what the three printed amounts were rounded to.
difference as (
    select
        *,
        {{ pounds('difference') }} as printed,
        {{ pounds('abs(spend - estimate)') }} as expected,
        {{ pounds('spend') }} as spend_text,
        {{ pounds('estimate') }} as estimate_text
    from told
    where
        abs(abs(spend - estimate) - difference)
        > ({{ printed_step('estimate') }} + {{ printed_step('spend') }} + {{ printed_step('difference') }}) / 2.0
),

-- The block tells the whole budget first and adult social care second; the share is of what was spent.
share as (
    select
        share.document_id,
        share.char_start,
        share.char_end,
        whole.spend_start as whole_start,
        whole.spend_end as whole_end,
        part.spend_start as part_start,
        part.spend_end as part_end,
        {{ plain_number('share.value') }} || '%' as printed,
        {{ plain_number('100.0 * part.spend / whole.spend') }} || '%' as expected,
        {{ pounds('part.spend') }} as part_text,
        {{ pounds('whole.spend') }} as whole_text
    from {{ ref('int_number_context') }} as share
    inner join told as whole on share.document_id = whole.document_id and whole.place = 1
    inner join told as part on share.document_id = part.document_id and part.place = 2
    where
        share.is_percent
        and share.char_start between part.spend_start and part.spend_start + 600
        and {{ matches("share.text_after", "^ ?(%|per ?cent) of [a-z ]*(budget|spend)[a-z ]* adult social care") }}
        and part.spend <= whole.spend
        and abs(share.value - 100.0 * part.spend / whole.spend) > 1
),

worded as (
    select
        document_id,
        difference_start as char_start,
        difference_end as char_end,
        {{ span_json('document_id', 'difference_start', 'difference_end') }} || ', '
        || {{ span_json('document_id', 'spend_start', 'spend_end') }} || ', '
        || {{ span_json('document_id', 'estimate_start', 'estimate_end') }} as spans,
        printed,
        expected,
        'The difference of spend from its estimate is printed as ' || printed || '; spend of ' || spend_text
        || ' against an estimate of ' || estimate_text || ' gives ' || expected || '.' as explanation
    from difference
    union all
    select
        document_id,
        char_start,
        char_end,
        {{ span_json('document_id', 'char_start', 'char_end') }} || ', '
        || {{ span_json('document_id', 'part_start', 'part_end') }} || ', '
        || {{ span_json('document_id', 'whole_start', 'whole_end') }} as spans,
        printed,
        expected,
        'The share of the budget spent on adult social care is printed as ' || printed || '; ' || part_text || ' of '
        || whole_text || ' is ' || expected || '.' as explanation
    from share
)

select
    'finance_does_not_add_up' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.char_start,
    worded.char_end,
    '[' || worded.spans || ']' as spans,
    worded.printed,
    worded.expected,
    worded.explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
