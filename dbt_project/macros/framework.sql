{# The codes that marts have columns for, in the framework's order. Their names and themes are data (seeds). #}
{% macro quality_statement_codes() -%}
    {{ return([
        "assessing_needs",
        "supporting_people_to_live_healthier_lives",
        "equity_in_experience_and_outcomes",
        "care_provision_integration_and_continuity",
        "partnerships_and_communities",
        "safe_systems_pathways_and_transitions",
        "safeguarding",
        "governance_management_and_sustainability",
        "learning_improvement_and_innovation",
    ]) }}
{%- endmacro %}

{% macro theme_codes() -%}
    {{ return([
        "working_with_people",
        "providing_support",
        "ensuring_safety_within_the_system",
        "leadership",
    ]) }}
{%- endmacro %}

{# The percentage of the possible points. The regulator rounds up: 25 points are 70 per cent, 22 are 62, 21 are 59. #}
{% macro percentage_of(points, maximum_points) -%}
    cast(ceiling({{ points }} * 100.0 / {{ maximum_points }}) as integer)
{%- endmacro %}
