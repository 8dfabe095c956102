with

file as (
    select * from {{ ref('stg_statistics__files') }}
),

area as (
    select * from {{ ref('int_official_area') }}
),

placed as (
    select
        printed.*,
        file.file_name,
        area.area_kind,
        area.authority_slug,
        area.authority_key,
        area.region_name,
        area.is_example,
        area.area_code as known_code,
        area.area_name as known_name,
        -- All codes and spellings of an authority are the same area.
        coalesce(area.authority_slug, area.area_kind || ':' || coalesce(area.area_code, area.area_name, '')) as area_id
    from {{ ref('stg_statistics__values') }} as printed
    inner join file on printed.file_id = file.file_id
    inner join area
        on area.printed_area_key = {{ surrogate_key(['printed.area_level', 'printed.area_code', 'printed.area_name']) }}
),

-- Where files have a value twice, the file with the later name counts: publishers number their revisions.
once as (
    select
        *,
        row_number() over (
            partition by source_code, period, area_id, measure_code, population_group, measure_type
            order by file_name desc, row_number asc
        ) as place
    from placed
),

measure as (
    select * from {{ ref('official_measures') }}
),

joined as (
    select
        once.source_code,
        once.period,
        once.area_id,
        once.measure_code,
        once.population_group,
        max(once.area_kind) as area_kind,
        max(once.authority_key) as authority_key,
        max(once.region_name) as region_name,
        max(case when once.is_example then 1 else 0 end) = 1 as is_example,
        max(once.known_code) as area_code,
        max(once.known_name) as area_name,
        max(once.measure_name) as measure_name,
        max(once.indicator_code) as mapped_indicator_code,
        max(case when once.measure_type = 'outcome' then once.value end) as value,
        max(case when once.measure_type = 'outcome' then once.decimals end) as decimals,
        max(case when once.measure_type = 'outcome' then once.withheld end) as withheld,
        max(case when once.measure_type = 'numerator' then once.value end) as numerator,
        max(case when once.measure_type = 'denominator' then once.value end) as denominator,
        max(case when once.measure_type = 'margin_of_error' then once.value end) as margin_of_error,
        max(case when once.measure_type = 'base' then once.value end) as base,
        max(once.file_name) as source_file,
        min(once.row_number) as row_number
    from once
    where once.place = 1
    group by once.source_code, once.period, once.area_id, once.measure_code, once.population_group
)

select
    joined.*,
    coalesce(joined.mapped_indicator_code, measure.indicator_code) as indicator_code,
    joined.population_group = 'Total' or joined.population_group = measure.population_group as is_whole_group
from joined
left join measure
    on
        joined.source_code = measure.source_code
        and joined.measure_code = measure.measure_code
        and cast(substring(joined.period, 1, 4) as integer) >= coalesce(measure.valid_from, 0)
        and cast(substring(joined.period, 1, 4) as integer) <= coalesce(measure.valid_to, 9999)
