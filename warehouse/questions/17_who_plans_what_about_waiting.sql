-- Who plans what about waiting lists?
--
-- Sentences about waiting that say what is intended or under way, with the sentence before, which often says what for.

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
