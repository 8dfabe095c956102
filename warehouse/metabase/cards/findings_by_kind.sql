-- Findings by kind
--
-- How many of each kind there are in the latest assessments, and in documents that belong to none.

select
    finding_name as finding,
    count(*) as findings
from mart_finding
where is_latest is not false [[and authority = {{authority}}]]
group by finding_name
order by count(*) desc, finding_name asc
