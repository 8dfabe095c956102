-- What in the reports is doubtful: misprints, contradictions, wrong arithmetic?
--
-- Most serious first. Printed values are never corrected: `printed` is the value in the report, `expected` the value
-- that would agree with the rest of the report, and `tolerance` the differences that are not findings.

select
    finding.severity,
    finding.authority,
    finding.finding_name as finding,
    finding.printed,
    finding.expected,
    finding.explanation,
    kind.tolerance,
    finding.file_name
from mart_finding as finding
inner join dim_finding_kind as kind on finding.finding_code = kind.finding_code
order by
    case finding.severity when 'high' then 1 when 'medium' then 2 else 3 end asc,
    finding.authority asc nulls last,
    finding.finding_name asc,
    finding.finding_key asc
