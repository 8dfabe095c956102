with

official as (
    select * from {{ ref('int_official_comparison') }}
    where area_kind <> 'council_type'
),

ranked as (
    select * from {{ ref('int_official_rank') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

-- A report may print a value for a year with the word "average" and one without it: the latter counts.
printed as (
    select
        authority_slug,
        indicator_code,
        period,
        coalesce(max(case when statistic is null then value end), max(value)) as value
    from {{ ref('int_benchmark_value') }}
    where is_official_measure
    group by authority_slug, indicator_code, period
),

in_order as (
    select
        *,
        lag(period) over (partition by area_id, indicator_code order by period asc) as previous_period,
        lag(value) over (partition by area_id, indicator_code order by period asc) as previous_value
    from official
),

broken as (
    select
        in_order.official_value_key,
        max(series_break.reason) as break_reason
    from in_order
    inner join {{ ref('series_breaks') }} as series_break
        on
            in_order.indicator_code = series_break.indicator_code
            and in_order.previous_period < series_break.first_period
            and in_order.period >= series_break.first_period
    group by in_order.official_value_key
)

select
    in_order.official_value_key as trend_key,
    in_order.authority_key,
    in_order.area_name as area,
    in_order.area_kind,
    in_order.area_code,
    in_order.region_name,
    in_order.is_example,
    in_order.indicator_key,
    in_order.indicator_code,
    indicator.indicator_name,
    indicator.unit,
    indicator.polarity,
    in_order.period,
    in_order.value,
    in_order.margin_of_error,
    in_order.withheld,
    in_order.england_value,
    in_order.region_value,
    {{ rounded('in_order.value - in_order.england_value', 4) }} as difference,
    {{ favourable('in_order.value', 'in_order.england_value', 'indicator.polarity') }} as favourable,
    ranked.official_rank as rank,
    ranked.official_rank_of as rank_of,
    ranked.official_quartile as quartile,
    in_order.previous_period,
    in_order.previous_value,
    case when broken.official_value_key is null then {{ rounded('in_order.value - in_order.previous_value', 4) }} end
        as change,
    broken.official_value_key is not null as is_break,
    broken.break_reason,
    printed.value as printed_value,
    in_order.source_code,
    in_order.source_file
from in_order
inner join indicator on in_order.indicator_key = indicator.indicator_key
left join ranked on in_order.official_value_key = ranked.official_value_key
left join broken on in_order.official_value_key = broken.official_value_key
left join printed
    on
        in_order.authority_slug = printed.authority_slug
        and in_order.indicator_code = printed.indicator_code
        and in_order.period = printed.period
