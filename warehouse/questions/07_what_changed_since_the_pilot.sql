-- What changed since the pilot or the previous assessment?
--
-- Each statement of an authority's latest assessment beside the assessment before it. The scores of a pilot are
-- indicative, so read a change since a pilot with care.

select
    authority,
    quality_statement_name as statement,
    earlier_kind,
    earlier_published_on,
    earlier_score,
    kind as latest_kind,
    published_on as latest_published_on,
    score as latest_score,
    change
from mart_change
where is_latest
order by authority asc, statement_number asc
