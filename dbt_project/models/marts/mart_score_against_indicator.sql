with

pair as (
    select * from {{ ref('int_score_pair') }}
),

-- Equal values share the mean of their ranks, as Spearman's rank correlation requires.
ranked as (
    select
        *,
        rank() over (partition by quality_statement_code, indicator_code, value_origin order by score asc)
        + (count(*) over (partition by quality_statement_code, indicator_code, value_origin, score) - 1) / 2.0
            as score_rank,
        rank() over (partition by quality_statement_code, indicator_code, value_origin order by value asc)
        + (count(*) over (partition by quality_statement_code, indicator_code, value_origin, value) - 1) / 2.0
            as value_rank
    from pair
),

correlated as (
    select
        quality_statement_code,
        indicator_code,
        value_origin,
        cast(count(*) as integer) as pairs,
        min(period) as first_period,
        max(period) as last_period,
        avg(score_rank * value_rank) - avg(score_rank) * avg(value_rank) as covariance,
        avg(score_rank * score_rank) - avg(score_rank) * avg(score_rank) as score_variance,
        avg(value_rank * value_rank) - avg(value_rank) * avg(value_rank) as value_variance
    from ranked
    group by quality_statement_code, indicator_code, value_origin
),

statement as (
    select distinct
        quality_statement_code,
        quality_statement_name
    from {{ ref('dim_quality_statement') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

measured as (
    select
        *,
        case
            when pairs >= {{ var('min_correlated') }} and score_variance > 1e-9 and value_variance > 1e-9
                then {{ rounded('covariance / sqrt(score_variance * value_variance)', 4) }}
        end as rank_correlation
    from correlated
)

select
    {{ surrogate_key(['measured.quality_statement_code', 'measured.indicator_code', 'measured.value_origin']) }}
        as score_indicator_key,
    measured.quality_statement_code,
    statement.quality_statement_name,
    indicator.indicator_key,
    measured.indicator_code,
    indicator.indicator_name,
    indicator.polarity,
    measured.value_origin,
    measured.pairs,
    measured.rank_correlation,
    case indicator.polarity
        when 'higher_is_better' then measured.rank_correlation > 0
        when 'lower_is_better' then measured.rank_correlation < 0
    end as supports_score,
    measured.first_period,
    measured.last_period
from measured
inner join statement on measured.quality_statement_code = statement.quality_statement_code
inner join indicator on measured.indicator_code = indicator.indicator_code
