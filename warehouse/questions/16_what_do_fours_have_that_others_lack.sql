-- What do authorities with a 4 have that others lack?
--
-- Topics by their share of shortfalls where the statement scores 4 (or 3, if no report in the warehouse has a 4) and
-- where it scores less, with a strength of the higher score. The largest difference first.

with

best as (
    select max(score) as score
    from mart_what_good_looks_like
),

better as (
    select good.*
    from mart_what_good_looks_like as good
    inner join best on good.score = best.score
),

others as (
    select
        other.topic_code,
        sum(other.shortfalls) as shortfalls,
        sum(other.strengths + other.shortfalls + other.mixed) as judged
    from mart_what_good_looks_like as other
    inner join best on other.score < best.score
    group by other.topic_code
)

select
    better.topic,
    better.score,
    better.strengths,
    better.shortfall_share,
    cast(100.0 * others.shortfalls / others.judged as decimal(6, 1)) as shortfall_share_of_others,
    better.strength_authority,
    better.strength_example
from better
inner join others on better.topic_code = others.topic_code
where others.judged > 0 and better.strengths > 0
order by
    100.0 * others.shortfalls / others.judged - coalesce(better.shortfall_share, 0) desc,
    better.topic asc
