with

comparator as (
    select * from {{ ref('stg_reports__comparators') }}
)

select
    {{ surrogate_key(['indicator_id', 'comparator_area', 'char_start', 'char_end']) }} as comparator_key,
    indicator_id,
    document_id,
    comparator_area,
    comparator_value,
    char_start,
    char_end,
    rule,
    parser_version
from comparator
