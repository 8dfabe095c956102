{#- Each kind of finding is a model; to add one, write the model and name it here and in the seed finding_kinds. -#}
{%- set findings = [
    'finding_score_outside_scale',
    'finding_score_contradicts_its_words',
    'finding_contradictory_scores',
    'finding_contradictory_ratings',
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

gathered as (
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
),

finding as (
    select
        *,
        {{ surrogate_key(['finding_code', 'document_id', 'spans', 'printed']) }} as finding_key
    from gathered
),

figure as (
    select * from {{ ref('fct_indicator') }}
),

sentence as (
    select
        document_id,
        quote_start,
        case
            when count(indicator_key) = count(*) and min(indicator_key) = max(indicator_key) then min(indicator_key)
        end as only_indicator_key
    from figure
    group by document_id, quote_start
),

-- The figure at a finding's place: a figure that begins there, else the first of its sentence. The finding is about the
-- indicator of that figure; in the second case only where all figures of the sentence have the same indicator.
placed as (
    select
        finding.finding_key,
        figure.indicator_id,
        case
            when figure.char_start = finding.char_start then figure.indicator_key else sentence.only_indicator_key
        end as indicator_key,
        row_number() over (
            partition by finding.finding_key
            order by
                case when figure.char_start = finding.char_start then 1 else 2 end asc,
                figure.char_start asc,
                figure.indicator_id asc
        ) as choice
    from finding
    inner join figure
        on
            finding.document_id = figure.document_id
            and finding.char_start >= figure.quote_start
            and finding.char_start < figure.quote_end
    inner join sentence
        on
            figure.document_id = sentence.document_id
            and figure.quote_start = sentence.quote_start
),

about as (
    select
        placed.finding_key,
        placed.indicator_id,
        indicator.indicator_name
    from placed
    left join {{ ref('dim_indicator') }} as indicator on placed.indicator_key = indicator.indicator_key
    where placed.choice = 1
)

select
    finding.finding_key,
    finding.finding_code,
    kind.finding_name,
    kind.severity,
    finding.assessment_key,
    finding.document_id,
    finding.char_start,
    finding.char_end,
    coalesce(finding.spans, '[]') as spans,
    about.indicator_id,
    about.indicator_name,
    finding.printed,
    finding.expected,
    case
        when
            finding.explanation like 'The report %'
            and replace(finding.explanation, about.indicator_name, '') = finding.explanation  -- it is not named yet
            then about.indicator_name || ': t' || substring(finding.explanation, 2)
        else finding.explanation
    end as explanation
from finding
left join kind on finding.finding_code = kind.finding_code
left join about on finding.finding_key = about.finding_key
