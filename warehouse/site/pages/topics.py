"""The page of a topic: the counts of its sentences by council, voice and judgement."""

from collections import Counter
from collections.abc import Iterator

import duckdb

from warehouse.site.evidence import create_sentence_topic, has_evidence
from warehouse.site.page import ENGLAND, Page, Row, group_by, topic_path
from warehouse.sql import rows

MAX_SENTENCES = 100  # on a page
_TOPICS = "select topic_code, topic_name, topic_group, meaning from dim_topic order by topic_group, topic_name"
_COUNTS = """
    select topic.topic_code, sentence_topic.judgement, count(*) as sentences
    from sentence_topic inner join dim_topic as topic on sentence_topic.topic_hash = hash(topic.topic_key)
    group by all
"""
# Of each council as many as there is room for, the best to quote first.
_SENTENCES = f"""
    with placed as (
        select
            topic_hash, evidence_id,
            row_number() over (
                partition by topic_hash, authority_hash order by example_rank, evidence_id
            ) as place_in_authority
        from sentence_topic
        where judgement <> 'neutral'
        qualify place_in_authority <= {MAX_SENTENCES}
    ),

    chosen as (
        select
            topic_hash,
            unnest(min(struct_pack(place := place_in_authority, evidence_id := evidence_id), {MAX_SENTENCES})) as best
        from placed
        group by topic_hash
    )

    select
        topic.topic_code, evidence.text, evidence.voice, evidence.judgement, evidence.document_id,
        evidence.char_start, authority.authority_name as authority, authority.authority_slug, authority.is_example,
        authority.region_name, statement.quality_statement_name
    from chosen
    inner join dim_topic as topic on chosen.topic_hash = hash(topic.topic_key)
    inner join fct_evidence as evidence on chosen.best.evidence_id = evidence.evidence_id
    inner join dim_authority as authority using (authority_key)
    left join dim_quality_statement as statement using (quality_statement_key)
    order by topic.topic_code, authority.is_example, authority, chosen.best.place
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The list of topics, and a page for each; a single page with a notice if there is no evidence."""
    trail = (ENGLAND,)
    if not has_evidence(connection):
        yield Page("topics/index.html", "topics.html", "Evidence", {"groups": [], "counts": {}}, trail)
        return
    create_sentence_topic(connection)
    topics = rows(connection, _TOPICS)
    counts = group_by(rows(connection, _COUNTS), "topic_code")
    sentences = group_by(rows(connection, _SENTENCES), "topic_code")
    yield Page(
        "topics/index.html",
        "topics.html",
        "Evidence",
        {
            "groups": list(group_by(topics, "topic_group").items()),
            "counts": {code: _counter(found) for code, found in counts.items()},
        },
        trail,
    )
    for topic in topics:
        code = topic["topic_code"]
        own = sentences.get(code, [])
        yield Page(
            topic_path(code),
            "topic.html",
            topic["topic_name"],
            {
                "topic": topic,
                "counts": _counter(counts.get(code, [])),
                "councils": len({row["authority_slug"] for row in own}),
                "sentences": own,
                "voices": sorted({row["voice"] for row in own}),
                "regions": sorted({row["region_name"] for row in own if row["region_name"]}),
            },
            (*trail, ("Evidence", "topics/index.html")),
        )


def _counter(found: list[Row]) -> Counter[str]:
    return Counter({row["judgement"]: row["sentences"] for row in found})
