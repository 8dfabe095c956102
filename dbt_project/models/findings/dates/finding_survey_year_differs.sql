with

figure as (
    select * from {{ ref('fct_indicator') }}
    where period_printed is not null
),

comparator as (
    select * from {{ ref('fct_comparator') }}
    where comparator_area = 'England'
),

-- An England value that two rounds share identifies neither.
survey_round as (
    select
        *,
        count(*) over (partition by indicator_code, england_value) as rounds_with_value
    from {{ ref('int_survey_round') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

-- The England value identifies the round. A single year may be either year of the round, a span must begin with it.
dated as (
    select
        figure.*,
        indicator.indicator_name,
        comparator.comparator_value as england_value,
        survey_round.period as round_period,
        figure.period_printed_year as printed_year,
        figure.period_printed like '%20__/__%' or figure.period_printed like '%20__-__%' as prints_span,
        cast(substring(survey_round.period, 1, 4) as integer) as round_year,
        comparator.char_start as england_start
    from figure
    inner join comparator on figure.indicator_id = comparator.indicator_id
    inner join indicator on figure.indicator_key = indicator.indicator_key
    inner join survey_round
        on
            figure.indicator_code = survey_round.indicator_code
            and abs(comparator.comparator_value - survey_round.england_value) < 0.005
            and survey_round.rounds_with_value = 1
),

fitted as (
    select
        *,
        printed_year = round_year or (not prints_span and printed_year = round_year + 1) as fits
    from dated
),

-- Of several England values, one of the printed year suffices; else the one printed first counts.
once as (
    select
        *,
        row_number() over (
            partition by indicator_id order by case when fits then 1 else 2 end asc, england_start asc
        ) as place
    from fitted
)

select
    'survey_year_differs' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    period_printed as printed,
    round_period as expected,
    'The report gives the year ' || period_printed || ' for “' || indicator_name
    || '”, but the England value beside it, ' || {{ plain_number('england_value') }}
    || ', is the value of ' || round_period || '.' as explanation
from once
where place = 1 and not fits
