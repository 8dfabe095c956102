{# Whether a version of something holds on a day; without a day, whether it holds still. #}
{% macro holds_on(version, day) -%}
    (
        ({{ day }} is null and {{ version }}.valid_to is null)
        or (
            {{ day }} >= {{ version }}.valid_from
            and ({{ version }}.valid_to is null or {{ day }} <= {{ version }}.valid_to)
        )
    )
{%- endmacro %}
