with

-- The row that a figure repeats may itself state no direction: then its repeats are compared with each other.
figure as (
    select
        figure.*,
        original.stated_direction is not null as repeats_a_direction
    from {{ ref('fct_indicator') }} as figure
    left join {{ ref('fct_indicator') }} as original on figure.same_fact_as = original.indicator_id
    where figure.stated_direction is not null
),

-- A fact is printed twice where a row repeats another, or where a value with decimals has the same comparator with
-- decimals: two such pairs do not agree by chance.
contradiction as (
    select
        again.*,
        first.stated_direction as first_direction,
        first.document_id as first_document_id,
        first.char_start as first_start,
        first.char_end as first_end,
        {{ with_unit('again.value', 'again.unit') }} as value_text
    from figure as again
    inner join figure as first
        on
            again.assessment_key = first.assessment_key
            and again.value = first.value
            and again.unit = first.unit
            and (
                again.same_fact_as = first.indicator_id
                or (
                    again.same_fact_as = first.same_fact_as
                    and not again.repeats_a_direction
                    and again.document_id = first.document_id
                    and again.char_start > first.char_start
                )
                or (
                    again.same_fact_as is null
                    and first.same_fact_as is null
                    and again.comparator_value = first.comparator_value
                    and again.value <> floor(again.value)
                    and again.comparator_value <> floor(again.comparator_value)
                    and again.document_id = first.document_id
                    and again.char_start > first.char_start
                )
            )
    where again.stated_direction <> first.stated_direction
)

select
    'same_fact_told_differently' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ', '
    || {{ span_json('first_document_id', 'first_start', 'first_end') }} || ']' as spans,
    stated_direction as printed,
    first_direction as expected,
    'The report calls ' || value_text || ' “' || stated_direction || '” here and “' || first_direction
    || '” elsewhere, for the same fact.' as explanation
from contradiction
