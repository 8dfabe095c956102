{# Half a unit of the last printed decimal: the largest difference that rounding can cause. #}
{% macro half_step(decimals) -%}
    (0.5 * power(10.0, -coalesce({{ decimals }}, 0)) + 0.000001)
{%- endmacro %}

{# Whether official values measure the same: in the indicator's unit, no median, no share within a time limit. #}
{% macro is_official_measure(figure, indicator) -%}
    (
        {{ figure }}.unit = {{ indicator }}.unit
        and coalesce({{ figure }}.statistic, 'mean') = 'mean'
        and {{ figure }}.limit_value is null
    )
{%- endmacro %}
