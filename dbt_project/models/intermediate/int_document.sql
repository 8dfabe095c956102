with

document as (
    select * from {{ ref('stg_reports__documents') }}
),

header as (
    select * from {{ ref('stg_reports__headers') }}
),

file as (
    select * from {{ ref('stg_reports__files') }}
),

-- No assessment was published before the first framework: an earlier date is a misprint.
framework_start as (
    select min(valid_from) as first_day
    from {{ ref('framework_versions') }}
),

printed as (
    select
        document_id,
        max(case when fact = 'title' then value end) as title,
        max(case when fact = 'published_on' then {{ iso_date('value') }} end) as printed_on,
        max(case when fact = 'published_on' then char_start end) as published_on_start,
        max(case when fact = 'published_on' then char_end end) as published_on_end,
        max(case when fact = 'rating' then value end) as rating,
        max(case when fact = 'rating' then char_start end) as rating_start,
        max(case when fact = 'rating' then char_end end) as rating_end,
        max(case when fact = 'percentage' then cast(value as integer) end) as percentage,
        max(case when fact = 'percentage' then char_start end) as percentage_start,
        max(case when fact = 'percentage' then char_end end) as percentage_end
    from header
    group by document_id
),

copies as (
    select
        document_id,
        count(*) as copies,
        min(source_url) as source_url
    from file
    group by document_id
)

select
    document.document_id,
    document.file_name,
    document.media_type,
    document.layout,
    document.characters,
    document.authority_slug,
    document.authority_method,
    document.kind,
    document.parser_version,
    cast(coalesce(copies.copies, 1) as integer) as copies,
    copies.source_url,
    printed.title,
    case when printed.printed_on >= framework_start.first_day then printed.printed_on end as published_on,
    printed.published_on_start,
    printed.published_on_end,
    printed.rating,
    printed.rating_start,
    printed.rating_end,
    printed.percentage,
    printed.percentage_start,
    printed.percentage_end
from document
cross join framework_start
left join printed on document.document_id = printed.document_id
left join copies on document.document_id = copies.document_id
