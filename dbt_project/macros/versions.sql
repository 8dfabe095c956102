{# Whether a version is valid on a day; without a day, whether it is valid now. #}
{% macro holds_on(version, day) -%}
    (
        ({{ day }} is null and {{ version }}.valid_to is null)
        or (
            {{ day }} >= {{ version }}.valid_from
            and ({{ version }}.valid_to is null or {{ day }} <= {{ version }}.valid_to)
        )
    )
{%- endmacro %}
