-- Which figures are not in the catalogue of indicators?
--
-- Subjects of several assessments come first: with an indicator, these values could be compared between authorities.
-- The subject is in the reports' words, so one indicator may have several rows.

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
