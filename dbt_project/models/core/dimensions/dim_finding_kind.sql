with

kind as (
    select * from {{ ref('finding_kinds') }}
)

select
    finding_code,
    finding_name,
    severity,
    meaning,
    tolerance
from kind
