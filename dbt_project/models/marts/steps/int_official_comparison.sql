with

official as (
    select * from {{ ref('fct_official_value') }}
    where is_headline
),

authority as (
    select * from {{ ref('dim_authority') }}
),

england as (
    select
        indicator_code,
        period,
        value
    from official
    where area_kind = 'england'
),

region as (
    select
        indicator_code,
        period,
        region_name,
        max(value) as value
    from official
    where area_kind = 'region'
    group by indicator_code, period, region_name
)

select
    official.official_value_key,
    official.authority_key,
    authority.authority_slug,
    case
        when official.area_kind = 'authority' then 'authority:' || authority.authority_slug
        else official.area_kind || ':' || coalesce(official.area_code, official.area_name, '')
    end as area_id,
    official.area_name,
    official.area_kind,
    official.area_code,
    official.region_name,
    official.is_example,
    official.indicator_key,
    official.indicator_code,
    official.period,
    official.value,
    official.margin_of_error,
    official.withheld,
    official.source_code,
    official.source_file,
    england.value as england_value,
    region.value as region_value
from official
left join authority on official.authority_key = authority.authority_key
left join england
    on
        official.indicator_code = england.indicator_code
        and official.period = england.period
        and official.area_kind <> 'england'
left join region
    on
        official.indicator_code = region.indicator_code
        and official.period = region.period
        and official.region_name = region.region_name
        and official.area_kind <> 'region'
