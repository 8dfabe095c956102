with

statement as (
    select * from {{ ref('quality_statements') }}
),

theme as (
    select * from {{ ref('dim_theme') }}
)

select
    {{ surrogate_key(['statement.framework_version', 'statement.quality_statement_code']) }} as quality_statement_key,
    statement.framework_version,
    statement.statement_number,
    statement.quality_statement_code,
    statement.quality_statement_name,
    theme.theme_key,
    theme.theme_number,
    theme.theme_name
from statement
inner join theme
    on
        statement.framework_version = theme.framework_version
        and statement.theme_number = theme.theme_number
