{# Deletes, before anything is built, the record of the tables that do not depend on reports; a complete build writes it
   again (warehouse/building/build_state.py). On Spark all tables are built in every run. #}
{% macro forget_reference() -%}
    {{ adapter.dispatch("forget_reference", "assurance")() }}
{%- endmacro %}

{% macro default__forget_reference() -%}
{%- endmacro %}

{% macro duckdb__forget_reference() -%}
    drop table if exists history.reference
{%- endmacro %}
