with

score as (
    select * from {{ ref('stg_reports__scores') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

scale as (
    select distinct score from {{ ref('score_meanings') }}
)

select
    {{ surrogate_key(['score.document_id', 'score.quality_statement_code', 'score.char_start']) }} as score_source_key,
    score.document_id,
    score.char_start,
    score.char_end,
    assessment_document.assessment_key,
    score.quality_statement_code,
    score.score,
    scale.score is not null as is_valid,
    score.place,
    score.rule,
    score.parser_version
from score
left join assessment_document on score.document_id = assessment_document.document_id
left join scale on score.score = scale.score
