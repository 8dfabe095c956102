-- How do we compare with England, our region and authorities like us, statement by statement?
--
-- A positive difference is better than England. An average has the latest assessment of each real authority, without
-- pilots, whose scores are indicative. It needs at least five authorities; `of_the_region` and `of_the_type` are their
-- numbers. Authorities of the same type are the authorities like us.

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
