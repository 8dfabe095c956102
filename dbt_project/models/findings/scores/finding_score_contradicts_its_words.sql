with

printed as (
    select * from {{ ref('fct_score_source') }}
    where is_valid
),

document as (
    select * from {{ ref('dim_document_text') }}
),

meaning as (
    select distinct
        score,
        meaning
    from {{ ref('score_meanings') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

-- The rest of the line after the score: "3 - Evidence shows a good standard".
followed as (
    select
        printed.*,
        lower(split_part(substring(document.text, printed.char_end + 1, 80), chr(10), 1)) as words
    from printed
    inner join document on printed.document_id = document.document_id
)

select
    'score_contradicts_its_words' as finding_code,
    followed.assessment_key,
    followed.document_id,
    followed.char_start,
    followed.char_end,
    '[' || {{ span_json('followed.document_id', 'followed.char_start', 'followed.char_end') }} || ']' as spans,
    {{ as_text('followed.score') }} as printed,
    {{ as_text('meaning.score') }} as expected,
    statement.quality_statement_name
    || ' is scored '
    || {{ as_text('followed.score') }}
    || ', and the words beside it, "'
    || meaning.meaning || '", are those of a ' || {{ as_text('meaning.score') }} || '.' as explanation
from followed
inner join meaning
    on
        followed.words like '%' || lower(meaning.meaning) || '%'
        and followed.score <> meaning.score
inner join statement on followed.quality_statement_key = statement.quality_statement_key
