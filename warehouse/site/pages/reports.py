"""The page of a report: its text in sections, each number marked by its class, every figure as a card."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from pathlib import PurePosixPath

import duckdb

from warehouse.site.evidence import has_evidence
from warehouse.site.marked_text import Mark, Passage, sections_of
from warehouse.site.page import ENGLAND, Columns, Page, Row, council_path, digest, fetch_grouped, group_by, report_path
from warehouse.sql import literals, rows
from warehouse.wording import JUDGEMENTS, KINDS, NUMBER_CLASSES, VOICES, day_in_words, in_words, sentence_case

BATCH = 200  # documents held at a time
# The voice of a sentence, as its title; a sentence without a title is the inspectors' own.
_VOICE_TITLES = {code: f" title={sentence_case(code)}" for code in VOICES if code != "inspector"}

_DOCUMENTS = """
    select
        document.document_id, document.file_name, document.kind, document.published_on, document.copies,
        document.authority_slug, authority.authority_name, authority.is_example, coverage.numbers_found,
        coverage.numbers_unexplained
    from dim_document as document
    left join dim_assessment as assessment using (assessment_key)
    left join dim_authority as authority using (authority_key)
    left join mart_coverage as coverage on document.document_id = coverage.document_id
    order by document.file_name, document.document_id
