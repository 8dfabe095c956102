{# The differences between the SQL of DuckDB and of Spark. Models call these macros and contain no dialect. #}

{# A value as text. #}
{% macro as_text(expression) -%}
    cast({{ expression }} as {{ dbt.type_string() }})
{%- endmacro %}

{# Texts of a group joined in a stated order. #}
{% macro joined_text(expression, delimiter, order_by) -%}
    {{ adapter.dispatch("joined_text", "assurance")(expression, delimiter, order_by) }}
{%- endmacro %}

{% macro default__joined_text(expression, delimiter, order_by) -%}
    {{ dbt.listagg(expression, "'" ~ delimiter ~ "'", "order by " ~ order_by) }}
{%- endmacro %}

{% macro spark__joined_text(expression, delimiter, order_by) -%}
    listagg({{ expression }}, '{{ delimiter }}') within group (order by {{ order_by }})
{%- endmacro %}

{# Whole days from one date to a later one. #}
{% macro days_between(earlier, later) -%}
    {{ dbt.datediff(earlier, later, "day") }}
{%- endmacro %}

{# The date some days after (before, where negative) another. #}
{% macro plus_days(day, days) -%}
    cast({{ dbt.dateadd("day", days, day) }} as date)
{%- endmacro %}

{# The year of a date as text. #}
{% macro year_text(day) -%}
    cast(cast(extract(year from {{ day }}) as {{ dbt.type_int() }}) as {{ dbt.type_string() }})
{%- endmacro %}

{# The date of a text YYYY-MM-DD; null where the text is no date. #}
{% macro iso_date(text) -%}
    {{ adapter.dispatch("iso_date", "assurance")(text) }}
{%- endmacro %}

{% macro default__iso_date(text) -%}
    cast(nullif({{ text }}, '') as date)
{%- endmacro %}

{% macro duckdb__iso_date(text) -%}
    try_cast({{ text }} as date)
{%- endmacro %}

{# All matches of a regular expression replaced. #}
{% macro replaced_all(text, pattern, replacement) -%}
    {{ adapter.dispatch("replaced_all", "assurance")(text, pattern, replacement) }}
{%- endmacro %}

{% macro default__replaced_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro spark__replaced_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}')
{%- endmacro %}

{# Number of decimals of a printed number. #}
{% macro printed_decimals(text) -%}
    case when {{ text }} like '%.%' then length({{ text }}) - length({{ dbt.split_part(text, "'.'", 1) }}) - 1 else 0 end
{%- endmacro %}

{# A number as text with at most two decimals, without trailing zeros; from 1e15 on as the engine prints it. #}
{% macro plain_number(number) -%}
    case
        when abs({{ number }}) >= 1e15 then cast({{ number }} as {{ dbt.type_string() }})
        when {{ number }} = floor({{ number }}) then cast(cast({{ number }} as bigint) as {{ dbt.type_string() }})
        else trim(
            trailing '.' from
            trim(trailing '0' from cast(cast({{ number }} as decimal(18, 2)) as {{ dbt.type_string() }}))
        )
    end
{%- endmacro %}

{# An amount of money in whole pounds, as it is printed: £12,742,000. #}
{% macro pounds(amount) -%}
    {{ adapter.dispatch("pounds", "assurance")(amount) }}
{%- endmacro %}

{% macro duckdb__pounds(amount) -%}
    (
        '£' || case
            when abs({{ amount }}) < 1e15 then format('{:,}', cast({{ amount }} as bigint))
            else cast({{ amount }} as varchar)
        end
    )
{%- endmacro %}

{% macro spark__pounds(amount) -%}
    ('£' || format_number({{ amount }}, 0))
{%- endmacro %}

{# A value with the sign of its unit, where it has one. #}
{% macro with_unit(value, unit) -%}
    {{ plain_number(value) }} || case when {{ unit }} = 'percent' then '%' else '' end
{%- endmacro %}

{# A number rounded to some decimals; it stays a floating-point number. #}
{% macro rounded(number, decimals) -%}
    round(cast({{ number }} as double), {{ decimals }})
{%- endmacro %}

{# The last day of the financial or survey year that begins in a year. #}
{% macro round_end(start_year) -%}
    cast(cast({{ start_year }} + 1 as {{ dbt.type_string() }}) || '-03-31' as date)
{%- endmacro %}
