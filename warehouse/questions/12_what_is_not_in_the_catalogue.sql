-- Which figures does the catalogue of indicators not know yet?
--
-- What several assessments measure comes first: it is what could be compared between authorities once it had an
-- indicator. The subject is in the reports' words, so one indicator may stand in several rows.

select
    uncatalogued.subject,
    uncatalogued.unit,
    uncatalogued.measure_type,
    uncatalogued.assessments,
    uncatalogued.figures,
    authority.authority_name as example_authority,
    uncatalogued.example_quote
from mart_uncatalogued as uncatalogued
inner join fct_indicator as figure on uncatalogued.example_indicator_id = figure.indicator_id
left join dim_authority as authority on figure.authority_key = authority.authority_key
order by uncatalogued.assessments desc, uncatalogued.figures desc, uncatalogued.subject asc, uncatalogued.unit asc
limit 25
