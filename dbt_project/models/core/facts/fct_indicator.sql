with

figure as (
    select * from {{ ref('stg_reports__figures') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

assessment as (
    select * from {{ ref('int_assessment') }}
),

repeated as (
    select * from {{ ref('int_figure_repeat') }}
)

select
    figure.indicator_id,
    figure.document_id,
    figure.char_start,
    figure.char_end,
    assessment.assessment_key,
    assessment.authority_key,
    figure.quality_statement_code,
    figure.section_title,
    case
        when figure.indicator_code is not null then {{ surrogate_key(['figure.indicator_code']) }}
    end as indicator_key,
    figure.indicator_code,
    figure.subject,
    figure.value,
    figure.unit,
    figure.qualifier,
    figure.measure_type,
    figure.period,
    figure.period_printed,
    figure.period_resolved_by,
    figure.source_code,
    figure.comparator_value,
    figure.comparator_area,
    figure.difference,
    figure.stated_direction,
    figure.computed_direction,
    figure.is_target,
    figure.is_projection,
    figure.population_group,
    figure.quote,
    figure.quote_start,
    figure.quote_end,
    repeated.same_fact_as,
    figure.rule,
    figure.parser_version
from figure
left join repeated on figure.indicator_id = repeated.indicator_id
left join assessment_document on figure.document_id = assessment_document.document_id
left join assessment on assessment_document.assessment_key = assessment.assessment_key
