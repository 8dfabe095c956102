-- Do scores track spend, deprivation and indicators?
--
-- The correlation of an authority's points with its latest value of each indicator: near 1 or -1, both change
-- together; near 0, they do not. Each authority counts once. An indicator needs at least five authorities, an average
-- five, a correlation 20: with fewer, chance decides the result. A correlation is no proof of a cause. Maximum and
-- minimum values are left out. Invented authorities (`is_example`) are counted separately.

with

latest_value as (
    select
        benchmark.is_example,
        benchmark.indicator_name,
        benchmark.indicator_group,
        benchmark.unit,
        scorecard.authority_slug,
        scorecard.points,
        scorecard.rating_computed in ('Good', 'Outstanding') as is_good,
        benchmark.value,
        row_number() over (
            partition by scorecard.authority_slug, benchmark.indicator_code
            order by benchmark.period desc nulls last, benchmark.benchmark_key asc
        ) as place
    from mart_benchmark as benchmark
    inner join mart_scorecard as scorecard on benchmark.assessment_key = scorecard.assessment_key
    where
        scorecard.is_latest
        and scorecard.kind <> 'pilot'
        and scorecard.scores_known = 9
        and coalesce(benchmark.statistic, '') not in ('maximum', 'minimum')
),

correlated as (
    select
        is_example,
        indicator_name as indicator,
        indicator_group,
        unit,
        count(*) as authorities,
        -- Where all values are equal there is no correlation, and engines differ in what they say instead.
        case
            when count(*) >= 20 and min(value) < max(value) and min(points) < max(points)
                then cast(corr(points, value) as decimal(4, 2))
        end as correlation_with_points,
        case
            when sum(case when is_good then 1 else 0 end) >= 5
                then cast(avg(case when is_good then value end) as decimal(14, 2))
        end as average_if_good_or_better,
        case
            when sum(case when is_good then 0 else 1 end) >= 5
                then cast(avg(case when not is_good then value end) as decimal(14, 2))
        end as average_if_below_good
    from latest_value
    where place = 1
    group by is_example, indicator_name, indicator_group, unit
    having count(*) >= 5
)

select *
from correlated
order by is_example asc, abs(correlation_with_points) desc nulls last, authorities desc, indicator asc
