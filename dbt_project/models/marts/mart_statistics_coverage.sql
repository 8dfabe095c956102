with

official as (
    select * from {{ ref('fct_official_value') }}
),

publication as (
    select * from {{ ref('official_publications') }}
),

source as (
    select
        source_code,
        max(source_name) as source_name
    from {{ ref('stg_statistics__files') }}
    where source_code is not null
    group by source_code
),

measure as (
    select distinct
        source_code,
        period,
        measure_code
    from official
    where indicator_code is null
),

unknown_measure as (
    select
        source_code,
        period,
        {{ joined_text('measure_code', ', ', 'measure_code') }} as measures
    from measure
    group by source_code, period
),

area as (
    select distinct
        source_code,
        period,
        coalesce(area_name, area_code, '(no name)') as area_name
    from official
    where area_kind = 'unknown'
),

unknown_area as (
    select
        source_code,
        period,
        {{ joined_text('area_name', ', ', 'area_name') }} as areas
    from area
    group by source_code, period
),

-- Cells that are neither a number nor a known mark, and lines of an unknown measure type.
not_understood as (
    select
        source_code,
        period,
        count(*) as cells
    from {{ ref('stg_statistics__values') }}
    where
        not is_understood
        or measure_type not in ('outcome', 'numerator', 'denominator', 'margin_of_error', 'base')
    group by source_code, period
),

loaded as (
    select
        source_code,
        period,
        count(*) as official_values,
        sum(case when withheld is not null then 1 else 0 end) as withheld,
        count(distinct measure_code) as measures,
        sum(case when area_kind = 'england' then 1 else 0 end) > 0 as has_england,
        max(source_file) as source_file
    from official
    group by source_code, period
),

wanted as (
    select
        source_code,
        period
    from publication
    union
    select
        source_code,
        period
    from loaded
)

select
    {{ surrogate_key(['wanted.source_code', 'wanted.period']) }} as statistics_coverage_key,
    wanted.source_code,
    source.source_name,
    wanted.period,
    loaded.source_code is not null as is_loaded,
    loaded.source_file,
    cast(coalesce(loaded.official_values, 0) as integer) as official_values,
    cast(coalesce(loaded.withheld, 0) as integer) as withheld,
    cast(coalesce(loaded.measures, 0) as integer) as measures,
    coalesce(loaded.has_england, false) as has_england,
    unknown_measure.measures as measures_without_indicator,
    unknown_area.areas as areas_not_known,
    cast(coalesce(not_understood.cells, 0) as integer) as cells_not_understood,
    publication.title,
    publication.where_to_get
from wanted
left join source on wanted.source_code = source.source_code
left join publication on wanted.source_code = publication.source_code and wanted.period = publication.period
left join loaded
    on wanted.source_code = loaded.source_code and coalesce(wanted.period, '') = coalesce(loaded.period, '')
left join unknown_measure
    on
        wanted.source_code = unknown_measure.source_code
        and coalesce(wanted.period, '') = coalesce(unknown_measure.period, '')
left join unknown_area
    on wanted.source_code = unknown_area.source_code and coalesce(wanted.period, '') = coalesce(unknown_area.period, '')
left join not_understood
    on
        wanted.source_code = not_understood.source_code
        and coalesce(wanted.period, '') = coalesce(not_understood.period, '')
