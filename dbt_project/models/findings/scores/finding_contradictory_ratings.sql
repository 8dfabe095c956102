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

-- As in the assessment, the longest document comes first.
placed as (
    select
        printed.*,
        row_number() over (
            partition by printed.assessment_key, printed.fact
            order by document.characters desc, printed.document_id asc, printed.char_start asc
        ) as place
    from printed
    inner join {{ ref('int_document') }} as document on printed.document_id = document.document_id
),

different as (
    select
        assessment_key,
        fact,
        shown,
        min(place) as place
    from placed
    group by assessment_key, fact, shown
),

listed as (
    select
        assessment_key,
        fact,
        {{ joined_text('shown', ' and ', 'place') }} as every_value,
        max(case when place = 1 then shown end) as used
    from different
    group by assessment_key, fact
    having count(*) > 1
),

gathered as (
    select
        assessment_key,
        fact,
        max(case when place = 1 then document_id end) as document_id,
        max(case when place = 1 then char_start end) as char_start,
        max(case when place = 1 then char_end end) as char_end,
        '[' || {{ joined_text(span_json('document_id', 'char_start', 'char_end'), ', ', 'place') }} || ']' as spans
    from placed
    group by assessment_key, fact
)

select
    'contradictory_ratings' as finding_code,
    gathered.assessment_key,
    gathered.document_id,
    gathered.char_start,
    gathered.char_end,
    gathered.spans,
    listed.every_value as printed,
    'one ' || gathered.fact as expected,
    'The overall ' || gathered.fact || ' is printed as ' || listed.every_value
    || ' in different places of the same assessment. The ' || gathered.fact || ' used is ' || listed.used
    || ', printed first in the longest document.' as explanation
from gathered
inner join listed on gathered.assessment_key = listed.assessment_key and gathered.fact = listed.fact
