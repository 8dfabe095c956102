-- Findings by kind
--
-- How many of each kind there are.

select
    finding.finding_name as finding,
    count(*) as findings
from fct_finding as finding
left join dim_assessment as assessment on finding.assessment_key = assessment.assessment_key
left join dim_authority as authority on assessment.authority_key = authority.authority_key
where 1 = 1 [[and authority.authority_name = {{authority}}]]
group by finding.finding_name
order by count(*) desc, finding.finding_name asc
