with

benchmark as (
    select * from {{ ref('int_benchmark_value') }}
),

ranked as (
    select * from {{ ref('int_benchmark_rank') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

official as (
    select
        comparison.*,
        official_rank.official_rank,
        official_rank.official_rank_of,
        official_rank.official_quartile
    from {{ ref('int_official_comparison') }} as comparison
    left join {{ ref('int_official_rank') }} as official_rank
        on comparison.official_value_key = official_rank.official_value_key
),

-- Null where the values differ and the measure may be another.
checked as (
    select
        printed.indicator_id,
        case
            when printed.agrees then true
            when disagreement.indicator_id is not null then false
        end as agrees
    from {{ ref('int_printed_official') }} as printed
    left join {{ ref('int_official_disagreement') }} as disagreement
        on printed.indicator_id = disagreement.indicator_id and printed.area = disagreement.area
    where printed.area = 'authority'
)

select
    {{ surrogate_key([
        'benchmark.authority_slug', 'benchmark.indicator_code', 'benchmark.period', 'benchmark.statistic',
        'benchmark.limit_value', 'benchmark.limit_unit',
    ]) }} as benchmark_key,
    benchmark.authority_key,
    authority.authority_name as authority,
    authority.region_name,
    authority.authority_type as type,
    authority.is_example,
    benchmark.assessment_key,
    benchmark.indicator_key,
    benchmark.indicator_code,
    indicator.indicator_name,
    indicator.indicator_group,
    benchmark.unit,
    indicator.polarity,
    benchmark.period,
    benchmark.period_start,
    benchmark.period_end,
    benchmark.statistic,
    benchmark.limit_value,
    benchmark.limit_unit,
    benchmark.qualifier,
    benchmark.value,
    benchmark.england_value,
    benchmark.region_value,
    {{ rounded('benchmark.value - benchmark.england_value', 4) }} as difference,
    {{ favourable('benchmark.value', 'benchmark.england_value', 'indicator.polarity') }} as favourable,
    ranked.rank_in_period as rank,
    ranked.ranked_in_period as rank_of,
    ranked.quartile,
    official.value as official_value,
    official.england_value as official_england,
    official.region_value as official_region,
    checked.agrees,
    official.official_rank,
    official.official_rank_of,
    official.official_quartile,
    {{ favourable('official.value', 'official.england_value', 'indicator.polarity') }} as official_favourable,
    cast(benchmark.values_found as integer) as values_found,
    benchmark.source_code,
    benchmark.indicator_id,
    benchmark.document_id,
    benchmark.char_start,
    benchmark.char_end,
    benchmark.quote,
    benchmark.context
from benchmark
inner join indicator on benchmark.indicator_key = indicator.indicator_key
inner join authority on benchmark.authority_key = authority.authority_key
left join ranked on benchmark.indicator_id = ranked.indicator_id
left join official
    on
        benchmark.authority_slug = official.authority_slug
        and benchmark.indicator_code = official.indicator_code
        and benchmark.period = official.period
        and benchmark.is_official_measure
left join checked on benchmark.indicator_id = checked.indicator_id
