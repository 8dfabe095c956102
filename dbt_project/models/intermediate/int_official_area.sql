with

area as (
    select distinct
        area_level,
        area_code,
        area_name,
        {{ plain_name("coalesce(area_name, '')") }} as plain_area
    from {{ ref('stg_statistics__values') }}
),

authority as (
    select
        *,
        ';' || {{ plain_name("authority_name || ';' || coalesce(official_name, '') || ';' || coalesce(aliases, '')") }}
        || ';' as spellings
    from {{ ref('int_authority') }}
),

code_change as (
    select
        former_gss_code,
        current_gss_code,
        count(*) over (partition by former_gss_code) as successors,
        count(*) over (partition by current_gss_code) as predecessors
    from {{ ref('gss_code_changes') }}
),

-- A former area counts as its successor where it has exactly one successor and that successor no other predecessor.
by_code as (
    select
        gss_code as printed_code,
        authority_key,
        false as is_former
    from authority
    union all
    select
        code_change.former_gss_code as printed_code,
        max(
            case when code_change.successors = 1 and code_change.predecessors = 1 then authority.authority_key end
        ) as authority_key,
        true as is_former
    from code_change
    left join authority on code_change.current_gss_code = authority.gss_code
    where code_change.former_gss_code not in (select known.gss_code from authority as known)
    group by code_change.former_gss_code
),

-- A name is used where no authority has the code, and only where exactly one authority has the name.
by_name as (
    select
        area.plain_area,
        min(authority.authority_key) as authority_key
    from area
    inner join authority on authority.spellings like '%;' || area.plain_area || ';%' and authority.is_current
    where area.area_level = 'authority' and area.plain_area <> ''
    group by area.plain_area
    having count(distinct authority.authority_key) = 1
),

-- An area without a code has the code that its name has in other lines, where there is only one.
code_of_name as (
    select
        area_level,
        plain_area,
        min(area_code) as area_code
    from area
    where area_code is not null and plain_area <> ''
    group by area_level, plain_area
    having min(area_code) = max(area_code)
),

coded as (
    select
        area.*,
        by_name.authority_key as named_authority_key,
        coalesce(
            area.area_code, case when by_name.authority_key is null then code_of_name.area_code end
        ) as known_code
    from area
    left join by_name on area.plain_area = by_name.plain_area and area.area_level = 'authority'
    left join code_of_name on area.area_level = code_of_name.area_level and area.plain_area = code_of_name.plain_area
),

region as (
    select distinct
        region_name,
        {{ plain_name('region_name') }} as plain_region
    from authority
    where not is_example
),

found as (
    select
        coded.area_level,
        coded.area_code,
        coded.area_name,
        coded.known_code,
        region.region_name as named_region,
        by_code.is_former and by_code.authority_key is null as is_former,
        case when by_code.printed_code is null then coded.named_authority_key else by_code.authority_key end
            as authority_key
    from coded
    left join by_code on coded.known_code = by_code.printed_code and coded.area_level = 'authority'
    left join region on coded.plain_area = region.plain_region and coded.area_level = 'region'
)

select
    {{ surrogate_key(['found.area_level', 'found.area_code', 'found.area_name']) }} as printed_area_key,
    case
        when found.area_level = 'england' then 'england'
        when found.area_level = 'council_type' then 'council_type'
        when found.named_region is not null then 'region'
        when found.authority_key is not null then 'authority'
        when found.is_former then 'former_authority'
        else 'unknown'
    end as area_kind,
    case
        when found.area_level = 'england' then 'E92000001'
        else coalesce(found.known_code, authority.gss_code)
    end as area_code,
    case
        when found.area_level = 'england' then 'England'
        else coalesce(found.named_region, authority.authority_name, found.area_name)
    end as area_name,
    found.authority_key,
    authority.authority_slug,
    coalesce(found.named_region, authority.region_name) as region_name,
    coalesce(authority.is_example, false) as is_example
from found
left join authority on found.authority_key = authority.authority_key
