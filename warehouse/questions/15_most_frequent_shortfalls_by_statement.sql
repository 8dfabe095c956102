-- Which shortfalls are most frequent in each quality statement?
--
-- Topics of the shortfalls in a statement's own section, with the number of authorities that have one. This number is
-- a better measure than the number of sentences, because long reports have more sentences on every topic. The five
-- most frequent topics of each statement, in latest assessments without pilots. Invented authorities (`is_example`)
-- are counted separately.

with

counted as (
    select
        is_example,
        statement,
        topic,
        count(distinct evidence_id) as shortfalls,
        count(distinct assessment_key) as authorities
    from mart_evidence
    where is_latest and kind <> 'pilot' and judgement = 'shortfall' and statement is not null and topic is not null
    group by is_example, statement, topic
),

in_order as (
    select
        *,
        row_number() over (
            partition by is_example, statement
            order by authorities desc, shortfalls desc, topic asc
        ) as place
    from counted
)

select
    is_example,
    statement,
    place,
    topic,
    authorities,
    shortfalls
from in_order
where place <= 5
order by is_example asc, statement asc, place asc
