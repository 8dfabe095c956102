-- Better and worse than England, by group of indicators
--
-- How many printed indicators are better and worse than England's value. Each indicator counts once for each period.

select
    benchmark.indicator_group,
    count(case when benchmark.favourable then 1 end) as better,
    count(case when not benchmark.favourable then 1 end) as worse
from mart_benchmark as benchmark
inner join dim_assessment as assessment on benchmark.assessment_key = assessment.assessment_key
where assessment.is_latest and benchmark.favourable is not null [[and benchmark.authority = {{authority}}]]
group by benchmark.indicator_group
order by benchmark.indicator_group asc
