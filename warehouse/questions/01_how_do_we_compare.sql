-- How do we compare with England, our region and authorities like us, statement by statement?
--
-- A positive difference is better than England. Each authority counts once, with its latest assessment; pilots are left
-- out because their scores are indicative, and invented authorities are no part of England. An average over few
-- authorities says little: `of_the_type` says how many there are.

with

score as (
    select
        authority.authority_name,
        authority.authority_slug,
        authority.region_name,
        authority.authority_type,
        authority.is_example,
        statement.statement_number,
        statement.quality_statement_name,
        score.score,
        score.origin
    from fct_score as score
    inner join dim_assessment as assessment on score.assessment_key = assessment.assessment_key
    inner join dim_authority as authority on score.authority_key = authority.authority_key
    inner join dim_quality_statement as statement on score.quality_statement_key = statement.quality_statement_key
    where assessment.is_latest and assessment.kind <> 'pilot'
),

compared as (
    select
        *,
        avg(case when not is_example then score end) over (partition by statement_number) as england,
        avg(case when not is_example then score end) over (partition by statement_number, region_name) as region,
        avg(score) over (partition by statement_number, authority_type) as same_type,
        count(*) over (partition by statement_number, authority_type) as of_the_type
    from score
)

select
    authority_name as authority,
    quality_statement_name as statement,
    score,
    cast(england as decimal(4, 2)) as england_average,
    cast(region as decimal(4, 2)) as region_average,
    cast(same_type as decimal(4, 2)) as type_average,
    of_the_type,
    cast(score - england as decimal(4, 2)) as above_england
from compared
where origin = 'report'
order by above_england asc, authority asc, statement_number asc
