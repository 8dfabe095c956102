with

theme as (
    select * from {{ ref('themes') }}
)

select
    {{ surrogate_key(['framework_version', 'theme_code']) }} as theme_key,
    framework_version,
    theme_number,
    theme_code,
    theme_name
from theme
