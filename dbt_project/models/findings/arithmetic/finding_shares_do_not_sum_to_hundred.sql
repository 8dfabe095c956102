{%- set homes = {
    'residential': 'residential care',
    'nursing': 'nursing homes',
    'home_care': 'home care',
    'supported_living': 'supported living',
    'care_homes': 'care homes',
} -%}

with

share as (
    select
        figure.document_id,
        figure.assessment_key,
        figure.char_start,
        figure.char_end,
        figure.quote_start,
        figure.quality_statement_code,
        figure.period,
        figure.indicator_code,
        figure.value,
        rest.claim is not null as is_rest,
        coalesce(rating.word, figure.indicator_code) as rating,
        case when figure.qualifier is null then 0.5 else 2 end
        * power(10, -({{ printed_decimals('number.text') }})) as tolerance
    from {{ ref('fct_indicator') }} as figure
    inner join {{ ref('fct_number') }} as number
        on
            figure.document_id = number.document_id
            and figure.char_start = number.char_start
    left join {{ ref('int_claim') }} as rest
        on
            rest.claim = 'rest'
            and figure.document_id = rest.document_id
            and figure.char_start = rest.char_start
    left join {{ ref('int_claim') }} as rating
        on
            rating.claim = 'rating'
            and figure.document_id = rating.document_id
            and figure.char_start = rating.char_start
    where
        figure.same_fact_as is null
        and figure.unit = 'percent'
        and figure.measure_type = 'share'
        and not figure.is_target
),

-- Sentences in which a share is called the rest.
exhaustive as (
    select distinct
        document_id,
        quote_start
    from share
    where is_rest
),

-- Shares of one whole: the ratings of a kind of provider, the ages of the population, a sentence that gives the rest.
-- Where some may be left unprinted, only a sum above a hundred is a contradiction.
part as (
    {%- for home, name in homes.items() %}
    select
        *,
        'Ratings of {{ name }}' as whole,
        rating as kind,
        5 as kinds
    from share
    where indicator_code like '{{ home }}_rated_%'
    union all
    {%- endfor %}
    select
        *,
        'Ages of the population' as whole,
        indicator_code as kind,
        3 as kinds
    from share
    where
        quality_statement_code is null
        and indicator_code in ('population_under_18', 'population_18_to_64', 'population_65_and_over')
    union all
    select
        share.*,
        'Shares of one sentence' as whole,
        {{ as_text('share.char_start') }} as kind,
        2 as kinds
    from share
    inner join exhaustive
        on
            share.document_id = exhaustive.document_id
            and share.quote_start = exhaustive.quote_start
    -- These are summed as a separate whole, whose shares may be in several sentences.
    where
        coalesce(share.indicator_code, '') not like '%_rated_%'
        and coalesce(share.indicator_code, '') not like 'population_%'
),

summed as (
    select
        document_id,
        assessment_key,
        whole,
        min(char_start) as char_start,
        min(char_end) as char_end,
        sum(value) as total,
        sum(tolerance) as tolerance,
        count(*) >= min(kinds) as is_whole,
        {{ joined_text(plain_number('value'), ' + ', 'char_start') }} as printed,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'char_start') }} || ']' as spans
    from part
    group by document_id, assessment_key, whole, period, case when kinds = 2 then quote_start end
    having count(*) = count(distinct kind) and count(*) > 1
)

select
    'shares_do_not_sum_to_hundred' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    printed,
    case when is_whole then '100%' else 'at most 100%' end as expected,
    whole || ' are printed as shares of ' || printed || ', which is ' || {{ plain_number('total') }}
    || '% in all.' as explanation
from summed
where
    total > 100 + tolerance
    or (is_whole and total < 100 - tolerance)
