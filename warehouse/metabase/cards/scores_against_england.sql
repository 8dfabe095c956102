-- Scores against England, statement by statement
--
-- The scores of the chosen authority, or the average of all authorities if none is chosen, beside the average of
-- England. That average has the latest assessment of each real authority, without pilots, and needs at least five.

select
    quality_statement_name as statement,
    cast(avg(score) as decimal(4, 2)) as score,
    max(england_average) as england
from mart_comparison
where is_latest [[and authority = {{authority}}]]
group by quality_statement_name, statement_number
order by statement_number asc
