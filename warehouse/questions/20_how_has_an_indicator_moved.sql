-- How have official indicators moved in the last year on record?
--
-- The latest year of each authority and indicator compared with the year before, if the series has no break between
-- them. The largest changes first. `quartile` is among all authorities that have a value: 1 is the best quarter.

with

latest as (
    select
        *,
        row_number() over (
            partition by authority_key, indicator_code
            order by period desc
        ) as place
    from mart_indicator_trend
    where area_kind = 'authority' and value is not null
)

select
    area as authority,
    indicator_name as indicator,
    unit,
    previous_period,
    previous_value,
    period,
    value,
    change,
    england_value as england,
    quartile,
    rank,
    rank_of
from latest
where place = 1 and change is not null
order by abs(change) desc, area asc, indicator_name asc
limit 30
