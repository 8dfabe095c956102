with

authority as (
    select * from {{ ref('authorities') }}
),

addition as (
    select
        *,
        row_number() over (partition by slug order by gss_code asc, name asc) as occurrence
    from {{ ref('stg_reports__authority_additions') }}
    where slug not in (select authority.slug from authority)
),

framework_start as (
    select min(valid_from) as first_day
    from {{ ref('framework_versions') }}
),

-- A council with a new code and its old name is a new version of the same authority. Changes before the first
-- assessment make no version, because no fact can belong to the earlier one.
code_change as (
    select changes.*
    from {{ ref('gss_code_changes') }} as changes
    cross join framework_start
    where
        changes.former_name = changes.current_name
        and changes.effective >= framework_start.first_day
),

current_version as (
    select
        gss_code,
        name,
        official_name,
        region,
        type,
        slug,
        aliases,
        false as is_addition
    from authority
    union all
    select
        gss_code,
        name,
        official_name,
        region,
        type,
        slug,
        aliases,
        true as is_addition
    from addition
    where occurrence = 1
),

version as (
    select
        current_version.*,
        code_change.effective as valid_from,
        cast(null as date) as valid_to
    from current_version
    left join code_change on current_version.gss_code = code_change.current_gss_code
    union all
    select
        code_change.former_gss_code as gss_code,
        current_version.name,
        current_version.official_name,
        current_version.region,
        current_version.type,
        current_version.slug,
        current_version.aliases,
        current_version.is_addition,
        cast(null as date) as valid_from,
        {{ plus_days('code_change.effective', -1) }} as valid_to
    from current_version
    inner join code_change on current_version.gss_code = code_change.current_gss_code
)

select
    {{ surrogate_key(['slug', 'gss_code']) }} as authority_key,
    slug as authority_slug,
    gss_code,
    name as authority_name,
    official_name,
    region as region_name,
    type as authority_type,
    aliases,
    is_addition,
    type = 'Example' as is_example,
    coalesce(valid_from, cast('1900-01-01' as date)) as valid_from,
    valid_to,
    valid_to is null as is_current
from version
