-- What do carers say about respite where assessing needs scores 2?
--
-- Sentences with the voice of unpaid carers about breaks from caring, from any part of a report, in assessments with
-- score 2 for assessing needs. Shortfalls first. `assurance explain` takes the id.

select
    evidence.authority,
    evidence.statement,
    evidence.judgement,
    evidence.sentence,
    evidence.sentence_before,
    evidence.evidence_id
from mart_evidence as evidence
inner join fct_score as assessing_needs
    on
        evidence.assessment_key = assessing_needs.assessment_key
        and assessing_needs.quality_statement_code = 'assessing_needs'
        and assessing_needs.score = 2
where
    evidence.voice = 'carers'
    and evidence.topic_code = 'unpaid_carers'
    and (
        lower(evidence.sentence) like '%respite%'
        or lower(evidence.sentence) like '%break%'
        or lower(evidence.sentence) like '%replacement care%'
    )
order by
    case evidence.judgement when 'shortfall' then 1 when 'mixed' then 2 when 'plan' then 3 else 4 end asc,
    evidence.authority asc,
    evidence.evidence_id asc
