with

number as (
    select * from {{ ref('stg_reports__numbers') }}
)

select
    {{ surrogate_key(['document_id', 'char_start', 'char_end']) }} as number_key,
    document_id,
    char_start,
    char_end,
    text,
    number_class,
    indicator_id,
    touches_text,
    rule,
    parser_version
from number
