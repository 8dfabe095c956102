-- Scores against England, statement by statement
--
-- The chosen authority beside the average of England, or all of them while none is chosen. Real authorities make
-- England's average, each once with its latest assessment, without pilots; of fewer than five there is none.

select
    quality_statement_name as statement,
    cast(avg(score) as decimal(4, 2)) as score,
    max(england_average) as england
from mart_comparison
where is_latest [[and authority = {{authority}}]]
group by quality_statement_name, statement_number
order by statement_number asc
