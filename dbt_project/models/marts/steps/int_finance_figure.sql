with

-- A forecast of spend is no spend.
figure as (
    select * from {{ ref('fct_indicator') }}
    where
        assessment_key is not null
        and value is not null
        and same_fact_as is null
        and not is_target
        and not is_projection
        and period like '____/__'
        and indicator_code in (
            {%- for code in finance_codes() %}
            '{{ code }}'{{ "," if not loop.last }}
            {%- endfor %}
        )
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

-- The section of financial facts comes before a mention in the findings, the main document before the others.
ordered as (
    select
        figure.*,
        row_number() over (
            partition by figure.assessment_key, figure.period, figure.indicator_code
            order by
                case when figure.quality_statement_code is null then 1 else 2 end asc,
                case when figure.document_id = assessment.main_document_id then 1 else 2 end asc,
                figure.document_id asc,
                figure.char_start asc
        ) as choice
    from figure
    inner join assessment on figure.assessment_key = assessment.assessment_key
)

select
    assessment_key,
    period,
    indicator_code,
    value
from ordered
where choice = 1
