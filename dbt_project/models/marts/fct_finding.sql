{#- A finding is a model of its own; to add one, write the model and name it here. -#}
{%- set findings = [
    'int_finding_score_outside_scale',
    'int_finding_contradictory_scores',
    'int_finding_rating_differs_from_scores',
    'int_finding_percentage_differs_from_scores',
    'int_finding_rating_outside_band',
    'int_finding_published_table_differs',
    'int_finding_misprinted_date',
    'int_finding_contradictory_dates',
    'int_finding_survey_year_differs',
    'int_finding_direction_contradicts_values',
    'int_finding_same_fact_told_differently',
    'int_finding_shares_exceed_hundred',
    'int_finding_finance_does_not_add_up',
] -%}

with

finding as (
    {%- for name in findings %}
    select
        finding_code,
        severity,
        assessment_key,
        document_id,
        char_start,
        char_end,
        spans,
        printed,
        expected,
        explanation
    from {{ ref(name) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    {{ surrogate_key(['finding_code', 'document_id', 'spans', 'printed']) }} as finding_key,
    finding_code,
    severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    coalesce(spans, '[]') as spans,
    printed,
    expected,
    explanation
from finding
