with

figure as (
    select * from {{ ref('stg_reports__figures') }}
),

document as (
    select * from {{ ref('int_document') }}
),

assessment_document as (
    select * from {{ ref('int_assessment_document') }}
),

plain as (
    select
        indicator_id,
        {{ plain_name('subject') }} as subject,
        {{ plain_name('quote') }} as quote
    from figure
),

-- The columns that must be equal for figures to be the same fact; `measured` separates a median from a maximum, and a
-- value from its change. A subject of one or two words ("people", "of them") is too general: then the whole sentence
-- must be equal. Documents without an authority repeat only themselves.
described as (
    select
        figure.indicator_id,
        coalesce(assessment_document.assessment_key, figure.document_id) as printed_in,
        case
            when figure.indicator_code is not null then figure.indicator_code
            when plain.subject like '% % %' then plain.subject
            else plain.quote
        end as subject,
        figure.value,
        figure.unit,
        figure.is_target,
        figure.is_projection,
        {{ surrogate_key([
            'figure.statistic', 'figure.limit_value', 'figure.limit_unit', 'figure.change_direction'
        ]) }} as measured,
        figure.period,
        figure.comparator_area || '|' || coalesce({{ as_text('figure.comparator_value') }}, '') as comparator,
        case when figure.period is null then 0 else 1 end
        + case when figure.comparator_area is null then 0 else 1 end as attributes_known,
        document.characters,
        figure.document_id,
        figure.char_start
    from figure
    inner join plain on figure.indicator_id = plain.indicator_id
    inner join document on figure.document_id = document.document_id
    left join assessment_document on figure.document_id = assessment_document.document_id
),

-- The most complete row comes first, then the longest document, then the first place in it.
ordered as (
    select
        *,
        row_number() over (
            order by attributes_known desc, characters desc, document_id asc, char_start asc, indicator_id asc
        ) as place
    from described
),

-- A row repeats an equally or more complete row; a missing period or comparator is no contradiction.
repeated as (
    select
        later.indicator_id,
        original.indicator_id as same_fact_as,
        row_number() over (partition by later.indicator_id order by original.place asc) as choice
    from ordered as later
    inner join ordered as original
        on
            later.printed_in = original.printed_in
            and later.subject = original.subject
            and later.value = original.value
            and later.unit = original.unit
            and later.is_target = original.is_target
            and later.is_projection = original.is_projection
            and later.measured = original.measured
            and later.place > original.place
            and coalesce(later.period, original.period, '') = coalesce(original.period, '')
            and coalesce(later.comparator, original.comparator, '') = coalesce(original.comparator, '')
)

select
    indicator_id,
    same_fact_as
from repeated
where choice = 1
