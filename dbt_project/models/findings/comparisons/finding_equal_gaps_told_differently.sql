with

-- Each share that is compared with England's, once, with the gap and the word for it.
gap as (
    select
        figure.*,
        figure.value - figure.comparator_value as points,
        {{ with_unit('figure.value', 'figure.unit') }} || coalesce(' (' || indicator.indicator_name || ')', '')
            as value_text,
        {{ plain_number('abs(figure.value - figure.comparator_value)') }} as points_text
    from {{ ref('fct_indicator') }} as figure
    left join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
    where
        figure.assessment_key is not null
        and figure.same_fact_as is null
        and figure.unit = 'percent'
        and figure.comparator_area = 'England'
        and figure.stated_direction is not null
        and figure.comparator_value is not null
),

-- Gaps within a tenth of a point should have one word; within one survey, the larger of two gaps should not be called
-- "similar". Three points of six are more than three of sixty, so only measures of a similar size are compared.
paired as (
    select
        alike.assessment_key,
        alike.document_id,
        alike.char_start,
        alike.char_end,
        alike.value_text,
        alike.points_text,
        apart.document_id as apart_document_id,
        apart.char_start as apart_start,
        apart.char_end as apart_end,
        apart.value_text as apart_value_text,
        apart.points_text as apart_points_text,
        apart.stated_direction as apart_direction,
        row_number() over (
            partition by alike.indicator_id
            order by abs(alike.points - apart.points), apart.document_id, apart.char_start
        ) as choice
    from gap as alike
    inner join gap as apart
        on
            alike.assessment_key = apart.assessment_key
            and alike.stated_direction = 'similar'
            and apart.stated_direction = case when alike.points > 0 then 'higher' else 'lower' end
            and alike.points * apart.points > 0
            and alike.comparator_value <> apart.comparator_value
            and alike.comparator_value between apart.comparator_value / 2 and apart.comparator_value * 2
    where
        abs(alike.points - apart.points) <= 0.1
        or (
            alike.source_code = apart.source_code
            and abs(alike.points) >= 2 * abs(apart.points)
            and abs(alike.points) >= abs(apart.points) + 1
        )
)

select
    'equal_gaps_told_differently' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ', '
    || {{ span_json('apart_document_id', 'apart_start', 'apart_end') }} || ']' as spans,
    'similar and ' || apart_direction as printed,
    'one word for one gap' as expected,
    'The report calls ' || value_text || ' “similar”, at ' || points_text || ' points from England, but '
    || apart_value_text || ' “' || apart_direction || '”, at ' || apart_points_text || ' points from England.'
        as explanation
from paired
where choice = 1
