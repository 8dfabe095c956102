-- What in the reports is doubtful: misprints, contradictions, arithmetic that does not work out?
--
-- Gravest first. Nothing printed was changed because of a finding: `printed` is what stands in the report, `expected`
-- what would be consistent with the rest of it, and `tolerance` what is not counted as wrong.

select
    finding.severity,
    authority.authority_name as authority,
    finding.finding_name as finding,
    finding.printed,
    finding.expected,
    finding.explanation,
    kind.tolerance,
    document.file_name
from fct_finding as finding
inner join dim_finding_kind as kind on finding.finding_code = kind.finding_code
left join dim_assessment as assessment on finding.assessment_key = assessment.assessment_key
left join dim_authority as authority on assessment.authority_key = authority.authority_key
left join dim_document as document on finding.document_id = document.document_id
order by
    case finding.severity when 'high' then 1 when 'medium' then 2 else 3 end asc,
    authority asc nulls last,
    finding.finding_name asc,
    finding.finding_key asc
