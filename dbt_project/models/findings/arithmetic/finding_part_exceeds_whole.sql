{%- set out_of = "^(st|nd|rd|th)?( highest| lowest| most deprived)? (out )?of (a total of |all )?(the )?$" -%}

with

amount as (
    select
        document_id,
        char_start,
        char_end,
        value as part,
        is_count,
        text_before,
        text_to_next,
        {{ next_amount("char_start", 1) }} as whole_start,
        {{ next_amount("char_end", 1) }} as whole_end,
        {{ next_amount("value", 1) }} as whole,
        {{ next_amount("is_count", 1) }} as whole_is_count
    from {{ ref('int_number_context') }}
),

-- "ranked 160th out of 152", "16 of 12". Nothing but "of" stands between: "30 members of 12 families" is no part.
worded as (
    select
        *,
        {{ matches("text_to_next", "^(st|nd|rd|th)") }} or {{ matches("text_before", "rank[a-z ]*$") }} as is_rank,
        {{ plain_number('part') }} as part_text,
        {{ plain_number('whole') }} as whole_text
    from amount
    where
        is_count and whole_is_count
        and part > whole
        and {{ matches("text_to_next", out_of) }}
)

select
    'part_exceeds_whole' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.char_start,
    worded.char_end,
    '[' || {{ span_json('worded.document_id', 'char_start', 'char_end') }} || ', '
    || {{ span_json('worded.document_id', 'whole_start', 'whole_end') }} || ']' as spans,
    worded.part_text || ' of ' || worded.whole_text as printed,
    'at most ' || worded.whole_text as expected,
    case when worded.is_rank then 'The report prints the rank ' else 'The report prints ' end
    || worded.part_text || ' of ' || worded.whole_text || ', which is more than there are.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
