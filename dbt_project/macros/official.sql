{# Half a unit of the last printed decimal: the largest difference that rounding can cause. #}
{% macro half_step(decimals) -%}
    (0.5 * power(10.0, -coalesce({{ decimals }}, 0)) + 0.000001)
{%- endmacro %}
