-- Scores against England, statement by statement
--
-- The chosen authority beside the average of England, or all of them while none is chosen. Real authorities make
-- England's average, each once with its latest assessment, without pilots.

with

score as (
    select
        statement.statement_number,
        statement.quality_statement_name,
        authority.authority_name as authority,
        authority.is_example,
        assessment.kind,
        score.score
    from fct_score as score
    inner join dim_assessment as assessment on score.assessment_key = assessment.assessment_key
    inner join dim_authority as authority on score.authority_key = authority.authority_key
    inner join dim_quality_statement as statement on score.quality_statement_key = statement.quality_statement_key
    where assessment.is_latest
),

england as (
    select
        statement_number,
        avg(score) as average
    from score
    where not is_example and kind <> 'pilot'
    group by statement_number
),

chosen as (
    select
        statement_number,
        quality_statement_name,
        avg(score) as average
    from score
    where 1 = 1 [[and authority = {{authority}}]]
    group by statement_number, quality_statement_name
)

select
    chosen.quality_statement_name as statement,
    cast(chosen.average as decimal(4, 2)) as score,
    cast(england.average as decimal(4, 2)) as england
from chosen
left join england on chosen.statement_number = england.statement_number
order by chosen.statement_number asc
