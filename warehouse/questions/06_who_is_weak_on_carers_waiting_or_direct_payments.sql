-- Who is weak on unpaid carers, waiting lists or direct payments?
--
-- Worse than England first, furthest away at the top of each topic; without an England value nobody can be called weak
-- on carers or direct payments. Waiting lists have none: they are sorted by length, and `earlier_value` says where the
-- same list stood before, if the report does. Long lists in large areas are not worse ones: read the sentence.

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
