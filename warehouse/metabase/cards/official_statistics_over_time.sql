-- Official statistics over time
--
-- Every official value of an authority, beside England and its region, with the change from the year before. There is
-- no change where the series breaks.

select
    area as authority,
    indicator_name as indicator,
    period,
    value,
    unit,
    england_value as england,
    region_value as region,
    change,
    break_reason,
    rank,
    rank_of,
    quartile
from mart_indicator_trend
where area_kind = 'authority' [[and area = {{authority}}]]
order by area asc, indicator_name asc, period asc, trend_key asc
