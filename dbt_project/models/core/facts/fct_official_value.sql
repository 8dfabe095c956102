with

official as (
    select * from {{ ref('int_official_value') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

-- The main value of an area, an indicator and a year: for the whole group, not withheld, the outcomes framework first.
in_order as (
    select
        *,
        row_number() over (
            partition by area_id, indicator_code, period, is_whole_group
            order by
                case when value is null then 2 else 1 end asc,
                case when population_group = 'Total' then 1 else 2 end asc,
                case when source_code = 'ASCOF' then 1 else 2 end asc,
                source_code asc,
                measure_code asc
        ) as place
    from official
)

select
    {{ surrogate_key([
        'in_order.source_code', 'in_order.period', 'in_order.area_id', 'in_order.measure_code',
        'in_order.population_group',
    ]) }} as official_value_key,
    in_order.authority_key,
    in_order.area_code,
    in_order.area_name,
    in_order.area_kind,
    in_order.region_name,
    in_order.is_example,
    indicator.indicator_key,
    in_order.indicator_code,
    in_order.source_code,
    in_order.measure_code,
    in_order.measure_name,
    in_order.period,
    in_order.population_group,
    in_order.indicator_code is not null and coalesce(in_order.is_whole_group, false) and in_order.place = 1
        as is_headline,
    in_order.value,
    in_order.decimals,
    in_order.numerator,
    in_order.denominator,
    -- A published share is rounded; reports print it with more decimals, which its counts give.
    case
        when
            indicator.unit = 'percent'
            and in_order.denominator > 0
            and abs(100.0 * in_order.numerator / in_order.denominator - in_order.value) < 0.06
            then 100.0 * in_order.numerator / in_order.denominator
        else in_order.value
    end as exact_value,
    in_order.margin_of_error,
    in_order.base,
    in_order.withheld,
    in_order.source_file,
    in_order.row_number
from in_order
left join indicator on in_order.indicator_code = indicator.indicator_code
