-- Which quality statement is weakest across England?
--
-- Weakest first. Scores 1 and 2 are shortfalls. Real authorities only, each with its latest assessment, without
-- pilots. Most scores come from the published table; a score of a report takes precedence.

select
    quality_statement_name as statement,
    theme_name as theme,
    count(*) as authorities,
    cast(avg(score) as decimal(4, 2)) as average_score,
    cast(100.0 * count(case when score <= 2 then 1 end) / count(*) as decimal(5, 1)) as percent_with_shortfalls,
    count(case when score = 1 then 1 end) as scored_1,
    count(case when score = 2 then 1 end) as scored_2,
    count(case when score = 3 then 1 end) as scored_3,
    count(case when score = 4 then 1 end) as scored_4
from mart_comparison
where is_latest and kind <> 'pilot' and not is_example
group by quality_statement_name, theme_name, statement_number
order by avg(score) asc, statement_number asc
