{%- set wholes = {
    'Ratings of residential care': 'residential_rated_%',
    'Ratings of nursing homes': 'nursing_rated_%',
    'Ratings of home care': 'home_care_rated_%',
    'Ratings of supported living': 'supported_living_rated_%',
    'Ratings of care homes': 'care_homes_rated_%',
} -%}

with

figure as (
    select * from {{ ref('fct_indicator') }}
    where
        assessment_key is not null
        and same_fact_as is null
        and unit = 'percent'
),

-- Shares of one whole. Some may be left unprinted, so that only a sum above a hundred is a contradiction.
share as (
    {%- for whole, pattern in wholes.items() %}
    select
        *,
        '{{ whole }}' as whole
    from figure
    where indicator_code like '{{ pattern }}'
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

summed as (
    select
        assessment_key,
        document_id,
        whole,
        min(char_start) as char_start,
        min(char_end) as char_end,
        sum(value) as total,
        count(*) as shares,
        {{ joined_text(plain_number('value'), ' + ', 'char_start') }} as printed,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'char_start') }} || ']' as spans
    from share
    group by assessment_key, document_id, whole, period
    having count(*) = count(distinct indicator_code)
)

select
    'shares_exceed_hundred' as finding_code,
    'medium' as severity,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    printed,
    'at most 100%' as expected,
    whole || ' are printed as shares of ' || printed || ', which is ' || {{ plain_number('total') }}
    || '% in all.' as explanation
from summed
where total > 100 + 0.5 * shares
