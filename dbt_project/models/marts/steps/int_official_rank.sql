with

-- Former authorities are ranked in the years in which they existed.
comparable as (
    select
        official.official_value_key,
        official.indicator_code,
        official.period,
        {{ goodness('official.value', 'indicator.polarity') }} as goodness
    from {{ ref('fct_official_value') }} as official
    inner join {{ ref('dim_indicator') }} as indicator on official.indicator_key = indicator.indicator_key
    where
        official.is_headline
        and official.value is not null
        and official.area_kind in ('authority', 'former_authority')
        and indicator.polarity <> 'none'
        and not official.is_example
),

ranked as (
    select
        official_value_key,
        rank() over (partition by indicator_code, period order by goodness desc) as place,
        count(*) over (partition by indicator_code, period) as places
    from comparable
)

select
    official_value_key,
    cast(place as integer) as official_rank,
    cast(places as integer) as official_rank_of,
    {{ quartile('place', 'places') }} as official_quartile
from ranked
where places >= {{ var('min_compared') }}
