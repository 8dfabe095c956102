-- What changed since the pilot, or since whichever assessment came before?
--
-- Each statement of an authority's latest assessment beside the assessment before it. A pilot's scores are indicative:
-- a change since a pilot is a hint, a change between formal assessments is a result.

with

in_order as (
    select
        assessment_key,
        authority_slug,
        kind,
        published_on,
        is_latest,
        lag(assessment_key) over (
            partition by authority_slug
            order by
                case kind when 'pilot' then 1 when 'formal' then 2 else 3 end asc,
                published_on asc nulls first,
                assessment_key asc
        ) as earlier_key
    from dim_assessment
)

select
    authority.authority_name as authority,
    statement.quality_statement_name as statement,
    earlier.kind as earlier_kind,
    earlier.published_on as earlier_published_on,
    earlier_score.score as earlier_score,
    latest.kind as latest_kind,
    latest.published_on as latest_published_on,
    latest_score.score as latest_score,
    latest_score.score - earlier_score.score as change
from in_order as latest
inner join in_order as earlier on latest.earlier_key = earlier.assessment_key
inner join fct_score as latest_score on latest.assessment_key = latest_score.assessment_key
inner join fct_score as earlier_score
    on
        earlier.assessment_key = earlier_score.assessment_key
        and latest_score.quality_statement_code = earlier_score.quality_statement_code
inner join dim_authority as authority on latest_score.authority_key = authority.authority_key
inner join dim_quality_statement as statement
    on latest_score.quality_statement_key = statement.quality_statement_key
where latest.is_latest
order by authority asc, statement.statement_number asc
