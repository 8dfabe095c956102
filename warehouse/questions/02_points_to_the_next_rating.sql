-- How many points is each authority from the next rating, and where would they come from?
--
-- The nine scores weigh the same, so a point is one step up in one statement: the weakest statements are where the
-- steps are. Only assessments with all nine scores; those already Outstanding have nothing to reach.

select
    authority,
    region,
    published_on,
    origin,
    points,
    rating_computed as rating,
    next_rating,
    points_to_next_rating,
    weakest_score,
    weakest_statement
from mart_scorecard
where is_latest and next_rating is not null
order by points_to_next_rating asc, case origin when 'report' then 1 else 2 end asc, authority asc
