with

-- Where one value is several times the other, they probably measure different things, and the reading may be wrong.
figure as (
    select
        *,
        value - comparator_value as gap,
        {{ with_unit('value', 'unit') }} as value_text,
        {{ with_unit('comparator_value', 'unit') }} as comparator_text
    from {{ ref('fct_indicator') }}
    where
        stated_direction is not null
        and greatest(value, comparator_value) <= 4 * least(value, comparator_value)
),

-- "Similar" is accepted up to a fifth of the comparator; for shares also up to two points, never beyond ten.
compared as (
    select
        *,
        case when gap > 0 then 'higher' else 'lower' end as direction_of_values,
        case
            when unit = 'percent' then abs(gap) > 10 or abs(gap) > greatest(0.2 * comparator_value, 2)
            else abs(gap) > 0.2 * comparator_value
        end as is_far_apart
    from figure
)

select
    'direction_contradicts_values' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    stated_direction as printed,
    direction_of_values as expected,
    'The report calls ' || value_text || ' “' || stated_direction || '” compared with ' || comparator_text
    || ' (' || comparator_area || '); the values show that it is ' || direction_of_values || '.' as explanation
from compared
where
    (stated_direction = 'similar' and is_far_apart)
    or (stated_direction = 'higher' and gap < 0)
    or (stated_direction = 'lower' and gap > 0)
