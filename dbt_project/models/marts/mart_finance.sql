with

figure as (
    select * from {{ ref('int_finance_figure') }}
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
),

pivoted as (
    select
        assessment_key,
        {%- for code in finance_codes() %}
        max(case when indicator_code = '{{ code }}' then value end) as {{ code }},
        {%- endfor %}
        period as financial_year
    from figure
    group by assessment_key, period
)

select
    {{ surrogate_key(['pivoted.assessment_key', 'pivoted.financial_year']) }} as finance_key,
    pivoted.assessment_key,
    assessment.authority_key,
    authority.authority_name as authority,
    authority.region_name as region,
    authority.authority_type as type,
    assessment.kind,
    assessment.is_latest,
    pivoted.financial_year,
    pivoted.total_budget,
    pivoted.total_spend,
    pivoted.total_difference as total_difference_printed,
    pivoted.total_spend - pivoted.total_budget as total_difference_computed,
    pivoted.adult_social_care_budget,
    pivoted.adult_social_care_spend,
    pivoted.adult_social_care_difference as adult_social_care_difference_printed,
    pivoted.adult_social_care_spend - pivoted.adult_social_care_budget as adult_social_care_difference_computed,
    pivoted.adult_social_care_share as adult_social_care_share_printed,
    {{ rounded('100.0 * pivoted.adult_social_care_spend / nullif(pivoted.total_spend, 0)', 2) }}
        as adult_social_care_share_computed,
    pivoted.adult_social_care_precept,
    pivoted.people_in_long_term_support,
    pivoted.people_in_short_term_support
from pivoted
inner join assessment on pivoted.assessment_key = assessment.assessment_key
inner join authority on assessment.authority_key = authority.authority_key
