-- How many points is each authority from the next rating, and where would they come from?
--
-- A score that is higher by 1 in one statement is one more point, and the nine scores have the same weight. The
-- statements with the lowest scores are named. Only assessments with all nine scores are shown, without those rated
-- Outstanding.

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
