-- What is doubtful
--
-- Misprints, contradictions and wrong arithmetic, most serious first, in each authority's latest assessment and in
-- documents without an assessment. Printed values are never corrected.

select
    severity,
    authority,
    finding_name as finding,
    printed,
    expected,
    explanation,
    file_name
from mart_finding
where is_latest is not false [[and authority = {{authority}}]]
order by
    case severity when 'high' then 1 when 'medium' then 2 else 3 end asc,
    authority asc nulls last,
    finding_key asc
