{%- set durations = "('hours', 'days', 'weeks', 'months', 'years')" -%}

with

-- Observations of the whole indicator, each once. Targets, projections, changes, stories of one person, repeats and
-- values in a unit that the indicator is not measured in are not observations of it.
figure as (
    select
        figure.*,
        {{ is_official_measure('figure', 'indicator') }} as is_official_measure
    from {{ ref('fct_indicator') }} as figure
    inner join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
    where
        figure.assessment_key is not null
        and figure.value is not null
        and figure.same_fact_as is null
        and not figure.is_target
        and not figure.is_projection
        and not figure.is_anecdote
        and figure.change_direction is null
        and (
            figure.unit = indicator.unit
            or (figure.unit in {{ durations }} and indicator.unit in {{ durations }})
        )
),

-- Several values of one indicator for one period in a sentence are values of parts: men and women, the council
-- and its providers, two professions. None of them is the whole.
of_sentence as (
    select
        indicator_id,
        min(value) over (
            partition by
                document_id, quote_start, indicator_key, unit, period, statistic, limit_value, limit_unit
        ) as least,
        max(value) over (
            partition by
                document_id, quote_start, indicator_key, unit, period, statistic, limit_value, limit_unit
        ) as most
    from figure
),

-- Of several values of an area, the one that is printed first counts.
comparator_in_order as (
    select
        *,
        row_number() over (partition by indicator_id, comparator_area order by char_start asc) as place
    from {{ ref('fct_comparator') }}
    where comparator_value is not null
),

comparator as (
    select
        indicator_id,
        max(case when comparator_area = 'England' then comparator_value end) as england_value,
        coalesce(
            max(case when comparator_area = 'region' then comparator_value end),
            max(case when comparator_area = 'London' then comparator_value end)
        ) as region_value
    from comparator_in_order
    where place = 1
    group by indicator_id
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

observed as (
    select
        figure.*,
        assessment.authority_slug,
        assessment.is_latest,
        assessment.main_document_id,
        comparator.england_value,
        comparator.region_value
    from figure
    inner join assessment on figure.assessment_key = assessment.assessment_key
    inner join of_sentence on figure.indicator_id = of_sentence.indicator_id and of_sentence.least = of_sentence.most
    left join comparator on figure.indicator_id = comparator.indicator_id
),

-- A value printed under a year and under a survey round that the year may mean is one observation, that of the round.
in_a_round as (
    select distinct lone.indicator_id
    from observed as lone
    inner join observed as of_round
        on
            lone.authority_slug = of_round.authority_slug
            and lone.indicator_code = of_round.indicator_code
            and lone.unit = of_round.unit
            and lone.value = of_round.value
            and (
                lone.period = substring(of_round.period, 1, 4)
                or lone.period = '20' || substring(of_round.period, 6, 2)
            )
    where lone.period like '____' and of_round.period like '____/__'
),

-- Where a report gives several values for a period, the value that is compared with England counts.
ranked as (
    select
        observed.*,
        row_number() over (
            partition by
                observed.authority_slug,
                observed.indicator_code,
                observed.period,
                observed.statistic,
                observed.limit_value,
                observed.limit_unit
            order by
                case when observed.is_latest then 1 else 2 end asc,
                case when observed.england_value is null then 2 else 1 end asc,
                case when observed.document_id = observed.main_document_id then 1 else 2 end asc,
                observed.document_id asc,
                observed.char_start asc
        ) as choice,
        count(*) over (
            partition by
                observed.authority_slug,
                observed.indicator_code,
                observed.period,
                observed.statistic,
                observed.limit_value,
                observed.limit_unit
        ) as values_found
    from observed
    left join in_a_round on observed.indicator_id = in_a_round.indicator_id
    where in_a_round.indicator_id is null
)

select
    indicator_id,
    assessment_key,
    authority_key,
    authority_slug,
    indicator_key,
    indicator_code,
    period,
    period_start,
    period_end,
    statistic,
    limit_value,
    limit_unit,
    qualifier,
    value,
    unit,
    england_value,
    region_value,
    values_found,
    is_official_measure,
    source_code,
    document_id,
    char_start,
    char_end,
    quote,
    context
from ranked
where choice = 1
