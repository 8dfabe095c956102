{# Comparisons of authorities, for all marts. #}

{# Whether an assessment counts in comparisons of its authority: the latest one, but not a pilot, because a pilot's
   scores are indicative. #}
{% macro counts_for_its_authority(assessment) -%}
    ({{ assessment }}.is_latest and {{ assessment }}.kind <> 'pilot')
{%- endmacro %}

{# Whether a value is better than England's; null where both are equal, or where neither direction is better. #}
{% macro favourable(value, england, polarity) -%}
    case
        when {{ polarity }} = 'none' or {{ value }} = {{ england }} then null
        else ({{ value }} > {{ england }}) = ({{ polarity }} = 'higher_is_better')
    end
{%- endmacro %}

{# The value, with its sign changed where lower is better; null where neither direction is better. #}
{% macro goodness(value, polarity) -%}
    case {{ polarity }}
        when 'higher_is_better' then {{ value }}
        when 'lower_is_better' then -{{ value }}
    end
{%- endmacro %}

{# The quarter of all ranked values that a rank is in: 1 is the best. #}
{% macro quartile(rank, ranked) -%}
    cast(ceil(4.0 * {{ rank }} / {{ ranked }}) as integer)
{%- endmacro %}
