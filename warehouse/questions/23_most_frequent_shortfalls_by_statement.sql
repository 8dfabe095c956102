-- Which shortfalls are most frequent in each quality statement?
--
-- Topics of the shortfalls in a statement's own section, with the assessments that have one: the better measure, as long
-- reports have more sentences of everything. The five most frequent of each.

with

counted as (
    select
        statement,
        topic,
        count(distinct evidence_id) as shortfalls,
        count(distinct assessment_key) as assessments
    from mart_evidence
    where judgement = 'shortfall' and statement is not null and topic is not null
    group by statement, topic
),

in_order as (
    select
        statement,
        topic,
        shortfalls,
        assessments,
        row_number() over (
            partition by statement
            order by assessments desc, shortfalls desc, topic asc
        ) as place
    from counted
)

select
    statement,
    place,
    topic,
    assessments,
    shortfalls
from in_order
where place <= 5
order by statement asc, place asc
