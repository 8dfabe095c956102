with

document as (
    select * from {{ source('staging', 'document') }}
)

select
    document_id,
    text
from document
