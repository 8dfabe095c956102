with

-- Only values of the same period can be ranked, and only where one direction is better.
comparable as (
    select
        benchmark.indicator_id,
        benchmark.indicator_code,
        benchmark.period,
        benchmark.unit,
        benchmark.statistic,
        benchmark.limit_value,
        benchmark.limit_unit,
        {{ goodness('benchmark.value', 'indicator.polarity') }} as goodness
    from {{ ref('int_benchmark_value') }} as benchmark
    inner join {{ ref('dim_indicator') }} as indicator on benchmark.indicator_code = indicator.indicator_code
    inner join {{ ref('dim_authority') }} as authority on benchmark.authority_key = authority.authority_key
    where
        benchmark.period is not null
        and indicator.polarity <> 'none'
        and not authority.is_example
),

ranked as (
    select
        indicator_id,
        rank() over (
            partition by indicator_code, period, unit, statistic, limit_value, limit_unit
            order by goodness desc
        ) as rank_in_period,
        count(*) over (
            partition by indicator_code, period, unit, statistic, limit_value, limit_unit
        ) as ranked_in_period
    from comparable
)

select
    indicator_id,
    cast(rank_in_period as integer) as rank_in_period,
    cast(ranked_in_period as integer) as ranked_in_period,
    {{ quartile('rank_in_period', 'ranked_in_period') }} as quartile
from ranked
where ranked_in_period >= {{ var('min_compared') }}
