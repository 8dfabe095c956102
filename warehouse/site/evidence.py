"""The sentences of evidence, where the published warehouse has them."""

from collections.abc import Sequence

import duckdb

from warehouse.site.page import Row, by, rows

_TABLES = {"fct_evidence", "bridge_evidence_topic", "dim_topic"}
_OF_DOCUMENTS = """
    select document_id, char_start, char_end, voice, judgement from fct_evidence
    where document_id in (select unnest($ids)) and judgement <> 'neutral' order by document_id, char_start
"""
_SENTENCES = """
    select
        evidence.assessment_key, evidence.document_id, evidence.char_start, evidence.voice, evidence.judgement,
        evidence.text, evidence.quality_statement_code, statement.quality_statement_name, statement.statement_number,
        list(topic.topic_name order by topic.topic_name) filter (where topic.topic_name is not null) as topics
    from fct_evidence as evidence
    left join (
        select quality_statement_code, quality_statement_name, statement_number from dim_quality_statement
        qualify row_number() over (partition by quality_statement_code order by framework_version desc) = 1
    ) as statement using (quality_statement_code)
    left join bridge_evidence_topic using (evidence_id)
    left join dim_topic as topic using (topic_key)
    where evidence.judgement in ('strength', 'shortfall', 'mixed', 'plan') and evidence.same_evidence_as is null
    group by all order by evidence.assessment_key, statement.statement_number, evidence.document_id, evidence.char_start
"""
_BY_STATEMENT = """
    select evidence.quality_statement_code, topic.topic_name, topic.topic_code,
        count(distinct evidence.evidence_id) filter (where evidence.judgement = 'strength') as strengths,
        count(distinct evidence.evidence_id) filter (where evidence.judgement = 'shortfall') as shortfalls,
        count(distinct evidence.authority_key) as councils
    from fct_evidence as evidence
    inner join bridge_evidence_topic using (evidence_id)
    inner join dim_topic as topic using (topic_key)
    where evidence.quality_statement_code is not null and evidence.same_evidence_as is null
    group by all order by strengths + shortfalls desc, topic.topic_name
"""


def has_evidence(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the publication has the tables of evidence."""
    found = {row["table_name"] for row in rows(connection, "select table_name from duckdb_tables()")}
    return found >= _TABLES


def evidence_of_documents(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> list[Row]:
    """The sentences of some documents that judge, in the order of the text."""
    return rows(connection, _OF_DOCUMENTS, {"ids": list(ids)}) if has_evidence(connection) else []


def evidence_of_councils(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, list[Row]]]]:
    """For each assessment: its statements in order, each with its sentences that judge."""
    if not has_evidence(connection):
        return {}
    found = by(rows(connection, _SENTENCES), "assessment_key")
    return {key: list(by(own, "quality_statement_name").items()) for key, own in found.items()}


def evidence_of_statements(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Row]]:
    """For each statement: its topics, those most written about first, with how many sentences praise and find fault."""
    return by(rows(connection, _BY_STATEMENT), "quality_statement_code") if has_evidence(connection) else {}
