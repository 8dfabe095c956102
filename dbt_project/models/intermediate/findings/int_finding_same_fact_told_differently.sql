with

figure as (
    select * from {{ ref('fct_indicator') }}
    where stated_direction is not null
),

worded as (
    select
        again.*,
        first.stated_direction as first_direction,
        first.document_id as first_document_id,
        first.char_start as first_start,
        first.char_end as first_end,
        {{ plain_number('again.value') }} as value_text
    from figure as again
    inner join figure as first on again.same_fact_as = first.indicator_id
    where again.stated_direction <> first.stated_direction
)

select
    'same_fact_told_differently' as finding_code,
    'medium' as severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ', '
    || {{ span_json('first_document_id', 'first_start', 'first_end') }} || ']' as spans,
    stated_direction as printed,
    first_direction as expected,
    'The report calls ' || value_text || ' ' || stated_direction || ' here and ' || first_direction
    || ' elsewhere, about the same fact.' as explanation
from worded
