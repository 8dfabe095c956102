{%- set fell = "(^|[^a-z])(fell|fallen|falling|dropped|decreased|declined|reduced)( [a-z]+)? from [a-z£ ]*$" -%}
{%- set rose = "(^|[^a-z])(rose|risen|rising|grew|grown|increased|climbed)( [a-z]+)? from [a-z£ ]*$" -%}

with

-- "has fallen from 13.4% to 15.9%": two amounts with nothing between them but "to" and the year of the first.
amount as (
    select
        document_id,
        char_start as from_start,
        char_end as from_end,
        value as from_value,
        is_percent as from_is_percent,
        text_before,
        text_to_next,
        {{ next_amount("char_start", 1) }} as char_start,
        {{ next_amount("char_end", 1) }} as char_end,
        {{ next_amount("value", 1) }} as to_value,
        {{ next_amount("is_percent", 1) }} as to_is_percent
    from {{ ref('int_number_context') }}
),

told as (
    select
        *,
        case
            when {{ matches("text_before", fell) }} then 'fell'
            when {{ matches("text_before", rose) }} then 'rose'
        end as change_told,
        case
            when to_value < from_value then 'fell'
            when to_value > from_value then 'rose'
        end as change_of_values,
        ' from ' || {{ plain_number('from_value') }} || case when from_is_percent then '%' else '' end
        || ' to ' || {{ plain_number('to_value') }} || case when to_is_percent then '%' else '' end as from_to
    from amount
    where
        from_is_percent = to_is_percent
        and {{ matches("text_to_next", "^[^.;:¶,]*(^|[^a-z])to [a-z£ ]*$") }}
)

select
    'change_contradicts_values' as finding_code,
    assessment_document.assessment_key,
    told.document_id,
    told.char_start,
    told.char_end,
    '[' || {{ span_json('told.document_id', 'told.from_start', 'told.from_end') }} || ', '
    || {{ span_json('told.document_id', 'told.char_start', 'told.char_end') }} || ']' as spans,
    told.change_told || told.from_to as printed,
    told.change_of_values || told.from_to as expected,
    'The report says that a value ' || told.change_told || told.from_to || '; by the values it '
    || told.change_of_values || '.' as explanation
from told
left join {{ ref('int_assessment_document') }} as assessment_document
    on told.document_id = assessment_document.document_id
where told.change_told <> told.change_of_values
