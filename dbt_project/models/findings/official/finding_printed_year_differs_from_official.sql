with

-- A whole number equals that of another year too often by chance.
disagreement as (
    select * from {{ ref('int_official_disagreement') }}
    where year_of_value is not null and decimals > 0 and period_printed is not null
),

-- Where the England value of a figure identifies another round, finding_survey_year_differs reports it.
said_already as (
    select
        document_id,
        char_start
    from {{ ref('finding_survey_year_differs') }}
),

figure as (
    select * from {{ ref('fct_indicator') }}
),

-- Both values of a sentence from another year are one misprint, at the authority's value.
once as (
    select
        disagreement.*,
        row_number() over (
            partition by disagreement.indicator_id
            order by disagreement.area desc, disagreement.char_start asc
        ) as place
    from disagreement
    inner join figure on disagreement.indicator_id = figure.indicator_id
    left join said_already
        on figure.document_id = said_already.document_id and figure.char_start = said_already.char_start
    where said_already.document_id is null
)

select
    'printed_year_differs_from_official' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    period_printed as printed,
    year_of_value as expected,
    'The report gives the year ' || period_printed || ' for “' || indicator_name || '”'
    || case when area = 'England' then ' in England' else '' end || ', but ' || {{ with_unit('value', 'unit') }}
    || ' is the official value (' || official_source_code || ') of ' || year_of_value
    || '; the official value of ' || period || ' is ' || {{ with_unit('official_value', 'unit') }} || '.' as explanation
from once
where place = 1
