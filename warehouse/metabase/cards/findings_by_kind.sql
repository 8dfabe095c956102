-- Findings by kind
--
-- The number of findings of each kind in the latest assessments and in documents without an assessment.

select
    finding_name as finding,
    count(*) as findings
from mart_finding
where is_latest is not false [[and authority = {{authority}}]]
group by finding_name
order by count(*) desc, finding_name asc
