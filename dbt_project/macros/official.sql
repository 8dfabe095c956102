{# Half a unit of the last printed decimal: how far rounding alone can take a value. #}
{% macro half_step(decimals) -%}
    (0.5 * power(10.0, -coalesce({{ decimals }}, 0)) + 0.000001)
{%- endmacro %}
