with

rejection as (
    select * from {{ source('staging', 'rejection') }}
)

select
    file_name,
    document_id,
    reason,
    explanation,
    cast(count(*) as integer) as occurrences
from rejection
group by file_name, document_id, reason, explanation
