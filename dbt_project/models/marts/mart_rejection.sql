with

rejection as (
    select * from {{ ref('stg_reports__rejections') }}
)

select
    file_name,
    document_id,
    reason,
    explanation,
    cast(count(*) as integer) as occurrences
from rejection
group by file_name, document_id, reason, explanation
