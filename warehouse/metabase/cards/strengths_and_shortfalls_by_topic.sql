-- Strengths and shortfalls by topic
--
-- Sentences of the findings, from each authority's latest assessment, in the fifteen most frequent topics. A
-- sentence about two topics is counted for both.

select
    topic,
    sum(strengths) as strengths,
    sum(shortfalls) as shortfalls
from mart_topic
where is_latest [[and authority = {{authority}}]]
group by topic
order by sum(strengths + shortfalls) desc, topic asc
limit 15
