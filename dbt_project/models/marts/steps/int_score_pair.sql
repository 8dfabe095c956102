with

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
    where not is_example
),

score as (
    select
        fct_score.quality_statement_code,
        fct_score.score,
        assessment.authority_slug,
        assessment.published_on
    from {{ ref('fct_score') }} as fct_score
    inner join assessment on fct_score.assessment_key = assessment.assessment_key
    inner join authority on assessment.authority_key = authority.authority_key
    where {{ counts_for_its_authority('assessment') }}
),

scored as (
    select distinct
        authority_slug,
        published_on
    from score
),

-- The latest official value of a year that had ended when the scores were published.
official as (
    select
        score.authority_slug,
        official.indicator_code,
        'official' as value_origin,
        official.value,
        official.period,
        row_number() over (
            partition by score.authority_slug, official.indicator_code
            order by official.period desc
        ) as place
    from scored as score
    inner join {{ ref('int_official_comparison') }} as official on score.authority_slug = official.authority_slug
    where
        official.value is not null
        and official.period like '20__/__'
        and (
            score.published_on is null
            or {{ round_end("cast(substring(official.period, 1, 4) as integer)") }} <= score.published_on
        )
),

-- Spend, deprivation and population are only in the reports.
printed as (
    select
        printed.authority_slug,
        printed.indicator_code,
        'report' as value_origin,
        printed.value,
        printed.period,
        row_number() over (
            partition by printed.authority_slug, printed.indicator_code
            order by coalesce(printed.period, '') desc, printed.document_id asc, printed.char_start asc
        ) as place
    from {{ ref('int_benchmark_value') }} as printed
    inner join {{ ref('dim_indicator') }} as indicator on printed.indicator_key = indicator.indicator_key
    where indicator.indicator_group in ('finance', 'demographics')
),

measured as (
    select * from official
    where place = 1
    union all
    select * from printed
    where place = 1
)

select
    score.quality_statement_code,
    score.authority_slug,
    score.score,
    measured.indicator_code,
    measured.value_origin,
    measured.value,
    measured.period
from score
inner join measured on score.authority_slug = measured.authority_slug
