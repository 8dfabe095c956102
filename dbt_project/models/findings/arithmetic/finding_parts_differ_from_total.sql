with

amount as (
    select
        *,
        {{ next_amount("sentence", 1) }} as next_sentence
    from {{ ref('int_number_context') }}
),

-- "There were 412 in the year. Of these 187 concerned delay, 198 charges and 37 staff."
total as (
    select * from amount
    where
        is_count
        and {{ matches("text_to_next", "(^|[^a-z])of (which|these|those|whom|them),? ?$") }}
),

part as (
    select
        total.document_id,
        total.char_start,
        total.char_end,
        total.value as total,
        part.char_start as part_start,
        part.char_end as part_end,
        part.value as part
    from total
    inner join amount as part
        on
            total.document_id = part.document_id
            and total.next_sentence = part.sentence
            and total.place < part.place
    where part.is_count
),

summed as (
    select
        document_id,
        char_start,
        char_end,
        total,
        sum(part) as parts,
        {{ joined_text(plain_number('part'), ' + ', 'part_start') }} as part_texts,
        {{ joined_text(span_json('document_id', 'part_start', 'part_end'), ', ', 'part_start') }} as part_spans
    from part
    group by document_id, char_start, char_end, total
    having count(*) > 1
),

-- Less than the total leaves room for parts that are not printed; far more means that one case may be of several kinds.
worded as (
    select
        *,
        {{ plain_number('total') }} as total_text,
        {{ plain_number('parts') }} as parts_text
    from summed
    where parts > total and parts <= 1.1 * total
)

select
    'parts_differ_from_total' as finding_code,
    assessment_document.assessment_key,
    worded.document_id,
    worded.char_start,
    worded.char_end,
    '[' || {{ span_json('worded.document_id', 'char_start', 'char_end') }} || ', ' || worded.part_spans || ']' as spans,
    worded.total_text as printed,
    worded.parts_text as expected,
    'The report prints ' || worded.total_text || ', of which ' || worded.part_texts || '; these are '
    || worded.parts_text || ' together.' as explanation
from worded
left join {{ ref('int_assessment_document') }} as assessment_document
    on worded.document_id = assessment_document.document_id
