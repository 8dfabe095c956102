with

figure as (
    select
        *,
        {{ plain_name('subject') }} as plain_subject
    from {{ ref('fct_indicator') }}
    where indicator_key is null and same_fact_as is null
),

-- One sentence for each subject as an example.
ordered as (
    select
        *,
        row_number() over (
            partition by plain_subject, unit
            order by document_id asc, char_start asc
        ) as place
    from figure
)

select
    {{ surrogate_key(['plain_subject', 'unit']) }} as uncatalogued_key,
    cast(count(*) as integer) as figures,
    cast(count(distinct assessment_key) as integer) as assessments,
    plain_subject as subject,
    unit,
    max(case when place = 1 then measure_type end) as measure_type,
    max(case when place = 1 then indicator_id end) as example_indicator_id,
    max(case when place = 1 then quote end) as example_quote
from ordered
group by plain_subject, unit
