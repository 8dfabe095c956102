with

-- What was observed, once. Targets, projections and repeats are no observations of their own.
figure as (
    select * from {{ ref('fct_indicator') }}
    where
        assessment_key is not null
        and indicator_key is not null
        and same_fact_as is null
        and not is_target
        and not is_projection
),

comparator as (
    select
        indicator_id,
        max(case when comparator_area = 'England' then comparator_value end) as england_value,
        coalesce(
            max(case when comparator_area = 'region' then comparator_value end),
            max(case when comparator_area = 'London' then comparator_value end)
        ) as region_value
    from {{ ref('fct_comparator') }}
    group by indicator_id
),

assessment as (
    select * from {{ ref('dim_assessment') }}
),

-- Where a report gives several values for a period, the one that is held against England speaks.
in_order as (
    select
        figure.*,
        assessment.authority_slug,
        comparator.england_value,
        comparator.region_value,
        row_number() over (
            partition by assessment.authority_slug, figure.indicator_code, figure.period
            order by
                case when assessment.is_latest then 1 else 2 end asc,
                case when comparator.england_value is null then 2 else 1 end asc,
                case when figure.document_id = assessment.main_document_id then 1 else 2 end asc,
                figure.document_id asc,
                figure.char_start asc
        ) as choice,
        count(*) over (partition by assessment.authority_slug, figure.indicator_code, figure.period) as values_found
    from figure
    inner join assessment on figure.assessment_key = assessment.assessment_key
    left join comparator on figure.indicator_id = comparator.indicator_id
)

select
    indicator_id,
    assessment_key,
    authority_key,
    authority_slug,
    indicator_key,
    indicator_code,
    period,
    value,
    england_value,
    region_value,
    values_found,
    source_code,
    document_id,
    char_start,
    char_end,
    quote
from in_order
where choice = 1
