with

-- An amount as its digits and separators stand, also where they are so misplaced that it was read as several numbers.
written as (
    select
        document_id,
        char_start,
        {{ first_match("text || text_after", "^[0-9]+([,.][0-9]+)*") }} as printed
    from {{ ref('int_number_context') }}
    where is_money
),

money as (
    select
        *,
        cast(char_start + length(printed) as integer) as char_end
    from written
)

select
    'malformed_money' as finding_code,
    assessment_document.assessment_key,
    money.document_id,
    money.char_start,
    money.char_end,
    '[' || {{ span_json('money.document_id', 'char_start', 'char_end') }} || ']' as spans,
    '£' || money.printed as printed,
    'groups of three digits' as expected,
    'The report prints £' || money.printed || ', whose digits are not in groups of three: one is missing, '
    || 'or one too many.' as explanation
from money
left join {{ ref('int_assessment_document') }} as assessment_document
    on money.document_id = assessment_document.document_id
where
    (money.printed like '%,%' or money.printed like '%.%.%')
    and not {{ matches("money.printed", "^[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?$") }}
