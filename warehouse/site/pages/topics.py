"""A topic of the evidence: what is said of it in each council, by whom, and how good it is."""

from collections import Counter
from collections.abc import Iterator

import duckdb

from warehouse.database import rows
from warehouse.site.evidence import has_evidence
from warehouse.site.page import Page, Row, by, topic_path

MAX_SENTENCES = 100  # on a page
_TOPICS = "select topic_code, topic_name, topic_group, meaning from dim_topic order by topic_group, topic_name"
_COUNTS = """
    select topic.topic_code, evidence.judgement, count(*) as sentences
    from bridge_evidence_topic inner join dim_topic as topic using (topic_key)
    inner join fct_evidence as evidence using (evidence_id)
    where evidence.same_evidence_as is null
    group by all
"""
# Of each council as many as there is room for, the best to quote first.
_SENTENCES = f"""
    with placed as (
        select
            bridge_evidence_topic.topic_key, evidence.evidence_id,
            row_number() over (
                partition by bridge_evidence_topic.topic_key, evidence.authority_key
                order by evidence.example_rank, evidence.evidence_id
            ) as place_in_authority
        from bridge_evidence_topic
        inner join fct_evidence as evidence using (evidence_id)
        where evidence.judgement <> 'neutral' and evidence.same_evidence_as is null
    ),

    chosen as (
        select * from placed
        qualify row_number() over (partition by topic_key order by place_in_authority, evidence_id) <= {MAX_SENTENCES}
    )

    select
        topic.topic_code, evidence.text, evidence.voice, evidence.judgement, evidence.document_id,
        evidence.char_start, authority.authority_name as authority, authority.authority_slug, authority.is_example,
        authority.region_name, statement.quality_statement_name
    from chosen
    inner join dim_topic as topic using (topic_key)
    inner join fct_evidence as evidence using (evidence_id)
    inner join dim_authority as authority using (authority_key)
    left join dim_quality_statement as statement using (quality_statement_key)
    order by topic.topic_code, authority.is_example, authority, chosen.place_in_authority
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The list of topics, and a page for each; one page that says so where the reports' evidence was not read."""
    trail = (("England", "index.html"),)
    if not has_evidence(connection):
        yield Page("topics/index.html", "topics.html", "Evidence", {"groups": [], "counts": {}}, trail)
        return
    topics = rows(connection, _TOPICS)
    counts = by(rows(connection, _COUNTS), "topic_code")
    sentences = by(rows(connection, _SENTENCES), "topic_code")
    yield Page(
        "topics/index.html",
        "topics.html",
        "Evidence",
        {
            "groups": list(by(topics, "topic_group").items()),
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
