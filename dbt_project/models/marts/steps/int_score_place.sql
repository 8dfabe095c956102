-- A layout whose sections have no scores at all is not expected to have any.
with

document as (
    select * from {{ ref('dim_document') }}
),

score as (
    select * from {{ ref('stg_reports__scores') }}
    where place = 'section'
),

statement as (
    select section.*
    from {{ ref('stg_reports__sections') }} as section
    where section.role = 'quality_statement'
),

layout_with_scores as (
    select distinct document.layout
    from document
    inner join score on document.document_id = score.document_id
),

-- The distance from a score back to the nearest heading of its statement.
distance as (
    select
        score.document_id,
        score.char_start,
        min(score.char_start - statement.title_end) as characters
    from score
    left join statement
        on
            score.document_id = statement.document_id
            and score.quality_statement_code = statement.quality_statement_code
            and score.char_start >= statement.title_end
    group by score.document_id, score.char_start
),

furthest as (
    select
        distance.document_id,
        max(coalesce(distance.characters, document.characters)) as furthest_score
    from distance
    inner join document on distance.document_id = document.document_id
    group by distance.document_id
),

without_score as (
    select
        statement.document_id,
        count(*) as statements_without_score
    from statement
    inner join document on statement.document_id = document.document_id
    inner join layout_with_scores on document.layout = layout_with_scores.layout
    left join score
        on
            statement.document_id = score.document_id
            and statement.quality_statement_code = score.quality_statement_code
    where score.document_id is null
    group by statement.document_id
)

select
    document.document_id,
    coalesce(without_score.statements_without_score, 0) as statements_without_score,
    furthest.furthest_score
from document
left join without_score on document.document_id = without_score.document_id
left join furthest on document.document_id = furthest.document_id
