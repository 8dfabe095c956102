with

evidence_topic as (
    select * from {{ ref('stg_reports__evidence_topics') }}
)

select
    {{ surrogate_key(['evidence_id', 'topic_code']) }} as evidence_topic_key,
    evidence_id,
    {{ surrogate_key(['topic_code']) }} as topic_key,
    document_id,
    char_start,
    char_end,
    rule,
    parser_version
from evidence_topic
