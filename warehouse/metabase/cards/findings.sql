-- What is doubtful
--
-- Misprints, contradictions and arithmetic that does not work out, gravest first. Nothing printed was changed.

select
    finding.severity,
    authority.authority_name as authority,
    finding.finding_name as finding,
    finding.printed,
    finding.expected,
    finding.explanation,
    document.file_name
from fct_finding as finding
left join dim_assessment as assessment on finding.assessment_key = assessment.assessment_key
left join dim_authority as authority on assessment.authority_key = authority.authority_key
left join dim_document as document on finding.document_id = document.document_id
where 1 = 1 [[and authority.authority_name = {{authority}}]]
order by
    case finding.severity when 'high' then 1 when 'medium' then 2 else 3 end asc,
    authority.authority_name asc nulls last,
    finding.finding_key asc
