with

indicator as (
    select * from {{ ref('indicators') }}
)

select
    {{ surrogate_key(['indicator_code']) }} as indicator_key,
    indicator_code,
    indicator_name,
    indicator_group,
    unit,
    polarity,
    source_code,
    ascof_code_to_2022_23,
    ascof_code_from_2023_24,
    population_group
from indicator
