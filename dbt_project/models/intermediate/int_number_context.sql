{%- set other_units = "^ ?(%|per ?cent|[-–]|million|billion|(working |calendar )?(hour|day|week|month|year))" -%}

with

document as (
    select * from {{ ref('stg_reports__documents') }}
),

-- What tells when or where (a year, a section of an Act) is no amount: it belongs to the words between amounts.
amount as (
    select
        *,
        cast(floor(char_start / 1000.0) as integer) as page
    from {{ ref('stg_reports__numbers') }}
    where number_class in ('figure', 'comparator', 'other', 'unexplained') or rule = 'rank_total'
),

figure as (
    select * from {{ ref('stg_reports__figures') }}
),

-- Reports are long: their text is cut once for every thousand characters, not once for every number.
page as (
    select distinct
        document_id,
        page
    from amount
),

page_text as (
    select
        page.document_id,
        page.page,
        greatest(page.page * 1000 - 60, 0) as page_start,
        substring(document.text, greatest(page.page * 1000 - 60, 0) + 1, 1400) as text
    from page
    inner join document on page.document_id = document.document_id
),

-- Bold marks are no words, and a blank line ends a paragraph, which is written ¶ here.
surrounded as (
    select
        amount.document_id,
        amount.char_start,
        amount.char_end,
        amount.indicator_id,
        amount.number_class,
        replace(amount.text, '*', '') as text,
        lead(amount.char_start) over (
            partition by amount.document_id
            order by amount.char_start
        ) as next_start,
        row_number() over (
            partition by amount.document_id
            order by amount.char_start
        ) as place,
        {{ context_text("substring(page_text.text, greatest(amount.char_start - page_text.page_start - 60, 0) + 1, "
            "least(amount.char_start - page_text.page_start, 60))") }} as text_before,
        substring(page_text.text, amount.char_end - page_text.page_start + 1, 300) as text_after
    from amount
    inner join page_text
        on
            amount.document_id = page_text.document_id
            and amount.page = page_text.page
),

worded as (
    select
        surrounded.document_id,
        surrounded.place,
        surrounded.char_start,
        surrounded.char_end,
        surrounded.indicator_id,
        surrounded.number_class,
        surrounded.text,
        surrounded.text_before,
        {{ context_text("surrounded.text_after") }} as text_after,
        case
            when surrounded.next_start - surrounded.char_end <= 300
                then {{ context_text(
                    "substring(surrounded.text_after, 1, surrounded.next_start - surrounded.char_end)"
                ) }}
            else '¶'
        end as text_to_next,
        coalesce(figure.value, {{ number_in("replace(surrounded.text, ',', '')") }}) as value,
        coalesce(length({{ first_match("surrounded.text", "[.][0-9]+$") }}) - 1, 0) as decimals,
        coalesce(figure.unit, '') = 'percent' as is_share -- also "half", which is printed without a sign
    from surrounded
    left join figure on surrounded.indicator_id = figure.indicator_id and surrounded.char_start = figure.char_start
)

select
    *,
    {{ matches("text_after", "^ ?(%|per ?cent)") }} as is_percent,
    {{ matches("text_before", "£ ?$") }} as is_money,
    not {{ matches("text_before", "£ ?$") }}
    and not {{ matches("text_after", other_units) }}
    and not is_share
        as is_count,
    1 + sum(case when {{ matches("text_to_next", "([.?!] |¶)") }} then 1 else 0 end) over (
        partition by document_id
        order by place
    ) - (case when {{ matches("text_to_next", "([.?!] |¶)") }} then 1 else 0 end) as sentence
from worded
