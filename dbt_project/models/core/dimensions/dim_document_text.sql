with

document as (
    select * from {{ ref('stg_reports__documents') }}
)

select
    document_id,
    text
from document
