{{ config(materialized='ephemeral') }}

with

document as (
    select * from {{ ref('int_document') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

assessment as (
    select * from {{ ref('int_assessment') }}
),

framework as (
    select * from {{ ref('framework_versions') }}
)

-- A document without an authority belongs to no assessment; its statements are those of the day it was published.
select
    document.document_id,
    assessment.assessment_key,
    assessment.authority_key,
    coalesce(assessment.framework_version, framework.framework_version) as framework_version
from document
left join assessment_document on document.document_id = assessment_document.document_id
left join assessment on assessment_document.assessment_key = assessment.assessment_key
left join framework on {{ holds_on('framework', 'document.published_on') }}
