"""Search: the names of all pages, and every paragraph of the reports, as scripts that work without a server."""

import json
from collections.abc import Iterator

import duckdb

from warehouse.site.evidence import has_evidence
from warehouse.site.page import (
    ENGLAND,
    Page,
    council_path,
    digest,
    indicator_path,
    report_path,
    statement_path,
    topic_path,
)
from warehouse.sql import rows

SHARD = 2_000_000  # characters of text in a file; matches in the first file are shown while the next is loaded
_COUNCILS = """
    select authority_slug, any_value(authority_name) as name, any_value(official_name) as official_name,
        any_value(aliases) as aliases, any_value(region_name) as region_name
    from dim_authority where is_current group by authority_slug order by authority_slug
"""
_STATEMENTS = """
    select distinct quality_statement_code as code, quality_statement_name as name from dim_quality_statement
    order by all
"""
_INDICATORS = """
    select distinct indicator_code as code, indicator_name as name from mart_benchmark order by indicator_name
"""
_PARAGRAPHS = """
    select document.document_id, document.assessment_key, authority.authority_name, document.file_name,
        passage.section_title, passage.char_start, passage.text
    from fct_passage as passage
    inner join dim_document as document on passage.document_id = document.document_id
    left join dim_assessment as assessment on document.assessment_key = assessment.assessment_key
    left join dim_authority as authority on assessment.authority_key = authority.authority_key
    order by authority.authority_name, document.file_name, document.document_id, passage.char_start
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """The search page, the names it finds, and the paragraphs in files of a bearable size."""
    shards = 0
    for shard in _shards(connection):
        shards += 1
        yield Page(f"search/text-{shards}.js", "text.js", "", {"shard": shard}, own_fingerprint=digest(shard))
    yield Page("search/names.js", "names.js", "", {"names": _names(connection)})
    yield Page("search.html", "search.html", "Search", {"shards": shards}, (ENGLAND,))


def _shards(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Paragraphs as JSON: a list of reports, each with its page, its name, and rows of place, section and text.

    Copies of a report have the same paragraphs: each is found once.
    """
    seen: set[tuple[str, str]] = set()
    reports: list[tuple[str, str, list[tuple[int, str, str]]]] = []
    size, before = 0, None
    for document, assessment, authority, file, section, start, text in connection.execute(_PARAGRAPHS).fetchall():
        own = (assessment or document, text)
        if own in seen:
            continue
        seen.add(own)
        if document != before:
            if size > SHARD:
                yield json.dumps(reports, ensure_ascii=False, separators=(",", ":"))
                reports, size = [], 0
            before = document
            paragraphs: list[tuple[int, str, str]] = []
            reports.append((report_path(document), authority or file, paragraphs))
        paragraphs.append((start, section or "", text))
        size += len(text)
    if reports:
        yield json.dumps(reports, ensure_ascii=False, separators=(",", ":"))


def _names(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """Name, kind, address and further words of each page that has a name."""
    names = [
        [row["name"], "Council", council_path(row["authority_slug"]), " ".join(
            filter(None, (row["official_name"], (row["aliases"] or "").replace(";", " "), row["region_name"]))
        )]
        for row in rows(connection, _COUNCILS)
    ]  # fmt: skip
    names += [
        [row["name"], "Quality statement", statement_path(row["code"]), ""] for row in rows(connection, _STATEMENTS)
    ]
    names += [[row["name"], "Indicator", indicator_path(row["code"]), ""] for row in rows(connection, _INDICATORS)]
    if has_evidence(connection):
        topics = rows(connection, "select topic_code as code, topic_name as name, meaning from dim_topic order by name")
        names += [[row["name"], "Topic", topic_path(row["code"]), row["meaning"] or ""] for row in topics]
    return names
