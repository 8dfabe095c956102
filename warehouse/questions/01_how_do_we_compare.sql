-- How do we compare with England, our region and authorities like us, statement by statement?
--
-- A positive difference is better than England. The averages count each authority once, with its latest assessment;
-- pilots are left out because their scores are indicative, and invented authorities because they are no part of
-- England. There is none of fewer than five authorities: `of_the_region` and `of_the_type` say how many there are.

select
    authority,
    quality_statement_name as statement,
    score,
    england_average,
    region_average,
    region_of as of_the_region,
    type_average,
    type_of as of_the_type,
    difference as above_england
from mart_comparison
where is_latest and kind <> 'pilot' and origin = 'report'
order by above_england asc, authority asc, statement_number asc
