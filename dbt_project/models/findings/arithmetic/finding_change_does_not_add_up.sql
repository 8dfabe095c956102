{%- set afterwards = "^[^.;:¶]{0,40}[(, ](an? )?(rise|increase|growth|fall|decrease|drop|reduction) of [£ ]*$" -%}

with

amount as (
    select
        document_id,
        char_start as first_start,
        char_end as first_end,
        value as first_value,
        decimals as first_decimals,
        is_percent as first_is_percent,
        text_before,
        text_to_next as first_words,
        {{ next_amount("char_start", 1) }} as second_start,
        {{ next_amount("char_end", 1) }} as second_end,
        {{ next_amount("value", 1) }} as second_value,
        {{ next_amount("decimals", 1) }} as second_decimals,
        {{ next_amount("is_percent", 1) }} as second_is_percent,
        {{ next_amount("text_to_next", 1) }} as second_words,
        {{ next_amount("char_start", 2) }} as third_start,
        {{ next_amount("char_end", 2) }} as third_end,
        {{ next_amount("value", 2) }} as third_value,
        {{ next_amount("decimals", 2) }} as third_decimals,
        {{ next_amount("is_percent", 2) }} as third_is_percent
    from {{ ref('int_number_context') }}
),

-- "rose by 20% from 100 to 125" and "from 100 to 125, a rise of 20%".
told as (
    select
        *,
        first_value as change,
        first_is_percent as change_is_percent,
        first_decimals as change_decimals,
        second_value as from_value,
        third_value as to_value,
        second_is_percent as is_share,
        greatest(second_decimals, third_decimals) as decimals
    from amount
    where
        second_is_percent = third_is_percent
        and {{ matches("text_before", "(^|[^a-z])by [£ ]*$") }}
        and {{ matches("first_words", "^ ?(%|per ?cent|percentage|points| )*(people |cases )?from [£ ]*$") }}
        and {{ matches("second_words", "^[^.;:¶,]*(^|[^a-z])to [£ ]*$") }}
    union all
    select
        *,
        third_value as change,
        third_is_percent as change_is_percent,
        third_decimals as change_decimals,
        first_value as from_value,
        second_value as to_value,
        first_is_percent as is_share,
        greatest(first_decimals, second_decimals) as decimals
    from amount
    where
        first_is_percent = second_is_percent
        and {{ matches("text_before", "(^|[^a-z])from [£ ]*$") }}
        and {{ matches("first_words", "^[^.;:¶,]*(^|[^a-z])to [£ ]*$") }}
        and {{ matches("second_words", afterwards) }}
),

-- A change of shares may be told in points or in per cent. Each printed value may be rounded or cut off.
computed as (
    select
        *,
        abs(to_value - from_value) as points,
        100.0 * abs(to_value - from_value) / from_value as per_cent,
        2 * power(10, -decimals) as rounding
    from told
    where from_value > 0
),

worded as (
    select
        *,
        {{ plain_number('change') }} || case when change_is_percent then '%' else '' end as change_text,
        {{ plain_number('from_value') }} || case when is_share then '%' else '' end as from_text,
        {{ plain_number('to_value') }} || case when is_share then '%' else '' end as to_text,
        case
            when change_is_percent and not is_share then {{ plain_number('per_cent') }} || '%'
            else {{ plain_number('points') }} || case when is_share then ' points' else '' end
        end as computed_text
    from computed
    where
        ((change_is_percent and not is_share) or abs(change - points) > power(10, -change_decimals) + rounding)
        and (
            not change_is_percent
            or abs(change - per_cent) > power(10, -change_decimals) + 100.0 * rounding / from_value
        )
)

select
    'change_does_not_add_up' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.first_start as char_start,
    worded.first_end as char_end,
    '[' || {{ span_json('worded.document_id', 'first_start', 'first_end') }} || ', '
    || {{ span_json('worded.document_id', 'second_start', 'second_end') }} || ', '
    || {{ span_json('worded.document_id', 'third_start', 'third_end') }} || ']' as spans,
    worded.change_text as printed,
    worded.computed_text as expected,
    'The report prints a change of ' || worded.change_text || ' from ' || worded.from_text || ' to ' || worded.to_text
    || ', which is ' || worded.computed_text || '.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
