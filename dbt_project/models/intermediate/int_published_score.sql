{#- The table's columns, and the statements that they are scores of. -#}
{%- set columns = {
    'assessing_needs': 'assessing_needs',
    'supporting_people': 'supporting_people_to_live_healthier_lives',
    'equity': 'equity_in_experience_and_outcomes',
    'care_provision': 'care_provision_integration_and_continuity',
    'partnerships': 'partnerships_and_communities',
    'pathways': 'safe_systems_pathways_and_transitions',
    'safeguarding': 'safeguarding',
    'governance': 'governance_management_and_sustainability',
    'learning': 'learning_improvement_and_innovation',
} -%}

with

published as (
    select * from {{ ref('int_published_assessment') }}
    where authority_slug is not null
),

-- One row for each statement, out of the table's nine columns.
long as (
    {%- for column, quality_statement_code in columns.items() %}
    select
        authority_slug,
        '{{ quality_statement_code }}' as quality_statement_code,
        {{ column }} as score
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
