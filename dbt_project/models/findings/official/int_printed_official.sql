with

figure as (
    select * from {{ ref('fct_indicator') }}
    where
        authority_key is not null
        and indicator_key is not null
        and same_fact_as is null
        and not is_target
        and not is_projection
        -- "Only 26.1" is 26.1; "some 81.2 per cent" is precise although it says "some", "some 80" is not. Limits are no
        -- values.
        and coalesce(qualifier, 'only') in ('only', 'just', 'about', 'some', 'around', 'approximately', 'roughly')
        and measure_type in ('share', 'rate', 'score')
        and period like '20__/__'
),

authority as (
    select * from {{ ref('dim_authority') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

token as (
    select
        document_id,
        char_start,
        {{ printed_decimals('text') }} as decimals
    from {{ ref('fct_number') }}
),

england as (
    select * from {{ ref('fct_comparator') }}
    where comparator_area = 'England' and comparator_value is not null
),

-- The printed values: the authority's, and England's as its comparator.
printed as (
    select
        figure.indicator_id,
        figure.indicator_code,
        figure.period,
        authority.authority_slug as area_id,
        'authority' as area,
        figure.value,
        figure.qualifier,
        figure.document_id,
        figure.char_start,
        figure.char_end
    from figure
    inner join indicator
        on figure.indicator_key = indicator.indicator_key and {{ is_official_measure('figure', 'indicator') }}
    inner join authority on figure.authority_key = authority.authority_key
    union all
    select
        figure.indicator_id,
        figure.indicator_code,
        figure.period,
        'England' as area_id,
        'England' as area,
        england.comparator_value as value,
        figure.qualifier,
        england.document_id,
        england.char_start,
        england.char_end
    from figure
    inner join indicator
        on figure.indicator_key = indicator.indicator_key and {{ is_official_measure('figure', 'indicator') }}
    inner join england on figure.indicator_id = england.indicator_id
),

official as (
    select
        official.*,
        case when official.area_kind = 'england' then 'England' else authority.authority_slug end as area_id
    from {{ ref('fct_official_value') }} as official
    left join authority on official.authority_key = authority.authority_key
    where official.is_headline and official.value is not null
),

beside as (
    select
        printed.*,
        coalesce(token.decimals, 0) as decimals,
        {{ half_step('token.decimals') }}
        * case when coalesce(printed.qualifier, 'only') in ('only', 'just') then 1 else 2 end as printed_step,
        {{ half_step('official.decimals') }} as official_step,
        official.period as official_period,
        official.value as official_value,
        official.exact_value,
        official.margin_of_error,
        official.source_code as official_source_code
    from printed
    inner join official
        on printed.area_id = official.area_id and printed.indicator_code = official.indicator_code
    left join token on printed.document_id = token.document_id and printed.char_start = token.char_start
    where coalesce(printed.qualifier, 'only') in ('only', 'just') or token.decimals > 0
),

compared as (
    select
        *,
        abs(value - exact_value) <= printed_step
        or abs(value - official_value) <= printed_step + official_step as is_equal,
        abs(value - official_value) <= printed_step + official_step + coalesce(margin_of_error, 0) as is_within_error
    from beside
)

select
    indicator_id,
    area,
    document_id,
    char_start,
    char_end,
    value,
    decimals,
    period,
    max(case when official_period = period then official_value end) as official_value,
    max(case when official_period = period then official_source_code end) as official_source_code,
    max(case when official_period = period and is_equal then 1 else 0 end) = 1 as is_equal,
    max(case when official_period = period and (is_equal or is_within_error) then 1 else 0 end) = 1 as agrees,
    max(case when is_equal then 1 else 0 end) = 1 as is_equal_in_some_year,
    case
        when sum(case when official_period <> period and is_equal then 1 else 0 end) = 1
            then max(case when official_period <> period and is_equal then official_period end)
    end as year_of_value
from compared
group by indicator_id, area, document_id, char_start, char_end, value, decimals, period
