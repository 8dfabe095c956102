with

-- Shares of the catalogue's national measures: each has one definition, so two values for one period contradict. And
-- counts of a day or month: a local count has one value at a time.
figure as (
    select
        figure.*,
        indicator.indicator_name,
        {{ printed_decimals('number.text') }} as decimals,
        max(figure.period) over (partition by figure.assessment_key, figure.indicator_code) as latest_period,
        coalesce(figure.qualifier in ('over', 'more than', 'at least'), false) as is_floor,
        coalesce(figure.qualifier in ('up to', 'less than', 'under', 'fewer than', 'at most'), false) as is_ceiling
    from {{ ref('fct_indicator') }} as figure
    inner join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
    left join {{ ref('dim_source') }} as source on indicator.source_code = source.source_code
    inner join {{ ref('fct_number') }} as number
        on
            figure.document_id = number.document_id
            and figure.char_start = number.char_start
    where
        figure.assessment_key is not null
        and not figure.is_target
        and not figure.is_projection
        and (
            (
                figure.unit = 'percent'
                and figure.measure_type = 'share'
                and source.source_kind in ('survey', 'return')
            )
            or (figure.measure_type = 'count' and figure.period like '____-__%')
        )
),

-- The summary restates the findings, with their latest values where it names no period; a source has one value for a
-- period; and a count of one day is the same in all quality statements. Values that differ by more than a fifth
-- (counts: a tenth), or with different comparators, are different facts under one name; rounding is no contradiction.
told_twice as (
    select
        one.assessment_key,
        one.indicator_code,
        one.indicator_id,
        other.indicator_id as other_id
    from figure as one
    inner join figure as other
        on
            one.assessment_key = other.assessment_key
            and one.indicator_code = other.indicator_code
            and one.indicator_id <> other.indicator_id
            and one.unit = other.unit
            and coalesce(one.comparator_value, other.comparator_value, 0)
            = coalesce(other.comparator_value, one.comparator_value, 0)
    where
        (
            (
                one.quality_statement_code is null
                and other.quality_statement_code is not null
                and coalesce(other.period, one.latest_period, '') = coalesce(one.period, one.latest_period, '')
            )
            or (one.measure_type = 'share' and one.source_code = other.source_code and one.period = other.period)
            or (
                one.measure_type = 'count'
                and (
                    one.period = other.period
                    or (one.period like other.period || '-%' and substring(one.period, 9, 2) >= '28') -- the month's end
                )
                and one.quality_statement_code <> other.quality_statement_code
                and coalesce(one.population_group, '') = coalesce(other.population_group, '')
            )
        )
        and abs(one.value - other.value) > 0.5 * power(10, -least(one.decimals, other.decimals))
        and abs(one.value - other.value)
        <= greatest(one.value, other.value) * case one.measure_type when 'count' then 0.1 else 0.2 end
        and not (one.is_floor and other.value > one.value)
        and not (other.is_floor and one.value > other.value)
        and not (one.is_ceiling and other.value < one.value)
        and not (other.is_ceiling and one.value < other.value)
),

contradicting as (
    select indicator_id from told_twice
    union
    select other_id as indicator_id from told_twice
),

ordered as (
    select
        figure.*,
        coalesce(figure.qualifier || ' ', '') || {{ with_unit('figure.value', 'figure.unit') }} as value_text,
        row_number() over (
            partition by figure.assessment_key, figure.indicator_code
            order by figure.document_id, figure.char_start
        ) as place
    from figure
    inner join contradicting on figure.indicator_id = contradicting.indicator_id
),

gathered as (
    select
        assessment_key,
        indicator_name,
        max(case when place = 1 then document_id end) as document_id,
        max(case when place = 1 then char_start end) as char_start,
        max(case when place = 1 then char_end end) as char_end,
        {{ joined_text('value_text', ' and ', 'place') }} as printed,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'place') }} || ']' as spans
    from ordered
    group by assessment_key, indicator_code, indicator_name
)

select
    'same_fact_two_values' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    printed,
    'one value' as expected,
    indicator_name || ': the report prints ' || printed || ' in different places, for the same fact.'
        as explanation
from gathered
