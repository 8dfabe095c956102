with

authority as (
    select * from {{ ref('int_authority') }}
)

select
    authority_key,
    authority_slug,
    gss_code,
    authority_name,
    official_name,
    region_name,
    authority_type,
    aliases,
    is_addition,
    is_example,
    valid_from,
    valid_to,
    is_current
from authority
