-- Who is weak on unpaid carers, waiting lists or direct payments?
--
-- Values worse than England come first, in each topic those with the largest difference. Values on carers and direct
-- payments without a value of England are left out. Waiting lists have no value of England: they are sorted by length,
-- and `earlier_value` is the length at an earlier time, if the report prints it. A large area has a longer list, which
-- is not worse: read the sentence.

with

topic as (
    select
        indicator_key,
        case
            when indicator_code like 'direct_payments%' then 'direct payments'
            when indicator_group = 'timeliness' or indicator_code like '%waiting%' then 'waiting'
            else 'unpaid carers'
        end as topic
    from dim_indicator
    where
        indicator_code like 'direct_payments%'
        or indicator_group = 'timeliness'
        or indicator_code like '%waiting%'
        or (population_group = 'carers' and indicator_group = 'outcomes')
),

earlier as (
    select
        indicator_id,
        max(comparator_value) as value
    from fct_comparator
    where comparator_area = 'prior_period'
    group by indicator_id
)

select
    topic.topic,
    benchmark.authority,
    benchmark.indicator_name as indicator,
    benchmark.period,
    benchmark.value,
    benchmark.unit,
    benchmark.statistic,
    benchmark.england_value as england,
    benchmark.difference,
    not benchmark.favourable as worse_than_england,
    earlier.value as earlier_value,
    benchmark.quote
from mart_benchmark as benchmark
inner join topic on benchmark.indicator_key = topic.indicator_key
inner join dim_assessment as assessment on benchmark.assessment_key = assessment.assessment_key
left join earlier on benchmark.indicator_id = earlier.indicator_id
where assessment.is_latest and (topic.topic = 'waiting' or benchmark.england_value is not null)
order by
    topic.topic asc,
    case when not benchmark.favourable then 1 else 2 end asc,
    benchmark.unit asc,
    abs(benchmark.difference) desc nulls last,
    benchmark.value desc,
    benchmark.authority asc,
    benchmark.benchmark_key asc
