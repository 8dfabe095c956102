with

topic as (
    select * from {{ ref('topics') }}
)

select
    {{ surrogate_key(['topic_code']) }} as topic_key,
    topic_code,
    topic_name,
    topic_group,
    meaning,
    is_cross_cutting
from topic
