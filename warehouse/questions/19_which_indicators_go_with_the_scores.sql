-- Which official indicators go with the scores?
--
-- Rank correlation of each statement's score with each indicator, over all authorities that have both (at least 20):
-- near 1 or -1 they go together, near 0 they do not. `supports_score` says whether better values go with better scores.
-- It never says which causes which, and among so many pairs some are high by chance.

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
