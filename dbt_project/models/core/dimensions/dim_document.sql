with

document as (
    select * from {{ ref('int_document') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
)

select
    document.document_id,
    document.file_name,
    document.source_url,
    document.copies,
    document.media_type,
    document.layout,
    document.characters,
    document.title,
    document.authority_slug,
    document.authority_method,
    document.kind,
    document.published_on,
    assessment_document.assessment_key,
    document.parser_version
from document
left join assessment_document on document.document_id = assessment_document.document_id
