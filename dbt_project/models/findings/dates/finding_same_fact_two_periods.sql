with

-- A value with decimals and the same comparator with decimals are the same fact in every place.
figure as (
    select
        *,
        cast(substring(period, 1, 4) as integer) as last_start,
        case when period like '____/__' then 0 else 1 end as uncertain_years
    from {{ ref('fct_indicator') }}
    where
        assessment_key is not null
        and indicator_code is not null
        and period is not null
        and value <> floor(value)
        and comparator_value <> floor(comparator_value)
),

-- A year printed as one number may be either year of a round, so 2023 agrees with 2022/23 and with 2023/24.
contradiction as (
    select
        later.*,
        earlier.document_id as first_document_id,
        earlier.char_start as first_start,
        earlier.char_end as first_end,
        earlier.period_printed as first_printed,
        {{ with_unit('later.value', 'later.unit') }} as value_text,
        row_number() over (
            partition by later.indicator_id
            order by earlier.document_id, earlier.char_start
        ) as choice
    from figure as later
    inner join figure as earlier
        on
            later.assessment_key = earlier.assessment_key
            and later.indicator_code = earlier.indicator_code
            and later.value = earlier.value
            and later.comparator_value = earlier.comparator_value
            and (
                later.document_id > earlier.document_id
                or (later.document_id = earlier.document_id and later.char_start > earlier.char_start)
            )
    where
        later.last_start < earlier.last_start - earlier.uncertain_years
        or earlier.last_start < later.last_start - later.uncertain_years
)

select
    'same_fact_two_periods' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ', '
    || {{ span_json('first_document_id', 'first_start', 'first_end') }} || ']' as spans,
    period_printed || ' and ' || first_printed as printed,
    'one period' as expected,
    'The report dates the same figure, ' || value_text || ' against ' || {{ with_unit('comparator_value', 'unit') }}
    || ', ' || period_printed || ' here and ' || first_printed || ' elsewhere.' as explanation
from contradiction
where choice = 1
