-- Which shortfalls are most frequent in each quality statement?
--
-- Topics of the shortfalls in a statement's own section, with the authorities that have one: the better measure, as
-- long reports have more sentences of everything. The five most frequent of each, in latest assessments without pilots.
-- Invented authorities (`is_example`) are not counted with real ones.

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
