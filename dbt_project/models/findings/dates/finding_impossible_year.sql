with

document as (
    select * from {{ ref('int_document') }}
),

latest as (
    select max(published_on) as published_on
    from document
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

assessment as (
    select * from {{ ref('int_assessment') }}
),

calendar as (
    select * from {{ ref('survey_calendar') }}
),

-- A page without a date is not later than the latest report that was read.
dated as (
    select
        document.document_id,
        assessment_document.assessment_key,
        coalesce(assessment.published_on, latest.published_on) as published_on
    from document
    cross join latest
    left join assessment_document on document.document_id = assessment_document.document_id
    left join assessment on assessment_document.assessment_key = assessment.assessment_key
),

cited as (
    select
        figure.document_id,
        dated.assessment_key,
        figure.char_start,
        figure.char_end,
        figure.source_code,
        figure.period_printed as printed,
        dated.published_on,
        figure.period like '____/__' as is_span,
        cast(substring(figure.period, 1, 4) as integer) as cited_year
    from {{ ref('fct_indicator') }} as figure
    inner join dated on figure.document_id = dated.document_id
    where
        figure.source_code <> 'LA'
        and figure.period_printed is not null
        and figure.period_resolved_by <> 'england_value'
        and not figure.is_projection
        and not figure.is_target
),

-- A survey year printed as one number may be either year of its round: 2023 is 2022/23 or 2023/24.
candidate as (
    select
        *,
        cited_year as start_year
    from cited
    union
    select
        *,
        cited_year - 1 as start_year
    from cited
    where not is_span
),

-- The possible rounds: held in that year, and over when the report was published.
survey as (
    select
        candidate.document_id,
        candidate.assessment_key,
        candidate.char_start,
        candidate.char_end,
        candidate.printed,
        candidate.source_code,
        'a year in which the survey was held and over' as expected,
        sum(
            case
                when
                    mod(candidate.start_year - calendar.first_start, calendar.every_years) = 0
                    and candidate.start_year between calendar.first_start and coalesce(calendar.last_start, 9999)
                    and {{ round_end('candidate.start_year') }}
                    <= coalesce(candidate.published_on, {{ round_end('candidate.start_year') }})
                    then 1
                else 0
            end
        ) as rounds
    from candidate
    inner join calendar on candidate.source_code = calendar.source_code
    group by 1, 2, 3, 4, 5, 6, 7
),

impossible as (
    select
        document_id,
        assessment_key,
        char_start,
        char_end,
        printed,
        expected,
        'dates a figure from ' || source_code || ' ' || printed || ', but no such round had been held' as problem
    from survey
    where rounds = 0
    union all
    select
        document_id,
        assessment_key,
        char_start,
        char_end,
        printed,
        'a year before the report' as expected,
        'dates a figure from ' || source_code || ' ' || printed || ', after its own publication' as problem
    from cited
    where
        source_code not in (select calendar.source_code from calendar)
        and cited_year > extract(year from published_on)
    union all
    -- A span whose second year is not after its first: 2023/23.
    select
        document_id,
        assessment_key,
        char_start,
        char_end,
        word as printed,
        'two years that follow each other' as expected,
        'prints the years ' || word || ', which do not follow each other' as problem
    from {{ ref('int_claim') }}
    where claim = 'years' and value <= base
)

select
    'impossible_year' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    printed,
    expected,
    'The report ' || problem || '.' as explanation
from impossible
