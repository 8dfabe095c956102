{# The indicators of the catalogue that mart_finance has columns for. #}
{% macro finance_codes() -%}
    {{ return([
        "total_budget",
        "total_spend",
        "total_difference",
        "adult_social_care_budget",
        "adult_social_care_spend",
        "adult_social_care_difference",
        "adult_social_care_share",
        "adult_social_care_precept",
        "people_in_long_term_support",
        "people_in_short_term_support",
    ]) }}
{%- endmacro %}

{# The step to which a printed amount is rounded, by its trailing zeros: £6.4 million may differ by 50,000. #}
{% macro printed_step(amount) -%}
    case
        {%- for step in [1000000, 100000, 10000, 1000, 100, 10] %}
        when {{ amount }} = {{ step }} * floor({{ amount }} / {{ step }}) then {{ step }}
        {%- endfor %}
        else 1
    end
{%- endmacro %}
