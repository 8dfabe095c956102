{%- set short_names = [
    'assessing_needs', 'supporting_people', 'equity', 'care_provision', 'partnerships',
    'pathways', 'safeguarding', 'governance', 'learning',
] -%}

with

published as (
    select * from {{ ref('int_published_assessment') }}
    where authority_slug is not null
),

-- One row for each statement, out of the table's nine columns, which stand in the framework's order.
long as (
    {%- for quality_statement_code in quality_statement_codes() %}
    select
        authority_slug,
        '{{ quality_statement_code }}' as quality_statement_code,
        {{ short_names[loop.index0] }} as score
    from published
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    authority_slug,
    quality_statement_code,
    score
from long
where score is not null
