"""A report: its text in sections, each number marked by what it is there for, every figure as a card."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePosixPath

import duckdb

from warehouse.site.evidence import evidence_of_documents
from warehouse.site.marked_text import Mark, sections_of
from warehouse.site.page import Page, Row, by, council_path, report_path, rows
from warehouse.wording import JUDGEMENTS, KINDS, VOICES, day_in_words, in_words

BATCH = 200  # documents held at a time
CLASSES = {
    "figure": "Figures",
    "comparator": "Comparators",
    "period": "Periods",
    "date": "Dates",
    "score": "Scores",
    "rating_scale": "Rating scale",
    "name_or_title": "Names and titles",
    "legal_reference": "Laws",
    "age_or_threshold": "Ages and thresholds",
    "structure": "Numbering",
    "other": "Other",
    "unexplained": "Not understood",
}
SIGNS = {"strength": "+", "shortfall": "−", "mixed": "±", "plan": "→"}  # of sentences that judge

_DOCUMENTS = """
    select
        document.document_id, document.file_name, document.title, document.kind, document.published_on,
        document.characters, document.copies, document.authority_slug, authority.authority_name, authority.is_example,
        coverage.numbers_found, coverage.numbers_unexplained, coverage.share_explained
    from dim_document as document
    left join dim_assessment as assessment using (assessment_key)
    left join dim_authority as authority using (authority_key)
    left join mart_coverage as coverage on document.document_id = coverage.document_id
    order by document.file_name, document.document_id
"""
_TEXTS = "select document_id, text from dim_document_text where document_id in (select unnest($ids))"
_PASSAGES = """
    select document_id, char_start, char_end, section_title, quality_statement_code from fct_passage
    where document_id in (select unnest($ids)) order by document_id, char_start
"""
_FIGURES = """
    select
        figure.indicator_id, figure.document_id, figure.char_start, figure.char_end, figure.subject, figure.value,
        figure.unit, figure.qualifier, figure.measure_type, figure.period, figure.period_printed,
        figure.period_resolved_by, figure.difference, figure.stated_direction, figure.computed_direction,
        figure.is_target, figure.is_projection, figure.population_group, figure.section_title, figure.same_fact_as,
        original.document_id as original_document_id, indicator.indicator_name, indicator.indicator_code,
        source.source_name
    from fct_indicator as figure
    left join fct_indicator as original on figure.same_fact_as = original.indicator_id
    left join dim_indicator as indicator on figure.indicator_key = indicator.indicator_key
    left join dim_source as source on figure.source_code = source.source_code
    where figure.document_id in (select unnest($ids)) order by figure.document_id, figure.char_start
"""
_COMPARATORS = """
    select indicator_id, comparator_area, comparator_value from fct_comparator
    where document_id in (select unnest($ids)) order by indicator_id, char_start
"""
_NUMBERS = """
    select document_id, char_start, char_end, number_class, indicator_id from fct_number
    where document_id in (select unnest($ids)) order by document_id, char_start
"""
_FINDINGS = """
    select document_id, char_start, char_end, finding_name, severity, explanation, spans from fct_finding
    where document_id in (select unnest($ids)) order by document_id, char_start, explanation
"""


def pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    """A page for each document, in the order of their files."""
    documents = rows(connection, _DOCUMENTS)
    for at in range(0, len(documents), BATCH):
        yield from _batch(connection, documents[at : at + BATCH])


def report_page(connection: duckdb.DuckDBPyConnection, document_id: str) -> Page:
    """The page of one document of that id."""
    documents = [row for row in rows(connection, _DOCUMENTS) if row["document_id"] == document_id]
    return next(_batch(connection, documents))


def _batch(connection: duckdb.DuckDBPyConnection, documents: Sequence[Row]) -> Iterator[Page]:
    ids = {"ids": [document["document_id"] for document in documents]}
    texts = {row["document_id"]: row["text"] for row in rows(connection, _TEXTS, ids)}
    passages, figures, numbers, findings = (
        by(rows(connection, sql, ids), "document_id") for sql in (_PASSAGES, _FIGURES, _NUMBERS, _FINDINGS)
    )
    comparators = by(rows(connection, _COMPARATORS, ids), "indicator_id")
    evidence = by(evidence_of_documents(connection, ids["ids"]), "document_id")
    for document in documents:
        key = document["document_id"]
        cards = _cards(figures.get(key, []), comparators, findings.get(key, []))
        marks = _marks(numbers.get(key, []), findings.get(key, []), evidence.get(key, []))
        classes = Counter(number["number_class"] for number in numbers.get(key, []))
        name = _name(document)
        yield Page(
            report_path(key),
            "report.html",
            name,
            {
                "document": document,
                "sections": sections_of(texts.get(key, ""), passages.get(key, []), marks),
                "cards": cards,
                "findings": findings.get(key, []),
                "classes": [(code, label, classes[code]) for code, label in CLASSES.items() if classes[code]],
                "judgements": Counter(row["judgement"] for row in evidence.get(key, [])),
                "signs": SIGNS,
            },
            _trail(document),
        )


def _name(document: Row) -> str:
    file = PurePosixPath(document["file_name"]).name
    if not document["authority_name"]:
        return file
    kind = in_words(document["kind"], KINDS) or "Report"
    day = day_in_words(document["published_on"])
    return f"{document['authority_name']}: {kind.lower()}{f', {day}' if day else ''}"


def _trail(document: Row) -> tuple[tuple[str, str], ...]:
    england = ("England", "index.html")
    if not document["authority_name"]:
        return (england,)
    return (england, (document["authority_name"], council_path(document["authority_slug"])))


def _cards(figures: list[Row], comparators: dict[str, list[Row]], findings: list[Row]) -> list[Row]:
    """The figures with what they are compared with, and the findings that concern them."""
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


def _marks(numbers: list[Row], findings: list[Row], evidence: list[Row]) -> list[Mark]:
    marks = [_number_mark(number) for number in numbers]
    places = {place for finding in findings for place in _spans(finding)}
    marks += [Mark(*place, f'<mark id="d{place[0]}">', "</mark>") for place in places]
    marks += [_evidence_mark(sentence) for sentence in evidence]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, not mark.before.startswith("<mark")))


def _number_mark(number: Row) -> Mark:
    start, end, kind = number["char_start"], number["char_end"], number["number_class"]
    if kind == "figure" and number["indicator_id"]:
        figure = escape(number["indicator_id"])
        return Mark(start, end, f'<a class="n figure" id="n{start}" href="#f{figure}">', "</a>")
    anchor = f' id="n{start}"' if kind == "score" else ""
    return Mark(start, end, f'<span class="n {kind if kind in CLASSES else "other"}"{anchor}>', "</span>")


def _evidence_mark(sentence: Row) -> Mark:
    judgement = sentence["judgement"] if sentence["judgement"] in SIGNS else "mixed"
    says = escape(f"{JUDGEMENTS[judgement]}: {in_words(sentence['voice'], VOICES)}")
    before = f'<span class="e {judgement}" id="s{sentence["char_start"]}"><b title="{says}">{SIGNS[judgement]}</b>'
    return Mark(sentence["char_start"], sentence["char_end"], before, "</span>")
