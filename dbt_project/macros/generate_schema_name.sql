{# Schemas are used as configured, without the target's prefix: `marts` is `marts` everywhere. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
