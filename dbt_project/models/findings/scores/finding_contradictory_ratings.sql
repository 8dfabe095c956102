with

header as (
    select * from {{ ref('stg_reports__headers') }}
    where fact in ('rating', 'rating_again', 'percentage', 'percentage_again')
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

-- A fact named "..._again" is another value of the same fact, further down in the same document.
printed as (
    select
        assessment_document.assessment_key,
        header.document_id,
        header.value,
        header.char_start,
        header.char_end,
        case when header.fact like 'rating%' then 'rating' else 'percentage' end as fact,
        case when header.fact like 'rating%' then header.value else header.value || '%' end as shown
    from header
    inner join assessment_document on header.document_id = assessment_document.document_id
),

placed as (
    select
        *,
        row_number() over (
            partition by assessment_key, fact
            order by document_id asc, char_start asc
        ) as place
    from printed
),

gathered as (
    select
        assessment_key,
        fact,
        min(shown) as first_value,
        max(shown) as last_value,
        max(case when place = 1 then document_id end) as document_id,
        max(case when place = 1 then char_start end) as char_start,
        max(case when place = 1 then char_end end) as char_end,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'place') }} || ']' as spans
    from placed
    group by assessment_key, fact
    having min(value) <> max(value)
)

select
    'contradictory_ratings' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    spans,
    first_value || ' and ' || last_value as printed,
    'one ' || fact as expected,
    'The overall ' || fact || ' is printed as ' || first_value || ' and as ' || last_value
    || ' in different places of the same assessment. The first of the main document is shown.' as explanation
from gathered
