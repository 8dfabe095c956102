with

document as (
    select * from {{ ref('int_document') }}
    where authority_slug is not null
),

first_formal as (
    select
        authority_slug,
        min(published_on) as published_on
    from document
    where kind = 'formal'
    group by authority_slug
),

-- A formal report that comes more than a year after the authority's first is a reassessment, whatever its title.
told_apart as (
    select
        document.document_id,
        document.authority_slug,
        document.published_on,
        case
            when
                document.kind = 'formal'
                and {{ days_between('first_formal.published_on', 'document.published_on') }} > 365
                then 'reassessment'
            else document.kind
        end as kind
    from document
    left join first_formal on document.authority_slug = first_formal.authority_slug
),

first_reassessment as (
    select
        authority_slug,
        min(published_on) as published_on
    from told_apart
    where kind = 'reassessment'
    group by authority_slug
),

-- Pages of one reassessment may appear on either side of New Year, and some have no date.
dated as (
    select
        told_apart.document_id,
        told_apart.authority_slug,
        told_apart.kind,
        case
            when {{ days_between('first_reassessment.published_on', 'told_apart.published_on') }} > 365
                then told_apart.published_on
            else first_reassessment.published_on
        end as reassessed_on
    from told_apart
    left join first_reassessment on told_apart.authority_slug = first_reassessment.authority_slug
),

coded as (
    select
        document_id,
        authority_slug,
        kind,
        case
            when kind = 'reassessment'
                then authority_slug || '|' || kind || '|' || coalesce({{ year_text('reassessed_on') }}, 'undated')
            else authority_slug || '|' || kind
        end as assessment_code
    from dated
)

select
    document_id,
    authority_slug,
    kind,
    assessment_code,
    {{ surrogate_key(['assessment_code']) }} as assessment_key
from coded
