with

source as (
    select * from {{ ref('sources') }}
)

select
    source_code,
    source_name,
    publisher,
    source_kind
from source
