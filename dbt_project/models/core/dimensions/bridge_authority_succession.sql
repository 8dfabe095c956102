with

code_change as (
    select * from {{ ref('gss_code_changes') }}
),

authority as (
    select * from {{ ref('dim_authority') }}
)

select
    {{ surrogate_key(['code_change.former_gss_code', 'code_change.current_gss_code']) }} as succession_key,
    code_change.former_gss_code as predecessor_gss_code,
    code_change.former_name as predecessor_name,
    predecessor.authority_key as predecessor_authority_key,
    code_change.current_gss_code as successor_gss_code,
    code_change.current_name as successor_name,
    successor.authority_key as successor_authority_key,
    code_change.effective as effective_on,
    code_change.reason
from code_change
left join authority as predecessor on code_change.former_gss_code = predecessor.gss_code
inner join authority as successor on code_change.current_gss_code = successor.gss_code
