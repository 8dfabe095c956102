"""Counts and quotations of evidence for a council and for a statement, where the publication has evidence."""

import duckdb

from warehouse.site.page import Row, group_by
from warehouse.site.scales import MIN_COMPARED
from warehouse.sql import rows

_TABLES = {"fct_evidence", "bridge_evidence_topic", "dim_topic"}
_VOICES = """
    select evidence.assessment_key, evidence.voice,
        count(*) filter (where judgement = 'strength') as strengths,
        count(*) filter (where judgement = 'shortfall') as shortfalls,
        count(*) filter (where judgement = 'plan') as plans
    from fct_evidence as evidence
    where evidence.same_evidence_as is null and evidence.judgement <> 'neutral' and evidence.assessment_key is not null
    group by all order by strengths + shortfalls desc, voice
"""
# Shares are whole numbers, so that one more sentence of a council does not change the pages of all others.
_TOPICS = f"""
    select assessment_key, topic_code, topic, strengths, shortfalls, round(shortfall_share)::integer as share,
        case when all_assessments >= {MIN_COMPARED} then round(all_shortfall_share)::integer end as share_of_all
    from mart_topic where strengths + shortfalls > 0
    order by strengths + shortfalls desc, topic
"""
# `document_id` and `char_start`: the first of its sentences in the longest document.
_STATEMENTS = """
    select evidence.assessment_key, evidence.quality_statement_code as code, statement.quality_statement_name as name,
        count(*) filter (where judgement = 'strength') as strengths,
        count(*) filter (where judgement = 'shortfall') as shortfalls,
        first(evidence.document_id order by document.characters desc, evidence.document_id) as document_id,
        first(evidence.char_start order by document.characters desc, evidence.document_id, evidence.char_start)
            as char_start
    from fct_evidence as evidence
    inner join dim_document as document using (document_id)
    left join dim_quality_statement as statement using (quality_statement_key)
    where evidence.same_evidence_as is null and evidence.judgement <> 'neutral' and evidence.assessment_key is not null
    group by all order by min(statement.statement_number) nulls last
"""
_EXAMPLES_EACH = 3  # strengths and shortfalls of a statement that a council's page quotes; its report marks all
_EXAMPLES = f"""
    select evidence.assessment_key, evidence.quality_statement_code as code, evidence.document_id, evidence.char_start,
        evidence.voice, evidence.judgement, evidence.text,
        list(topic.topic_name order by topic.topic_name) filter (where topic.topic_name is not null) as topics
    from fct_evidence as evidence
    left join bridge_evidence_topic using (evidence_id)
    left join dim_topic as topic using (topic_key)
    where evidence.judgement in ('strength', 'shortfall') and evidence.example_rank <= {_EXAMPLES_EACH}
    group by all order by evidence.judgement desc, any_value(evidence.example_rank)
"""
# Keys as numbers: the quarter of a million rows are grouped and sorted in a fifth of the time.
_SENTENCES_BY_TOPIC = """
    create temp table if not exists sentence_topic as
    select
        hash(bridge_evidence_topic.topic_key) as topic_hash,
        if(evidence.authority_key is null, null, hash(evidence.authority_key)) as authority_hash,
        evidence.quality_statement_code, evidence.judgement, evidence.example_rank, evidence.evidence_id
    from bridge_evidence_topic
    inner join fct_evidence as evidence using (evidence_id)
    where evidence.same_evidence_as is null
"""
_BY_STATEMENT = """
    with of_council as (
        select quality_statement_code, topic_hash, authority_hash,
            count(*) filter (where judgement = 'strength') as strengths,
            count(*) filter (where judgement = 'shortfall') as shortfalls
        from sentence_topic
        where quality_statement_code is not null
        group by all
    )

    select of_council.quality_statement_code, topic.topic_name, topic.topic_code,
        sum(of_council.strengths)::integer as strengths, sum(of_council.shortfalls)::integer as shortfalls,
        count(of_council.authority_hash) as councils
    from of_council inner join dim_topic as topic on of_council.topic_hash = hash(topic.topic_key)
    group by all order by sum(of_council.strengths + of_council.shortfalls) desc, topic.topic_name
"""


def has_evidence(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the publication has the tables of evidence."""
    found = {row["table_name"] for row in rows(connection, "select table_name from duckdb_tables()")}
    return found >= _TABLES


def evidence_of_councils(connection: duckdb.DuckDBPyConnection) -> dict[str, Row]:
    """For each assessment: counts of strengths and shortfalls by voice, topic and statement, with quotations."""
    if not has_evidence(connection):
        return {}
    voices = group_by(rows(connection, _VOICES), "assessment_key")
    topics = group_by(rows(connection, _TOPICS), "assessment_key")
    examples = group_by(rows(connection, _EXAMPLES), "assessment_key", "code")
    statements = rows(connection, _STATEMENTS)
    for statement in statements:
        statement["examples"] = examples.get((statement["assessment_key"], statement["code"]), [])
    return {
        key: {
            "voices": voices[key],
            "topics": topics.get(key, []),
            "has_shares_of_all": any(topic["share_of_all"] is not None for topic in topics.get(key, [])),
            "statements": own,
        }
        for key, own in group_by(statements, "assessment_key").items()
    }


def create_sentence_topic(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary table `sentence_topic` for queries of sentences by topic, once for each connection."""
    connection.execute(_SENTENCES_BY_TOPIC)


def evidence_of_statements(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Row]]:
    """For each statement: its topics, the most frequent first, with the numbers of strengths and shortfalls."""
    if not has_evidence(connection):
        return {}
    create_sentence_topic(connection)
    return group_by(rows(connection, _BY_STATEMENT), "quality_statement_code")
