{%- set differences = [
    ('total', 'total spend'),
    ('adult_social_care', 'spend on adult social care'),
] -%}

with

finance as (
    select * from {{ ref('mart_finance') }}
),

figure as (
    select * from {{ ref('int_finance_figure') }}
),

-- A printed difference may be off by what the three printed amounts were rounded to.
difference as (
    {%- for prefix, name in differences %}
    select
        assessment_key,
        financial_year,
        '{{ prefix }}_difference' as indicator_code,
        'The difference of {{ name }} from its estimate' as subject,
        {{ prefix }}_difference_printed as printed,
        abs({{ prefix }}_difference_computed) as computed,
        (
            {{ printed_step(prefix ~ '_budget') }}
            + {{ printed_step(prefix ~ '_spend') }}
            + {{ printed_step(prefix ~ '_difference_printed') }}
        ) / 2.0 as tolerance
    from finance
    union all
    {%- endfor %}
    select
        assessment_key,
        financial_year,
        'adult_social_care_share' as indicator_code,
        'The share of spend that goes to adult social care' as subject,
        adult_social_care_share_printed as printed,
        adult_social_care_share_computed as computed,
        1 as tolerance
    from finance
),

worded as (
    select
        difference.*,
        figure.document_id,
        figure.char_start,
        figure.char_end,
        {{ plain_number('difference.printed') }} as printed_text,
        {{ plain_number('difference.computed') }} as computed_text
    from difference
    inner join figure
        on
            difference.assessment_key = figure.assessment_key
            and difference.financial_year = figure.period
            and difference.indicator_code = figure.indicator_code
    where abs(abs(difference.printed) - difference.computed) > difference.tolerance
)

select
    'finance_does_not_add_up' as finding_code,
    'medium' as severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    printed_text as printed,
    computed_text as expected,
    subject || ' in ' || financial_year || ' is printed as ' || printed_text
    || '; the printed amounts give ' || computed_text || '.' as explanation
from worded
