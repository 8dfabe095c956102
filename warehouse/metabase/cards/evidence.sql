-- What is said
--
-- Each sentence of the findings with its topic, its voice (whose account it is) and its judgement; from each
-- authority's latest assessment, shortfalls first. A sentence about two topics is in two rows.

select
    authority,
    statement,
    score,
    topic,
    voice,
    judgement,
    sentence,
    source_url
from mart_evidence
where is_latest and judgement in ('strength', 'shortfall', 'mixed', 'plan') [[and authority = {{authority}}]]
order by judgement = 'shortfall' desc, authority asc, document_id asc, char_start asc, topic asc
