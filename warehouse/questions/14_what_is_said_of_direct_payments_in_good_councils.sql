-- What is said of direct payments in councils rated Good?
--
-- Every sentence about direct payments in the latest assessments of these councils, by voice. `undecided` lists the
-- labels that were assigned with little certainty.

select
    authority,
    statement,
    score,
    voice,
    judgement,
    sentence,
    undecided,
    evidence_id
from mart_evidence
where is_latest and rating = 'Good' and topic_code = 'direct_payments'
order by authority asc, voice asc, judgement asc, evidence_id asc
