-- Indicators against England
--
-- Printed values with their sentences. An indicator has a row for each period; rank and quartile are among
-- authorities with a value for the same period and statistic.

select
    benchmark.authority,
    benchmark.indicator_group,
    benchmark.indicator_name as indicator,
    benchmark.period,
    benchmark.value,
    benchmark.unit,
    benchmark.statistic,
    benchmark.england_value as england,
    benchmark.region_value as region,
    benchmark.difference,
    case when benchmark.favourable then 'better' when not benchmark.favourable then 'worse' end as against_england,
    benchmark.rank,
    benchmark.rank_of,
    benchmark.quartile,
    benchmark.source_code as source,
    benchmark.quote
from mart_benchmark as benchmark
inner join dim_assessment as assessment on benchmark.assessment_key = assessment.assessment_key
where assessment.is_latest and benchmark.england_value is not null [[and benchmark.authority = {{authority}}]]
order by
    benchmark.authority asc,
    benchmark.indicator_group asc,
    benchmark.indicator_name asc,
    benchmark.period desc nulls last,
    benchmark.benchmark_key asc
