-- Built before the marts are checked; what their check finds is added when it has looked (warehouse.building.check_history).
with

result as (
    select * from {{ source('history', 'check_result') }}
)

select
    run_id,
    checked_at,
    check_name,
    table_name,
    severity,
    passed,
    rows_checked,
    rows_failing
from result
