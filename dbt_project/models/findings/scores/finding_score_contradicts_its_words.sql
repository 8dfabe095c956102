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
),

-- Words of several scores are a list of the scale and say nothing about this score.
meant as (
    select
        followed.*,
        meaning.score as score_meant,
        meaning.meaning,
        count(*) over (partition by followed.document_id, followed.char_start) as scores_meant
    from followed
    inner join meaning on followed.words like '%' || lower(meaning.meaning) || '%'
)

select
    'score_contradicts_its_words' as finding_code,
    meant.assessment_key,
    meant.document_id,
    meant.char_start,
    meant.char_end,
    '[' || {{ span_json('meant.document_id', 'meant.char_start', 'meant.char_end') }} || ']' as spans,
    {{ as_text('meant.score') }} as printed,
    {{ as_text('meant.score_meant') }} as expected,
    statement.quality_statement_name
    || ' is scored '
    || {{ as_text('meant.score') }}
    || ', and the words beside it, "'
    || meant.meaning || '", are those of a ' || {{ as_text('meant.score_meant') }} || '.' as explanation
from meant
inner join statement on meant.quality_statement_key = statement.quality_statement_key
where meant.scores_meant = 1 and meant.score <> meant.score_meant
