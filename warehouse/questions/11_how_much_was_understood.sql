-- How much of each report was understood?
--
-- Least understood first. Every number of a document is counted. A number is explained if its kind is known: a figure,
-- a date, a score and so on. A copy of a report is a separate document: do not add them.

select
    file_name,
    authority_slug,
    layout,
    numbers_found,
    numbers_unexplained,
    share_explained,
    figures,
    figures_repeated,
    figures_not_in_catalogue,
    scores_found,
    findings,
    rejections
from mart_coverage
order by share_explained asc nulls first, file_name asc
