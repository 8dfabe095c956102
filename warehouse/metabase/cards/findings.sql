-- What is doubtful
--
-- Misprints, contradictions and arithmetic that does not work out, most serious first, in each authority's latest
-- assessment and in documents that belong to none. Nothing printed was changed.

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
