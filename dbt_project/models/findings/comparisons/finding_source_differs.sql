with

-- Surveys ask people; returns count cases. A measure of one kind cannot come from the other.
kind as (
    select
        source_code,
        source_kind
    from {{ ref('dim_source') }}
    where source_kind in ('survey', 'return')
),

difference as (
    select
        figure.*,
        indicator.indicator_name,
        indicator.source_code as catalogue_source_code,
        printed.source_kind as printed_kind,
        catalogue.source_kind as catalogue_kind
    from {{ ref('fct_indicator') }} as figure
    inner join {{ ref('dim_indicator') }} as indicator on figure.indicator_key = indicator.indicator_key
    inner join kind as printed on figure.source_code = printed.source_code
    inner join kind as catalogue on indicator.source_code = catalogue.source_code
    where printed.source_kind <> catalogue.source_kind
)

select
    'source_differs' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    source_code as printed,
    catalogue_source_code as expected,
    '“' || indicator_name || '” is cited from ' || source_code || ', a ' || printed_kind || '; the measure is from '
    || catalogue_source_code || ', a ' || catalogue_kind || '.' as explanation
from difference
