{# A span as a JSON object, for the lists of spans that findings carry. #}
{% macro span_json(document_id, char_start, char_end) -%}
    '{"document_id": "' || {{ document_id }} || '", "char_start": '
    || cast({{ char_start }} as {{ dbt.type_string() }}) || ', "char_end": '
    || cast({{ char_end }} as {{ dbt.type_string() }}) || '}'
{%- endmacro %}
