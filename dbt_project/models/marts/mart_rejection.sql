with

rejection as (
    select
        file_name,
        document_id,
        reason,
        explanation
    from {{ ref('stg_reports__rejections') }}
    union all
    select
        'statistics/' || file_name as file_name,
        file_id as document_id,
        reason,
        explanation
    from {{ ref('stg_statistics__files') }}
    where reason is not null
)

select
    file_name,
    document_id,
    reason,
    explanation,
    cast(count(*) as integer) as occurrences
from rejection
group by file_name, document_id, reason, explanation
