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

ordered as (
    select
        *,
        lag(period) over (partition by area_id, indicator_code order by period asc) as previous_period,
        lag(value) over (partition by area_id, indicator_code order by period asc) as previous_value
    from official
),

broken as (
    select
        ordered.official_value_key,
        max(series_break.reason) as break_reason
    from ordered
    inner join {{ ref('series_breaks') }} as series_break
        on
            ordered.indicator_code = series_break.indicator_code
            and ordered.previous_period < series_break.first_period
            and ordered.period >= series_break.first_period
    group by ordered.official_value_key
)

select
    ordered.official_value_key as trend_key,
    ordered.authority_key,
    ordered.area_name as area,
    ordered.area_kind,
    ordered.area_code,
    ordered.region_name,
    ordered.is_example,
    ordered.indicator_key,
    ordered.indicator_code,
    indicator.indicator_name,
    indicator.unit,
    indicator.polarity,
    ordered.period,
    ordered.value,
    ordered.margin_of_error,
    ordered.withheld,
    ordered.england_value,
    ordered.region_value,
    {{ rounded('ordered.value - ordered.england_value', 4) }} as difference,
    {{ favourable('ordered.value', 'ordered.england_value', 'indicator.polarity') }} as favourable,
    ranked.official_rank as rank,
    ranked.official_rank_of as rank_of,
    ranked.official_quartile as quartile,
    ordered.previous_period,
    ordered.previous_value,
    case when broken.official_value_key is null then {{ rounded('ordered.value - ordered.previous_value', 4) }} end
        as change,
    broken.official_value_key is not null as is_break,
    broken.break_reason,
    printed.value as printed_value,
    ordered.source_code,
    ordered.source_file
from ordered
inner join indicator on ordered.indicator_key = indicator.indicator_key
left join ranked on ordered.official_value_key = ranked.official_value_key
left join broken on ordered.official_value_key = broken.official_value_key
left join printed
    on
        ordered.authority_slug = printed.authority_slug
        and ordered.indicator_code = printed.indicator_code
        and ordered.period = printed.period
