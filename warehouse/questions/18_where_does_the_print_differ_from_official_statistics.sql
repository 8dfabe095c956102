-- Where does a report differ from official statistics?
--
-- Printed values with the official value of the same year. Values that differ come first. A value agrees if the
-- difference is within rounding and the published margin of error. For a printed value of another year, see the
-- findings. Without files of statistics there are no rows: mart_statistics_coverage has the places to get them.

select
    authority,
    indicator_name as indicator,
    period,
    unit,
    value as printed,
    official_value,
    england_value as printed_england,
    official_england,
    case when agrees then 'agrees' else 'differs' end as verdict,
    official_rank,
    official_rank_of,
    official_quartile,
    quote
from mart_benchmark
where official_value is not null and agrees is not null
-- here the dashboard filters by authority
order by verdict desc, authority asc, indicator_name asc, period asc, benchmark_key asc
