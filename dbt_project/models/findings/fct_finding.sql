{#- A finding is a model of its own; to add one, write the model and name it here and in the seed finding_kinds. -#}
{%- set findings = [
    'finding_score_outside_scale',
    'finding_score_contradicts_its_words',
    'finding_contradictory_scores',
    'finding_rating_differs_from_scores',
    'finding_percentage_differs_from_scores',
    'finding_rating_outside_band',
    'finding_published_table_differs',
    'finding_misprinted_date',
    'finding_contradictory_dates',
    'finding_impossible_year',
    'finding_survey_year_differs',
    'finding_same_fact_two_periods',
    'finding_same_fact_two_values',
    'finding_same_fact_told_differently',
    'finding_equal_gaps_told_differently',
    'finding_direction_contradicts_values',
    'finding_judgement_contradicts_values',
    'finding_change_contradicts_values',
    'finding_change_does_not_add_up',
    'finding_finance_does_not_add_up',
    'finding_finance_word_contradicts_amounts',
    'finding_finance_implausible',
    'finding_malformed_money',
    'finding_share_differs_from_counts',
    'finding_parts_differ_from_total',
    'finding_part_exceeds_whole',
    'finding_shares_do_not_sum_to_hundred',
    'finding_source_differs',
    'finding_printed_differs_from_official',
    'finding_printed_year_differs_from_official',
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
