with

score as (
    select * from {{ ref('stg_reports__scores') }}
),

context as (
    select * from {{ ref('int_document_context') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

scale as (
    select distinct score from {{ ref('score_meanings') }}
)

select
    {{ surrogate_key(['score.document_id', 'score.quality_statement_code', 'score.char_start']) }} as score_source_key,
    score.document_id,
    score.char_start,
    score.char_end,
    context.assessment_key,
    statement.quality_statement_key,
    score.quality_statement_code,
    score.score,
    scale.score is not null as is_valid,
    score.place,
    score.rule,
    score.parser_version
from score
left join context on score.document_id = context.document_id
left join statement
    on
        context.framework_version = statement.framework_version
        and score.quality_statement_code = statement.quality_statement_code
left join scale on score.score = scale.score
