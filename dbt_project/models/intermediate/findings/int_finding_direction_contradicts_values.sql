with

figure as (
    select * from {{ ref('fct_indicator') }}
    where stated_direction is not null and comparator_value is not null
),

-- "Similar" is taken at its word up to a fifth of the comparator.
worded as (
    select
        *,
        case
            when value > comparator_value then 'higher'
            when value < comparator_value then 'lower'
            else 'similar'
        end as direction_of_values,
        abs(value - comparator_value) > 0.2 * abs(comparator_value) as far_apart,
        {{ plain_number('value') }} as value_text,
        {{ plain_number('comparator_value') }} as comparator_text
    from figure
)

select
    'direction_contradicts_values' as finding_code,
    case when stated_direction = 'similar' then 'low' else 'medium' end as severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    stated_direction as printed,
    direction_of_values as expected,
    'The report calls ' || value_text || ' ' || stated_direction || ' against ' || comparator_text || ' ('
    || comparator_area || '); by the values it is ' || direction_of_values || '.' as explanation
from worded
where
    (stated_direction = 'similar' and far_apart)
    or (stated_direction = 'higher' and direction_of_values <> 'higher')
    or (stated_direction = 'lower' and direction_of_values <> 'lower')