"""
# Further rows of a page's document. `evidence` is read only where the publication has it.
_PARTS = {
    "texts": "select document_id, text from dim_document_text",
    "passages": "select document_id, char_start, char_end, section_title, quality_statement_code from fct_passage",
    "figures": """
        select
            figure.document_id, figure.char_start, figure.char_end, figure.indicator_id, figure.subject, figure.value,
            figure.unit, figure.qualifier, figure.period, figure.difference, figure.stated_direction, figure.is_target,
            figure.is_projection, original.document_id as original_document_id,
            original.char_start as original_char_start, indicator.indicator_name, indicator.indicator_code,
            source.source_name
        from fct_indicator as figure
        left join fct_indicator as original on figure.same_fact_as = original.indicator_id
        left join dim_indicator as indicator on figure.indicator_key = indicator.indicator_key
        left join dim_source as source on figure.source_code = source.source_code
    """,
    "comparators": """
        select document_id, char_start, indicator_id, comparator_area, comparator_value from fct_comparator
    """,
    "numbers": "select document_id, char_start, char_end, number_class, indicator_id from fct_number",
    "findings": """
        select document_id, char_start, severity, explanation, spans from fct_finding where document_id is not null
    """,
    "evidence": """
        select document_id, char_start, char_end, voice, judgement from fct_evidence where judgement <> 'neutral'
    """,
}
_OF_DOCUMENTS = "select * from ({}) where document_id in ({}) order by all"
# The order of rows does not matter to a sum, and the same row twice counts twice.
_DIGESTS = "select part.document_id, sum(hash(part)) as digest from ({}) as part group by part.document_id"


def pages(connection: duckdb.DuckDBPyConnection, fingerprints: Mapping[str, str]) -> Iterator[Page]:
    """A page for each document, in the order of their files.

    `fingerprints` has those of the existing pages. A report with an unchanged page is not read, because texts
    and their marks are most of a site. So fingerprints are computed from rows, in the database.
    """
    parts = {name: sql for name, sql in _PARTS.items() if name != "evidence" or has_evidence(connection)}
    documents = rows(connection, _DOCUMENTS)
    digests = [
        {row["document_id"]: row["digest"] for row in rows(connection, _DIGESTS.format(sql))} for sql in parts.values()
    ]
    changed = []
    for document in documents:
        key = document["document_id"]
        fingerprint = digest(document, *(found.get(key) for found in digests))
        page = Page(report_path(key), "report.html", _name(document), {}, _trail(document), fingerprint)
        if fingerprints.get(page.path) == fingerprint:
            yield page
        else:
            changed.append((page, document))
    for at in range(0, len(changed), BATCH):
        yield from _filled(connection, parts, changed[at : at + BATCH])


def _filled(
    connection: duckdb.DuckDBPyConnection, parts: Mapping[str, str], changed: Sequence[tuple[Page, Row]]
) -> Iterator[Page]:
    """Pages with the values of their templates."""
    keys = literals(document["document_id"] for _, document in changed)
    queries = {name: _OF_DOCUMENTS.format(sql, keys) for name, sql in parts.items()}
    numbers = fetch_grouped(connection, queries.pop("numbers"))
    sentences = fetch_grouped(connection, queries.pop("evidence")) if "evidence" in queries else {}
    passages = fetch_grouped(connection, queries.pop("passages"))
    found = {name: group_by(rows(connection, sql), "document_id") for name, sql in queries.items()}
    for page, document in changed:
        key = document["document_id"]
        own = {name: of_document.get(key, []) for name, of_document in found.items()}
        marks = _marks(numbers.get(key, []), own["findings"], sentences.get(key, []))
        text = own["texts"][0]["text"] if own["texts"] else ""
        classes = Counter(kind for *_, kind, _ in numbers.get(key, []))
        shown = {
            "document": document,
            "sections": sections_of(text, [Passage(*columns) for _, *columns in passages.get(key, [])], marks),
            "cards": _cards(own["figures"], group_by(own["comparators"], "indicator_id"), own["findings"]),
            "findings": own["findings"],
            "classes": [(code, label, classes[code]) for code, label in NUMBER_CLASSES.items() if classes[code]],
            "judgements": Counter(judgement for *_, judgement in sentences.get(key, [])),
        }
        yield replace(page, data=shown)


def _name(document: Row) -> str:
    file = PurePosixPath(document["file_name"]).name
    if not document["authority_name"]:
        return file
    kind = in_words(document["kind"], KINDS) or "Report"
    day = day_in_words(document["published_on"])
    return f"{document['authority_name']}: {kind.lower()}{f', {day}' if day else ''}"


def _trail(document: Row) -> tuple[tuple[str, str], ...]:
    if not document["authority_name"]:
        return (ENGLAND,)
    return (ENGLAND, (document["authority_name"], council_path(document["authority_slug"])))


def _cards(figures: list[Row], comparators: dict[str, list[Row]], findings: list[Row]) -> list[Row]:
    """The figures with their comparators and findings."""
    spans = [(finding, _spans(finding)) for finding in findings]
    for figure in figures:
        figure["comparators"] = comparators.get(figure["indicator_id"], [])
        figure["findings"] = [
            finding["explanation"]
            for finding, places in spans
            if any(start < figure["char_end"] and figure["char_start"] < end for start, end in places)
        ]
    return figures


def _spans(finding: Row) -> list[tuple[int, int]]:
    """The places of a finding in its document."""
    places = json.loads(finding["spans"] or "[]")
    return [
        (place["char_start"], place["char_end"])
        for place in places
        if place["document_id"] == finding["document_id"] and place["char_start"] < place["char_end"]
    ]


def _marks(numbers: list[Columns], findings: list[Row], sentences: list[Columns]) -> list[Mark]:
    """Numbers as <b> (a figure as a link to its card), sentences that judge as <i>, places of findings as <mark>.

    The style sheet formats each class. The elements are short, because a report has a thousand of them: their
    attributes are fixed words and numbers, which need no quotation marks.
    """
    places = {place for finding in findings for place in _spans(finding)}
    marks = [Mark(*place, f"<mark id=d{place[0]}>", "</mark>") for place in places]
    marks += [_evidence_mark(sentence) for sentence in sentences]
    marks += [_number_mark(number) for number in numbers]
    # Of those that begin together the longest comes first.
    marks.sort(key=itemgetter(1), reverse=True)
    marks.sort(key=itemgetter(0))
    return marks


def _number_mark(number: Columns) -> Mark:
    _, start, end, kind, indicator_id = number
    if kind == "figure" and indicator_id:
        return Mark(start, end, f"<a class=figure id=n{start} href=#f{start}>", "</a>")
    anchor = f" id=n{start}" if kind == "score" else ""
    return Mark(start, end, f"<b class={kind if kind in NUMBER_CLASSES else 'other'}{anchor}>", "</b>")


def _evidence_mark(sentence: Columns) -> Mark:
    _, start, end, voice, judgement = sentence
    shown = judgement if judgement in JUDGEMENTS else "mixed"
    return Mark(start, end, f"<i class={shown} id=s{start}{_VOICE_TITLES.get(voice, '')}>", "</i>")
