-- Budget and spend
--
-- In pounds, from each authority's latest assessment, a row for each year. Printed amounts are never corrected;
-- amounts that do not add up are findings. Do not add the years.

select
    authority,
    financial_year,
    total_budget,
    total_spend,
    adult_social_care_budget,
    adult_social_care_spend,
    adult_social_care_difference_computed,
    adult_social_care_difference_printed,
    adult_social_care_share_computed,
    adult_social_care_precept,
    people_in_long_term_support,
    people_in_short_term_support
from mart_finance
where is_latest [[and authority = {{authority}}]]
order by authority asc, financial_year desc
