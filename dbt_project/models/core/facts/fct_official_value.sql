with

official as (
    select * from {{ ref('int_official_value') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

-- The main value of an area, an indicator and a year: for the whole group, not withheld, the outcomes framework first.
ordered as (
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
        'ordered.source_code', 'ordered.period', 'ordered.area_id', 'ordered.measure_code',
        'ordered.population_group',
    ]) }} as official_value_key,
    ordered.authority_key,
    ordered.area_code,
    ordered.area_name,
    ordered.area_kind,
    ordered.region_name,
    ordered.is_example,
    indicator.indicator_key,
    ordered.indicator_code,
    ordered.source_code,
    ordered.measure_code,
    ordered.measure_name,
    ordered.period,
    ordered.population_group,
    ordered.indicator_code is not null and coalesce(ordered.is_whole_group, false) and ordered.place = 1
        as is_headline,
    ordered.value,
    ordered.decimals,
    ordered.numerator,
    ordered.denominator,
    -- A published share is rounded; reports print it with more decimals, which its counts give.
    case
        when
            indicator.unit = 'percent'
            and ordered.denominator > 0
            and abs(100.0 * ordered.numerator / ordered.denominator - ordered.value) < 0.06
            then 100.0 * ordered.numerator / ordered.denominator
        else ordered.value
    end as exact_value,
    ordered.margin_of_error,
    ordered.base,
    ordered.withheld,
    ordered.source_file,
    ordered.row_number
from ordered
left join indicator on ordered.indicator_code = indicator.indicator_code
