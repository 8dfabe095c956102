-- Which official indicators go with the scores?
--
-- Rank correlation of each statement's score with each indicator, over at least 20 authorities that have both: near 1
-- or -1, both change together; near 0, they do not. `supports_score` is true if better values go with higher scores. A
-- correlation is no proof of a cause, and among many pairs some are high by chance.

select
    quality_statement_name as statement,
    indicator_name as indicator,
    value_origin,
    pairs,
    rank_correlation,
    supports_score,
    first_period,
    last_period
from mart_score_against_indicator
where rank_correlation is not null
order by abs(rank_correlation) desc, quality_statement_name asc, indicator_name asc
limit 30
