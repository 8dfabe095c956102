-- Who plans what about waiting lists?
--
-- Sentences about waiting with a plan or an action in progress, each with the sentence before, which often gives the
-- reason.

select
    authority,
    published_on,
    statement,
    score,
    voice,
    sentence_before,
    sentence,
    evidence_id
from mart_evidence
where judgement = 'plan' and topic_code = 'waiting_times'
order by authority asc, published_on asc, evidence_id asc
