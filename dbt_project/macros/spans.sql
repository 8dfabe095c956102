{# A span as a JSON object, for the lists of spans that findings carry. #}
{% macro span_json(document_id, char_start, char_end) -%}
    '{"document_id": "' || {{ document_id }} || '", "char_start": '
    || cast({{ char_start }} as {{ dbt.type_string() }}) || ', "char_end": '
    || cast({{ char_end }} as {{ dbt.type_string() }}) || '}'
{%- endmacro %}

{# A stretch of a report as it is searched for words: small letters, no bold marks, ¶ where a line ends. #}
{% macro context_text(text) -%}
    replace(replace(lower({{ text }}), '*', ''), chr(10), ' ¶ ')
{%- endmacro %}

{# A column of the amount that follows in the document (the second, where `steps` is 2), from int_number_context. #}
{% macro next_amount(column, steps) -%}
    lead({{ column }}, {{ steps }}) over (
        partition by document_id
        order by place
    )
{%- endmacro %}
