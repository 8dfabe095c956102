with

source as (
    select * from {{ ref('sources') }}
)

select
    source_code,
    source_name,
    publisher
from source
