-- Authorities with an assessment
--
-- The list that the dashboard's filter offers.

select distinct authority
from mart_scorecard
where is_latest
order by authority asc
