with

passage as (
    select * from {{ ref('stg_reports__passages') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
)

select
    {{ surrogate_key(['passage.document_id', 'passage.char_start', 'passage.char_end']) }} as passage_key,
    passage.document_id,
    passage.char_start,
    passage.char_end,
    assessment_document.assessment_key,
    passage.quality_statement_code,
    passage.section_title,
    passage.text,
    passage.voice,
    passage.rule,
    passage.parser_version
from passage
left join assessment_document on passage.document_id = assessment_document.document_id
