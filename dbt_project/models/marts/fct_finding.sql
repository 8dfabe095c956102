{#- A finding is a model of its own; to add one, write the model and name it here and in the seed finding_kinds. -#}
{%- set findings = [
    'int_finding_score_outside_scale',
    'int_finding_score_contradicts_its_words',
    'int_finding_contradictory_scores',
    'int_finding_rating_differs_from_scores',
    'int_finding_percentage_differs_from_scores',
    'int_finding_rating_outside_band',
    'int_finding_published_table_differs',
    'int_finding_misprinted_date',
    'int_finding_contradictory_dates',
    'int_finding_impossible_year',
    'int_finding_survey_year_differs',
    'int_finding_same_fact_two_periods',
    'int_finding_same_fact_two_values',
    'int_finding_same_fact_told_differently',
    'int_finding_equal_gaps_told_differently',
    'int_finding_direction_contradicts_values',
    'int_finding_judgement_contradicts_values',
    'int_finding_change_contradicts_values',
    'int_finding_change_does_not_add_up',
    'int_finding_finance_does_not_add_up',
    'int_finding_finance_word_contradicts_amounts',
    'int_finding_finance_implausible',
    'int_finding_malformed_money',
    'int_finding_share_differs_from_counts',
    'int_finding_parts_differ_from_total',
    'int_finding_part_exceeds_whole',
    'int_finding_shares_do_not_sum_to_hundred',
    'int_finding_source_differs',
] -%}

with

kind as (
    select * from {{ ref('finding_kinds') }}
),

finding as (
    {%- for name in findings %}
    select
        finding_code,
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
    {{ surrogate_key(['finding.finding_code', 'finding.document_id', 'finding.spans', 'finding.printed']) }}
        as finding_key,
    finding.finding_code,
    kind.finding_name,
    kind.severity,
    finding.assessment_key,
    finding.document_id,
    finding.char_start,
    finding.char_end,
    coalesce(finding.spans, '[]') as spans,
    finding.printed,
    finding.expected,
    finding.explanation
from finding
left join kind on finding.finding_code = kind.finding_code
