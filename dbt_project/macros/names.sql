{# A name in the form in which spellings are compared, as ingestion.vocabulary.normalised has it. Semicolons stay. #}
{% macro plain_name(name) -%}
    {%- set spelled = "replace(replace(replace(lower(" ~ name ~ "), '&', ' and '), '’', ''), '''', '')" -%}
    {%- set words = replaced_all(spelled, "[^a-z0-9;]+", " ") -%}
    trim(replace(replace({{ words }}, '; ', ';'), ' ;', ';'))
{%- endmacro %}
