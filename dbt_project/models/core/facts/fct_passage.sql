with

passage as (
    select * from {{ ref('stg_reports__passages') }}
),

context as (
    select * from {{ ref('int_document_context') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
)

select
    {{ surrogate_key(['passage.document_id', 'passage.char_start', 'passage.char_end']) }} as passage_key,
    passage.document_id,
    passage.char_start,
    passage.char_end,
    context.assessment_key,
    statement.quality_statement_key,
    passage.quality_statement_code,
    passage.section_title,
    passage.text,
    passage.voice,
    passage.rule,
    passage.parser_version
from passage
left join context on passage.document_id = context.document_id
left join statement
    on
        context.framework_version = statement.framework_version
        and passage.quality_statement_code = statement.quality_statement_code
