with

document as (
    select * from {{ ref('int_document') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

-- The assessment takes a fact from the longest document that prints it.
ranked as (
    select
        assessment_document.assessment_key,
        assessment_document.assessment_code,
        assessment_document.authority_slug,
        assessment_document.kind,
        document.document_id,
        document.published_on,
        document.rating,
        document.percentage,
        row_number() over (
            partition by assessment_document.assessment_key
            order by document.characters desc, document.document_id asc
        ) as by_size,
        row_number() over (
            partition by assessment_document.assessment_key, document.rating is null
            order by document.characters desc, document.document_id asc
        ) as by_size_with_rating,
        row_number() over (
            partition by assessment_document.assessment_key, document.percentage is null
            order by document.characters desc, document.document_id asc
        ) as by_size_with_percentage
    from assessment_document
    inner join document on assessment_document.document_id = document.document_id
),

chosen as (
    select
        assessment_key,
        assessment_code,
        authority_slug,
        kind,
        document_id,
        published_on,
        rating,
        percentage,
        by_size = 1 as is_main,
        by_size_with_rating = 1 and rating is not null as is_rating_source,
        by_size_with_percentage = 1 and percentage is not null as is_percentage_source
    from ranked
)

select
    assessment_key,
    assessment_code,
    authority_slug,
    kind,
    count(*) as documents,
    min(published_on) as published_on,
    max(case when is_main then document_id end) as main_document_id,
    max(case when is_rating_source then rating end) as rating_printed,
    max(case when is_rating_source then document_id end) as rating_document_id,
    max(case when is_percentage_source then percentage end) as percentage_printed
from chosen
group by assessment_key, assessment_code, authority_slug, kind
