-- A value outside the range of the other authorities may have been misread; the range must come from enough of them.
{%- set min_authorities = 10 %}

with

-- Observations of a whole indicator, in one unit and for one group of people.
figure as (
    select
        indicator_id,
        document_id,
        authority_key,
        indicator_key,
        unit,
        coalesce(population_group, '') as population_group,
        value
    from {{ ref('fct_indicator') }}
    where
        indicator_key is not null
        and authority_key is not null
        and value is not null
        and same_fact_as is null
        and not is_target
        and not is_projection
        and not is_anecdote
        and change_direction is null
        and statistic is null
),

of_authority as (
    select
        authority_key,
        indicator_key,
        unit,
        population_group,
        min(value) as lowest,
        max(value) as highest
    from figure
    group by authority_key, indicator_key, unit, population_group
),

of_others as (
    select
        own.authority_key,
        own.indicator_key,
        own.unit,
        own.population_group,
        min(other.lowest) as lowest,
        max(other.highest) as highest
    from of_authority as own
    inner join of_authority as other
        on
            own.indicator_key = other.indicator_key
            and own.unit = other.unit
            and own.population_group = other.population_group
            and own.authority_key <> other.authority_key
    group by own.authority_key, own.indicator_key, own.unit, own.population_group
    having count(*) >= {{ min_authorities }}
)

-- One authority is always lowest and one highest, so a value is outside only if its distance exceeds the others' range.
select
    figure.indicator_id,
    figure.document_id,
    figure.value < of_others.lowest - (of_others.highest - of_others.lowest)
    or figure.value > of_others.highest + (of_others.highest - of_others.lowest) as is_outside
from figure
inner join of_others
    on
        figure.authority_key = of_others.authority_key
        and figure.indicator_key = of_others.indicator_key
        and figure.unit = of_others.unit
        and figure.population_group = of_others.population_group
