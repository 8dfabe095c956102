{# What authorities are compared by, in one place for all marts. #}

{# Whether an assessment is the one that its authority is compared by: the latest, and no pilot, whose scores are
   indicative. #}
{% macro speaks_for_its_authority(assessment) -%}
    ({{ assessment }}.is_latest and {{ assessment }}.kind <> 'pilot')
{%- endmacro %}

{# Whether a value is better than England's; null where it is the same, or where neither direction is better. #}
{% macro favourable(value, england, polarity) -%}
    case
        when {{ polarity }} = 'none' or {{ value }} = {{ england }} then null
        else ({{ value }} > {{ england }}) = ({{ polarity }} = 'higher_is_better')
    end
{%- endmacro %}

{# A value as a number of which more is better; null where neither direction is. #}
{% macro goodness(value, polarity) -%}
    case {{ polarity }}
        when 'higher_is_better' then {{ value }}
        when 'lower_is_better' then -{{ value }}
    end
{%- endmacro %}
