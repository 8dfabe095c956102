-- What changed since the pilot, or since whichever assessment came before?
--
-- Each statement of an authority's latest assessment beside the assessment before it. A pilot's scores are indicative:
-- a change since a pilot is a hint, a change between formal assessments is a result.

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
