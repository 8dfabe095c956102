-- What was budgeted, what was spent, and how much of it on adult social care?
--
-- In pounds, for each authority and year, from its latest assessment. A positive difference is spending above the
-- estimate. Where the printed difference is not the actual spend minus the estimate, `difference_agrees` is false, and
-- question 10 has the finding. Do not add the years: a report prints one or two of them.

select
    authority,
    region,
    financial_year,
    cast(total_spend as bigint) as total_spend,
    cast(adult_social_care_budget as bigint) as care_budget,
    cast(adult_social_care_spend as bigint) as care_spend,
    cast(adult_social_care_difference_computed as bigint) as care_difference,
    cast(adult_social_care_difference_printed as bigint) as difference_printed,
    abs(adult_social_care_difference_computed) = adult_social_care_difference_printed as difference_agrees,
    adult_social_care_share_computed as care_share_percent,
    adult_social_care_share_printed as care_share_printed,
    adult_social_care_precept as precept_percent,
    cast(people_in_long_term_support as bigint) as people_long_term,
    cast(adult_social_care_spend / nullif(people_in_long_term_support, 0) as bigint)
        as care_spend_per_person_long_term
from mart_finance
where is_latest and (total_spend is not null or adult_social_care_spend is not null)
order by financial_year desc, authority asc
