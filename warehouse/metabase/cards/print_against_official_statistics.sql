-- What reports print against official statistics
--
-- Printed values for which there is an official value of the same year. A value within rounding and the published
-- margin of error agrees.

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
where official_value is not null and agrees is not null [[and authority = {{authority}}]]
order by verdict desc, authority asc, indicator_name asc, period asc, benchmark_key asc
