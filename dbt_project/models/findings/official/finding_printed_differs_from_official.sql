with

disagreement as (
    select * from {{ ref('int_official_disagreement') }}
    where not agrees and (year_of_value is null or decimals = 0)
)

select
    'printed_differs_from_official' as finding_code,
    assessment_key,
    document_id,
    char_start,
    char_end,
    '[' || {{ span_json('document_id', 'char_start', 'char_end') }} || ']' as spans,
    {{ with_unit('value', 'unit') }} as printed,
    {{ with_unit('official_value', 'unit') }} as expected,
    'The report gives “' || indicator_name || '”' || case when area = 'England' then ' in England' else '' end
    || ' for ' || period || ' as ' || {{ with_unit('value', 'unit') }}
    || '; the official value (' || official_source_code || ') is '
    || {{ with_unit('official_value', 'unit') }} || '.' as explanation
from disagreement
