with

claim as (
    select * from {{ ref('stg_reports__claims') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
)

-- noqa: disable=AM04
select
    claim.*,
    assessment_document.assessment_key
from claim
left join assessment_document on claim.document_id = assessment_document.document_id
