with

-- Official values of England, where their counts give them as exactly as reports print them.
official as (
    select
        indicator_code,
        period,
        {{ rounded('exact_value', 2) }} as england_value
    from {{ ref('fct_official_value') }}
    where area_kind = 'england' and is_headline and value is not null and exact_value <> value
),

seed as (
    select * from {{ ref('survey_rounds') }}
)

select
    indicator_code,
    period,
    england_value
from official
union all
select
    seed.indicator_code,
    seed.period,
    seed.england_value
from seed
left join official on seed.indicator_code = official.indicator_code and seed.period = official.period
where official.indicator_code is null
