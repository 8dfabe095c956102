{# All rules of a table in one query, because starting a test takes longer than its query. Each row of the result is a
   value that breaks a rule, with the rule in words.
   - not_null: columns that are never null.
   - unique: columns, or lists of columns, whose values are not repeated; a single column may have several nulls.
   - references: for a column, the table (`to`) and column (`field`) that must contain each of its values except null.
   - accepted_values: for a column, all values that it may have except null. #}
{% test rules(model, not_null=[], unique=[], references={}, accepted_values={}) %}
    {%- set broken = [] -%}
    {%- for column in not_null -%}
        {%- do broken.append(_broken(column ~ " is not null", "null", "from " ~ model ~ " where " ~ column ~ " is null")) -%}
    {%- endfor -%}
    {%- for columns in unique -%}
        {%- set columns = [columns] if columns is string else columns -%}
        {%- set all = columns | join(", ") -%}
        {%- set filled = "where " ~ all ~ " is not null" if columns | length == 1 else "" -%}
        {%- set repeated = "from " ~ model ~ " " ~ filled ~ " group by " ~ all ~ " having count(*) > 1" -%}
        {%- do broken.append(_broken(all ~ " is unique", columns[0], repeated)) -%}
    {%- endfor -%}
    {%- for column, reference in references.items() -%}
        {%- set missing -%}
            from {{ model }} as child left join {{ reference.to }} as parent on child.{{ column }} = parent.{{ reference.field }}
            where child.{{ column }} is not null and parent.{{ reference.field }} is null
        {%- endset -%}
        {%- do broken.append(_broken(column ~ " is in " ~ reference.to.identifier, "child." ~ column, missing)) -%}
    {%- endfor -%}
    {%- for column, values in accepted_values.items() -%}
        {%- set others = "from " ~ model ~ " where " ~ column ~ " not in ('" ~ values | join("', '") ~ "')" -%}
        {%- do broken.append(_broken(column ~ " has an accepted value", column, others)) -%}
    {%- endfor -%}
    {{ broken | join("\nunion all\n") }}
{% endtest %}

{% macro _broken(rule, value, rows) -%}
    select '{{ rule }}' as rule, cast({{ value }} as {{ dbt.type_string() }}) as value {{ rows }}
{%- endmacro %}
