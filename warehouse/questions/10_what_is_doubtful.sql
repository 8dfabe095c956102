-- What in the reports is doubtful: misprints, contradictions, arithmetic that does not work out?
--
-- Most serious first. Nothing printed was changed because of a finding: `printed` is what the report prints, `expected`
-- what would be consistent with the rest of it, and `tolerance` what is not counted as wrong.

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
