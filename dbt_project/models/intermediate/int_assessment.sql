with

reported as (
    select * from {{ ref('int_report_assessment') }}
),

published as (
    select * from {{ ref('int_published_assessment') }}
),

authority as (
    select * from {{ ref('int_authority') }}
),

framework as (
    select * from {{ ref('framework_versions') }}
),

-- The published table adds an assessment only where no report of the formal one was read. Where one was, the table may
-- still supply single scores, see fct_score.
from_table as (
    select
        published.authority_slug || '|formal' as assessment_code,
        published.authority_slug,
        published.rating
    from published
    left join reported
        on
            published.authority_slug = reported.authority_slug
            and reported.kind = 'formal'
    where
        published.authority_slug is not null
        and reported.assessment_key is null
),

assessment as (
    select
        assessment_key,
        assessment_code,
        authority_slug,
        kind,
        'report' as origin,
        documents,
        published_on,
        main_document_id,
        rating_printed,
        rating_document_id,
        percentage_printed
    from reported
    union all
    select
        {{ surrogate_key(['assessment_code']) }} as assessment_key,
        assessment_code,
        authority_slug,
        'formal' as kind,
        'published_table' as origin,
        0 as documents,
        cast(null as date) as published_on,
        null as main_document_id,
        rating as rating_printed,
        null as rating_document_id,
        null as percentage_printed
    from from_table
)

-- An undated assessment belongs to the current versions.
select
    assessment.assessment_key,
    assessment.assessment_code,
    assessment.authority_slug,
    authority.authority_key,
    framework.framework_version,
    assessment.kind,
    assessment.origin,
    assessment.documents,
    assessment.published_on,
    assessment.main_document_id,
    assessment.rating_printed,
    assessment.rating_document_id,
    assessment.percentage_printed
from assessment
left join authority
    on
        assessment.authority_slug = authority.authority_slug
        and {{ holds_on('authority', 'assessment.published_on') }}
left join framework on {{ holds_on('framework', 'assessment.published_on') }}
