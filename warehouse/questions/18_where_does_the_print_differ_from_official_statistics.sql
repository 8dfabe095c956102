-- Where does a report differ from official statistics?
--
-- Printed values with the official value of the same year beside them, those that differ first. A value within rounding
-- and the published margin of error agrees; where the printed value is that of another year, see the findings. Without
-- files of statistics there is no row: mart_statistics_coverage says where to get them.

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
