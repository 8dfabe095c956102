{# Additions for Spark, besides the dialect: staging as views of Parquet, and the writing of seeds. #}

{# Creates the sources before the models. In DuckDB they are tables; for Spark, see
   warehouse/building/spark_tables.py. #}
{% macro open_sources() -%}
    {{ adapter.dispatch("open_sources", "assurance")() }}
{%- endmacro %}

{% macro default__open_sources() -%}
{%- endmacro %}

{% macro spark__open_sources() -%}
    {%- set staging = env_var("ASSURANCE_SPARK_TABLES") ~ "/staging" -%}
    {%- set in_files_of_their_own = ["file", "authority_addition"] -%}
    {%- set sources = graph.sources.values() if execute else [] -%}
    {%- for source in sources if source.schema in ("staging", "statistics") -%}
        {%- if source.schema == "statistics" -%}
            {%- set folder = env_var("ASSURANCE_SPARK_TABLES") ~ "/statistics/" -%}
            {%- set rows = "select * from parquet.`" ~ folder ~ source.name ~ ".parquet`" -%}
        {%- elif source.name in in_files_of_their_own -%}
            {%- set rows = "select * from parquet.`" ~ staging ~ "/" ~ source.name ~ ".parquet`" -%}
        {%- else -%}
            {%- set rows = "select inline(" ~ source.name ~ ") from parquet.`" ~ staging ~ "/reading`" -%}
        {%- endif -%}
        {%- do run_query("create schema if not exists " ~ source.schema) -%}
        {%- do run_query("create or replace view " ~ source.schema ~ "." ~ source.name ~ " as " ~ rows) -%}
    {%- endfor -%}
{%- endmacro %}

{# Writes a seed. dbt-spark's session method does not escape quotes, and writes a null as the text None. #}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = model["config"].get("column_types", {}) -%}
    {%- set rows = [] -%}
    {%- for row in agate_table.rows -%}
        {%- set values = [] -%}
        {%- for value in row -%}
            {%- set inferred = adapter.convert_type(agate_table, loop.index0) -%}
            {%- set type = types.get(agate_table.column_names[loop.index0], inferred) -%}
            {%- set text = value | string | replace("\\", "\\\\") | replace("'", "\\'") -%}
            {%- do values.append("cast(" ~ ("null" if value is none else "'" ~ text ~ "'") ~ " as " ~ type ~ ")") -%}
        {%- endfor -%}
        {%- do rows.append("(" ~ values | join(", ") ~ ")") -%}
    {%- endfor -%}
    {%- set insertion = "insert into " ~ this.render() ~ " values " ~ rows | join(", ") -%}
    {%- do adapter.add_query(insertion, abridge_sql_log=True) -%}
    {{ return(insertion) }}
{%- endmacro %}
