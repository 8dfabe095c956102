-- Which quality statement is weakest across England?
--
-- Weakest first. Scores 1 and 2 are shortfalls. Real authorities only, each once with its latest assessment, without
-- pilots; most scores come from the published table, reports replace them as they arrive.

select
    statement.quality_statement_name as statement,
    statement.theme_name as theme,
    count(*) as authorities,
    cast(avg(score.score) as decimal(4, 2)) as average_score,
    cast(100.0 * count(case when score.score <= 2 then 1 end) / count(*) as decimal(5, 1)) as percent_with_shortfalls,
    count(case when score.score = 1 then 1 end) as scored_1,
    count(case when score.score = 2 then 1 end) as scored_2,
    count(case when score.score = 3 then 1 end) as scored_3,
    count(case when score.score = 4 then 1 end) as scored_4
from fct_score as score
inner join dim_assessment as assessment on score.assessment_key = assessment.assessment_key
inner join dim_authority as authority on score.authority_key = authority.authority_key
inner join dim_quality_statement as statement on score.quality_statement_key = statement.quality_statement_key
where
    assessment.is_latest
    and assessment.kind <> 'pilot'
    and not authority.is_example
group by statement.quality_statement_name, statement.theme_name, statement.statement_number
order by avg(score.score) asc, statement.statement_number asc
