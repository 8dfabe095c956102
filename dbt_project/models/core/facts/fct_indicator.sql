with

figure as (
    select * from {{ ref('stg_reports__figures') }}
),

context as (
    select * from {{ ref('int_document_context') }}
),

statement as (
    select * from {{ ref('dim_quality_statement') }}
),

repeated as (
    select * from {{ ref('int_figure_repeat') }}
)

select
    figure.indicator_id,
    figure.document_id,
    figure.char_start,
    figure.char_end,
    context.assessment_key,
    context.authority_key,
    statement.quality_statement_key,
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
    figure.statistic,
    figure.limit_value,
    figure.limit_unit,
    figure.change_direction,
    figure.period,
    figure.period_start,
    figure.period_end,
    figure.period_printed,
    figure.period_printed_year,
    figure.period_resolved_by,
    figure.source_code,
    figure.comparator_value,
    figure.comparator_area,
    figure.difference,
    figure.stated_direction,
    figure.computed_direction,
    figure.is_target,
    figure.is_projection,
    figure.is_anecdote,
    figure.population_group,
    figure.quote,
    figure.quote_start,
    figure.quote_end,
    figure.context,
    repeated.same_fact_as,
    figure.rule,
    figure.parser_version
from figure
left join repeated on figure.indicator_id = repeated.indicator_id
left join context on figure.document_id = context.document_id
left join statement
    on
        context.framework_version = statement.framework_version
        and figure.quality_statement_code = statement.quality_statement_code
