{%- set compared = "^[ a-z]{0,20}(more|less|higher|lower) than " -%}

with

amount as (
    select
        document_id,
        place,
        char_start as first_start,
        char_end as first_end,
        value as first_value,
        is_money as first_is_money,
        {{ next_amount("char_start", 1) }} as second_start,
        {{ next_amount("char_end", 1) }} as second_end,
        {{ next_amount("value", 1) }} as second_value,
        {{ next_amount("is_money", 1) }} as second_is_money,
        {{ next_amount("text_to_next", 1) }} as second_words,
        {{ next_amount("char_start", 2) }} as third_start,
        {{ next_amount("char_end", 2) }} as third_end,
        {{ next_amount("value", 2) }} as third_value,
        {{ next_amount("is_money", 2) }} as third_is_money,
        {{ next_amount("text_after", 2) }} as third_words
    from {{ ref('int_number_context') }}
),

-- "£100 was estimated. Spend was £110, £10 more than estimated" and "Spend was £110, £10 more than the £100 estimated".
told as (
    select
        document_id,
        first_start as estimate_start,
        first_end as estimate_end,
        first_value as estimate,
        second_start as spend_start,
        second_end as spend_end,
        second_value as spend,
        third_start as difference_start,
        third_end as difference_end,
        third_value as difference,
        third_words as words
    from amount
    where
        first_is_money and second_is_money and third_is_money
        and {{ matches("third_words", compared ~ "(was |had been )?(estimated|budgeted|planned|expected)") }}
    union all
    select
        document_id,
        third_start as estimate_start,
        third_end as estimate_end,
        third_value as estimate,
        first_start as spend_start,
        first_end as spend_end,
        first_value as spend,
        second_start as difference_start,
        second_end as difference_end,
        second_value as difference,
        second_words as words
    from amount
    where
        first_is_money and second_is_money and third_is_money
        and {{ matches("second_words", compared ~ "(the|its|an?) [a-z ]{0,30}£ ?$") }}
)

select
    *,
    case when {{ matches("words", "^[ a-z]{0,20}(more|higher)") }} then 'more' else 'less' end as word,
    row_number() over (
        partition by document_id
        order by spend_start
    ) as place
from told
-- Amounts below a thousand pounds are millions whose scale was not read.
where least(estimate, spend, difference) >= 1000
