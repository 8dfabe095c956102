-- How much of each report was understood?
--
-- Least understood first. Every number of a document is counted, and a number is explained when it is known what it is
-- there for. Copies of a report are documents of their own: do not add them up.

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
