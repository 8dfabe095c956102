"""Reading one report: its bytes in, the rows of all staging tables out.

Only this module defines the order of the steps. A report that cannot be used yields a rejection, never an
exception. A report whose authority is unknown is read and is in quarantine until the authority is known.
"""

from collections.abc import Sequence
from pathlib import Path

from ingestion.claims.read import read_claims
from ingestion.evidence.read_evidence import read_evidence
from ingestion.figures.extract import read_statistics
from ingestion.files.decoding import decode
from ingestion.files.folder import content_id
from ingestion.records import Document, Reading, Rejection
from ingestion.rejections import ReportProblem, explain
from ingestion.structure.authority import authority_named, resolve_authority, whose_name
from ingestion.structure.broken_titles import joints_of_title
from ingestion.structure.header import kind_of_assessment, read_header
from ingestion.structure.layout import layout_of, why_not_a_report
from ingestion.structure.lines import Line, content_lines
from ingestion.structure.roles import SectionRole
from ingestion.structure.scores import is_printed, is_score_line, read_scores
from ingestion.structure.second_report import second_title
from ingestion.structure.sections import build_sections, read_outline, stands_alone
from ingestion.structure.unread_headings import OutlineEntry
from ingestion.text.asides import without_asides
from ingestion.text.delimited_tables import with_rows
from ingestion.text.plain_text import Edit
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
        return Reading(rejections=(Rejection(file_name, document_id, problem.reason, str(problem)),))


def _read(
    document_id: str, content: bytes, file_name: str, manifest_name: str | None, authorities: Sequence[Authority]
) -> Reading:
    stored, media_type = decode(content, Path(file_name).suffix.lower())
    plain = with_whole_lines(with_rows(without_typography(stored)), stands_alone)
    plain = plain.edited(Edit(*joint) for joint in joints_of_title(plain.text, authorities))
    plain, asides = without_asides(plain)
    text = plain.text
    lines = content_lines(text)
    outline = read_outline(lines, framework())
    cause = why_not_a_report(lines, outline)
    if cause:
        raise ReportProblem("not_a_report", cause=cause)
    headers = read_header(document_id, lines, outline)
    title = next((entry for entry in outline if entry.heading.role == SectionRole.DOCUMENT_TITLE), None)
    published_on = next((header.value for header in headers if header.fact == "published_on"), None)
    kind = kind_of_assessment(title.line.content if title else None, lines, published_on)
    found, orphans, not_read = read_scores(document_id, lines, outline, framework())
    scores = [
        score
        for score in found
        if is_printed(score, stored[plain.origin(score.char_start) : plain.origin_of_end(score.char_end)])
    ]
    read = {score.quality_statement_code for score in scores}
    unread = {code: line.content for code, line in not_read.items()} | {
        score.quality_statement_code: text[score.char_start : score.char_end]
        for score in found
        if score.quality_statement_code not in read
    }
    rejections = [
        Rejection(
            file_name,
            document_id,
            "score_without_statement",
            explain("score_without_statement", printed=_with_heading(line, outline)),
        )
        for line in orphans
    ]
    rejections += [
        Rejection(
            file_name,
            document_id,
            "score_not_understood",
            explain("score_not_understood", name=statement.name, printed=unread[statement.code]),
        )
        for statement in framework().statements
        if statement.code in unread
    ]
    opened = {
        entry.heading.quality_statement_code for entry in outline if entry.heading.role == SectionRole.QUALITY_STATEMENT
    }
    without = opened - read - unread.keys()
    if not scores and (without or any(header.fact == "rating" for header in headers)):
        rejections.append(Rejection(file_name, document_id, "no_scores", explain("no_scores")))
    elif without:
        names = ", ".join(f"“{statement.name}”" for statement in framework().statements if statement.code in without)
        rejections.append(Rejection(file_name, document_id, "score_missing", explain("score_missing", names=names)))

    title_name = title.heading.name if title else None
    if title and title_name and not title.heading.is_certain and not authority_named(title_name, tuple(authorities)):
        title_name = None  # an ordinary heading that ends in "assessment"
    resolution = None
    try:
        resolution = resolve_authority(title_name, manifest_name, file_name, text, authorities)
    except ReportProblem as problem:
        rejections.append(Rejection(file_name, document_id, problem.reason, str(problem)))

    second = second_title(lines, outline, resolution.authority if resolution else None, authorities)
    if second:
        raise ReportProblem("two_reports", title=second)
    document = Document(
        document_id=document_id,
        file_name=file_name,
        media_type=media_type,
        layout=layout_of(kind, text, lines, outline, headers),
        characters=len(text),
        text=text,
        authority_slug=resolution.authority.slug if resolution else None,
        authority_method=resolution.method if resolution else None,
        kind=kind,
    )
    sections = build_sections(document_id, text, outline)
    whose = whose_name(resolution.authority if resolution else None, authorities)
    statistics = read_statistics(document_id, text, sections, scores, headers, whose)
    findings = read_evidence(document_id, text, sections, statistics.prose)
    reading = Reading(
        document,
        sections,
        headers,
        scores,
        statistics.numbers,
        statistics.figures,
        statistics.comparators,
        findings.passages,
        findings.sentences,
        findings.topics,
        rejections,
        read_claims(document_id, statistics.prose.view, statistics.readings, statistics.numbers),
    )
    return with_source_spans(reading, stored, plain, numbers_beside(document_id, stored, asides))


def _with_heading(line: Line, outline: Sequence[OutlineEntry]) -> str:
    """A score line as printed, after the heading above it that names no known statement."""
    above = next((entry for entry in reversed(outline) if entry.line.start < line.start), None)
    if above is None or above.heading.role != SectionRole.UNREAD_STATEMENT or is_score_line(above.line.content):
        return line.content
    return f"{above.line.content}: {line.content}"
