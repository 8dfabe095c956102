"""Reading one report: its bytes in, the rows of all staging tables out.

Only this module defines the order of the steps. A report that cannot be used yields a rejection, never an
exception. A report whose authority is unknown is read and is in quarantine until the authority is known.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ingestion.claims.read import read_claims
from ingestion.evidence.read_evidence import read_evidence
from ingestion.figures.extract import read_statistics
from ingestion.files.decoding import decode
from ingestion.files.folder import content_id
from ingestion.records import Document, Reading, Rejection, Score
from ingestion.rejections import ReportProblem
from ingestion.structure.authority import authority_named, resolve_authority, whose_name
from ingestion.structure.broken_titles import joints_of_headings, joints_of_title
from ingestion.structure.header import kind_of_assessment, read_header
from ingestion.structure.header_problems import header_problems
from ingestion.structure.headings import OutlineEntry
from ingestion.structure.layout import layout_of, why_not_a_report
from ingestion.structure.lines import content_lines
from ingestion.structure.outline import read_outline, stands_alone
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores.score_problems import score_problems
from ingestion.structure.scores.scores import is_printed, read_scores
from ingestion.structure.second_report import second_title
from ingestion.structure.sections import build_sections
from ingestion.text.asides import without_asides
from ingestion.text.delimited_tables import with_rows
from ingestion.text.plain_text import Edit, PlainText
from ingestion.text.source_spans import numbers_beside, with_source_spans
from ingestion.text.typography import without_typography
from ingestion.text.wrapped_lines import with_whole_lines
from ingestion.vocabulary import Authority, framework


def read_report(content: bytes, file_name: str, manifest_name: str | None, authorities: Sequence[Authority]) -> Reading:
    """The rows of a report for all staging tables.

    `file_name` is the path in the reports folder, `manifest_name` the authority in the folder's manifest,
    `authorities` all authorities that a report may be about.
    """
    document_id = content_id(content)
    try:
        return _read(document_id, content, file_name, manifest_name, authorities)
    except ReportProblem as problem:
        return Reading(rejections=_rejections([problem], file_name, document_id))


def _read(
    document_id: str, content: bytes, file_name: str, manifest_name: str | None, authorities: Sequence[Authority]
) -> Reading:
    stored, media_type = decode(content, Path(file_name).suffix.lower())
    plain, asides = without_asides(_plain(stored, authorities))
    text = plain.text
    lines = content_lines(text)
    outline = read_outline(lines, framework())
    if cause := why_not_a_report(lines, outline):
        raise ReportProblem("not_a_report", cause=cause)
    headers = read_header(document_id, lines, outline)
    title = next((entry for entry in outline if entry.heading.role == SectionRole.DOCUMENT_TITLE), None)
    published_on = next((header.value for header in headers if header.fact == "published_on"), None)
    kind = kind_of_assessment(title.line.content if title else None, lines, published_on)
    printed = read_scores(document_id, lines, outline, framework())
    scores = [score for score in printed.scores if is_printed(score, _stored_words(score, stored, plain))]
    problems = [
        *score_problems(text, lines, outline, headers, printed, scores),
        *header_problems(lines, outline, headers),
    ]

    authority, method = None, None
    try:
        resolved = resolve_authority(_name_in(title, authorities), manifest_name, file_name, text, authorities)
        authority, method = resolved.authority, resolved.method
    except ReportProblem as problem:
        problems.append(problem)
    if second := second_title(lines, outline, authority, published_on, authorities):
        raise ReportProblem("two_reports", title=second)

    document = Document(
        document_id=document_id,
        file_name=file_name,
        media_type=media_type,
        layout=layout_of(kind, text, lines, outline, headers),
        characters=len(text),
        text=text,
        authority_slug=authority.slug if authority else None,
        authority_method=method,
        kind=kind,
    )
    sections = build_sections(document_id, text, outline)
    statistics = read_statistics(document_id, text, sections, scores, headers, whose_name(authority, authorities))
    findings = read_evidence(document_id, text, sections, statistics.prose)
    reading = Reading(
        document=document,
        sections=sections,
        headers=headers,
        scores=scores,
        numbers=statistics.numbers,
        figures=statistics.figures,
        comparators=statistics.comparators,
        passages=findings.passages,
        evidence=findings.sentences,
        evidence_topics=findings.topics,
        rejections=_rejections(problems, file_name, document_id),
        claims=read_claims(document_id, statistics.prose.view, statistics.readings, statistics.numbers),
    )
    return with_source_spans(reading, stored, plain, numbers_beside(document_id, stored, asides))


def _plain(stored: str, authorities: Sequence[Authority]) -> PlainText:
    """The text without the marks of its form, with each sentence and each title on one line."""
    plain = with_whole_lines(with_rows(without_typography(stored)), stands_alone)
    plain = plain.edited(Edit(*joint) for joint in joints_of_headings(plain.text))
    return plain.edited(Edit(*joint) for joint in joints_of_title(plain.text, authorities))


def _stored_words(score: Score, stored: str, plain: PlainText) -> str:
    """A score as it is printed in the stored text."""
    return stored[plain.origin(score.char_start) : plain.origin_of_end(score.char_end)]


def _name_in(title: OutlineEntry | None, authorities: Sequence[Authority]) -> str | None:
    """The authority's name in a title; None for an ordinary heading that ends in "assessment"."""
    if title is None or title.heading.name is None:
        return None
    is_title = title.heading.is_certain or authority_named(title.heading.name, tuple(authorities)) is not None
    return title.heading.name if is_title else None


def _rejections(problems: Iterable[ReportProblem], file_name: str, document_id: str) -> list[Rejection]:
    return [Rejection(file_name, document_id, problem.reason, str(problem)) for problem in problems]
