with

assessment as (
    select * from {{ ref('int_assessment') }}
),

printed as (
    select * from {{ ref('fct_score_source') }}
    where is_valid and assessment_key is not null
),

document as (
    select * from {{ ref('int_document') }}
),

published as (
    select * from {{ ref('int_published_score') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

-- The primary place: a statement's section before a summary, then the later document, then the longer one.
ordered as (
    select
        printed.*,
        row_number() over (
            partition by printed.assessment_key, printed.quality_statement_code
            order by
                case when printed.place = 'section' then 1 else 2 end asc,
                case when document.published_on is null then 2 else 1 end asc,
                document.published_on desc,
                document.characters desc,
                printed.document_id asc,
                printed.char_start asc
        ) as choice,
        count(*) over (partition by printed.assessment_key, printed.quality_statement_code) as places
    from printed
    inner join document on printed.document_id = document.document_id
),

chosen as (
    select
        assessment_key,
        quality_statement_code,
        score,
        document_id,
        char_start,
        char_end,
        place,
        places,
        'report' as origin
    from ordered
    where choice = 1
    union all
    -- Scores of a formal assessment that no report prints may be in the published table.
    select
        assessment.assessment_key,
        published.quality_statement_code,
        published.score,
        null as document_id,
        null as char_start,
        null as char_end,
        null as place,
        0 as places,
        'published_table' as origin
    from published
    inner join assessment
        on
            published.authority_slug = assessment.authority_slug
            and assessment.kind = 'formal'
    left join printed
        on
            assessment.assessment_key = printed.assessment_key
            and published.quality_statement_code = printed.quality_statement_code
    where printed.assessment_key is null
)

select
    {{ surrogate_key(['chosen.assessment_key', 'chosen.quality_statement_code']) }} as score_key,
    chosen.assessment_key,
    assessment.authority_key,
    statement.quality_statement_key,
    statement.theme_key,
    chosen.quality_statement_code,
    cast(chosen.score as integer) as score,
    chosen.origin,
    chosen.document_id,
    chosen.char_start,
    chosen.char_end,
    chosen.place,
    cast(chosen.places as integer) as places
from chosen
inner join assessment on chosen.assessment_key = assessment.assessment_key
inner join statement
    on
        chosen.quality_statement_code = statement.quality_statement_code
        and assessment.framework_version = statement.framework_version
