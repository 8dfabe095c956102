-- Share of spending that goes to adult social care
--
-- In per cent of actual total spend, for the newest year of which a report prints both amounts.

with

in_order as (
    select
        authority,
        financial_year,
        adult_social_care_share_computed as share,
        row_number() over (partition by assessment_key order by financial_year desc) as place
    from mart_finance
    where is_latest and adult_social_care_share_computed is not null [[and authority = {{authority}}]]
)

select
    authority,
    financial_year,
    share
from in_order
where place = 1
order by share desc, authority asc
