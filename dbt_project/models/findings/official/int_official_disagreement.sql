with

printed as (
    select * from {{ ref('int_printed_official') }}
),

figure as (
    select * from {{ ref('fct_indicator') }}
),

indicator as (
    select * from {{ ref('dim_indicator') }}
),

source as (
    select * from {{ ref('dim_source') }}
),

-- The other of the two values that a sentence prints, which shows whether the measure is the same. Of several values
-- of England, one that is official suffices.
other as (
    select
        indicator_id,
        area,
        max(case when is_equal_in_some_year then 1 else 0 end) = 1 as is_equal_in_some_year
    from printed
    group by indicator_id, area
),

-- Without this second value the report must cite the survey or return of the official value: staff turnover, for
-- example, may also be that of the authority's own staff.
witnessed as (
    select
        printed.*,
        figure.assessment_key,
        figure.period_printed,
        indicator.indicator_name,
        indicator.unit,
        other.indicator_id is not null as has_witness,
        coalesce(other.is_equal_in_some_year, false) as is_witnessed,
        figure.period_printed is not null
        and cited.source_kind is not null
        and coalesce(measured.source_kind in ('survey', 'return'), false) as is_cited
    from printed
    inner join figure on printed.indicator_id = figure.indicator_id
    inner join indicator on figure.indicator_key = indicator.indicator_key
    left join source as cited on figure.source_code = cited.source_code
    left join source as measured on indicator.source_code = measured.source_code
    left join other on printed.indicator_id = other.indicator_id and printed.area <> other.area
)

select
    assessment_key,
    indicator_id,
    document_id,
    char_start,
    char_end,
    area,
    indicator_name,
    unit,
    value,
    decimals,
    period,
    period_printed,
    official_value,
    official_source_code,
    agrees,
    year_of_value
from witnessed
where
    not is_equal
    and official_value is not null
    and (is_witnessed or (not has_witness and is_cited and area = 'authority'))
