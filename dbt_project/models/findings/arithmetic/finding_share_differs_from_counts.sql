{%- set rough = "(about|around|approximately|nearly|almost|some|over|than|under|least|up to) $" -%}
{%- set columns = "document_id, first_start, first_end, second_start, second_end, third_start, third_end, "
    "part, whole, share, decimals, words_before_share" -%}

with

-- Three amounts in a row, with the words between them.
amount as (
    select
        document_id,
        sentence,
        number_class,
        char_start as first_start,
        char_end as first_end,
        value as first_value,
        is_count as first_is_count,
        is_percent as first_is_percent,
        decimals as first_decimals,
        text_before,
        text_to_next as first_words,
        {{ next_amount("char_start", 1) }} as second_start,
        {{ next_amount("char_end", 1) }} as second_end,
        {{ next_amount("value", 1) }} as second_value,
        {{ next_amount("is_count", 1) }} as second_is_count,
        {{ next_amount("is_percent", 1) }} as second_is_percent,
        {{ next_amount("decimals", 1) }} as second_decimals,
        {{ next_amount("text_to_next", 1) }} as second_words,
        {{ next_amount("char_start", 2) }} as third_start,
        {{ next_amount("char_end", 2) }} as third_end,
        {{ next_amount("value", 2) }} as third_value,
        {{ next_amount("is_count", 2) }} as third_is_count,
        {{ next_amount("is_percent", 2) }} as third_is_percent,
        {{ next_amount("decimals", 2) }} as third_decimals
    from {{ ref('int_number_context') }}
),

-- "12 of the 40 people (30%)"; "of 40 cases, of which 12 (30%)"; "30% (12 of 40)".
in_a_row as (
    select
        *,
        first_value as part,
        second_value as whole,
        third_value as share,
        third_decimals as decimals,
        second_words as words_before_share
    from amount
    where
        first_is_count and second_is_count and third_is_percent
        and {{ matches("first_words", "^[a-z ]{0,30}(out )?of (the |its |their |all |a total of )*$") }}
        and {{ matches("second_words", "^[^.;:¶()]{0,60}([(]|, or | or |, which is |, which was )[a-z ]{0,20}$") }}
    union all
    select
        *,
        second_value as part,
        first_value as whole,
        third_value as share,
        third_decimals as decimals,
        second_words as words_before_share
    from amount
    where
        first_is_count and second_is_count and third_is_percent
        and {{ matches("first_words", "[ (]of (which|these|those|whom|them),? ?(a total of )?$") }}
        and {{ matches("second_words", "^[^.;:¶()]{0,60}([(]|, or | or )[a-z ]{0,20}$") }}
    union all
    select
        *,
        second_value as part,
        third_value as whole,
        first_value as share,
        first_decimals as decimals,
        text_before as words_before_share
    from amount
    where
        first_is_percent and second_is_count and third_is_count
        and {{ matches("first_words", "^ ?(%|per ?cent) ?([(]|, or )$") }}
        and {{ matches("second_words", "^[a-z ]{0,30}(out )?of (the |its |their |all |a total of )*$") }}
),

-- "2,904 concerns were received. Of these, 842 (31%) went on": the nearest of the figures of the sentence before,
-- because "these" does not say which it means; the one just before it is already told in a row.
of_these as (
    select
        whole.document_id,
        whole.first_start,
        whole.first_end,
        whole.first_value as whole,
        part.first_start as second_start,
        part.first_end as second_end,
        part.first_value as part,
        part.second_start as third_start,
        part.second_end as third_end,
        part.second_value as share,
        part.second_decimals as decimals,
        part.first_words as words_before_share,
        row_number() over (
            partition by part.document_id, part.first_start
            order by abs(100.0 * part.first_value / whole.first_value - part.second_value)
        ) as choice
    from amount as part
    inner join amount as whole
        on
            part.document_id = whole.document_id
            and part.sentence = whole.sentence + 1
    left join in_a_row
        on
            part.document_id = in_a_row.document_id
            and part.first_start = in_a_row.second_start
    where
        in_a_row.document_id is null
        and part.first_is_count and part.second_is_percent
        and whole.first_is_count and whole.number_class = 'figure' and whole.first_value > 0
        and {{ matches("part.text_before", "[.¶] *of (these|those|them|the [a-z][a-z0-9/ -]{3,45}),? $") }}
        and {{ matches("part.first_words", "^[^.;:¶()]{0,60}([(]|,? or |, an? [a-z ]{0,20}rate of )[a-z ]{0,20}$") }}
),

told as (
    select {{ columns }} from in_a_row
    union all
    select {{ columns }} from of_these
    where choice = 1 and abs(share - 100.0 * part / whole) <= 20
),

-- A share may be rounded or cut off: one unit of its last printed decimal. A rough one ("about") may be 5 points off.
computed as (
    select
        *,
        100.0 * part / whole as share_computed,
        case
            when {{ matches("words_before_share", rough) }} then 5
            else power(10, -decimals)
        end as tolerance
    from told
    where whole > 0 and part <= whole
),

worded as (
    select
        *,
        {{ plain_number('share') }} as share_text,
        {{ plain_number('part') }} as part_text,
        {{ plain_number('whole') }} as whole_text,
        {{ plain_number('share_computed') }} as computed_text
    from computed
    where abs(share - share_computed) > tolerance
)

select
    'share_differs_from_counts' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.first_start as char_start,
    worded.first_end as char_end,
    '[' || {{ span_json('worded.document_id', 'first_start', 'first_end') }} || ', '
    || {{ span_json('worded.document_id', 'second_start', 'second_end') }} || ', '
    || {{ span_json('worded.document_id', 'third_start', 'third_end') }} || ']' as spans,
    worded.share_text || '%' as printed,
    worded.computed_text || '%' as expected,
    'The report prints ' || worded.share_text || '% for ' || worded.part_text || ' of ' || worded.whole_text
    || ', which is ' || worded.computed_text || '%.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
