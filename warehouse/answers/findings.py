"""The findings about reports as a list: the printed value, the consistent value, and the sentence."""

import json
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from warehouse.answers.authorities import known_authority
from warehouse.database import open_published
from warehouse.home import Home
from warehouse.shared_sql import SEVEREST_FIRST
from warehouse.sql import rows
from warehouse.wording import counted

MAX_SENTENCES = 3  # of one finding
MAX_SENTENCE_LENGTH = 300  # characters
_WIDTH = 112
_INDENT = " " * 9

_FINDINGS = f"""
    select
        finding.severity, finding.finding_code, finding.explanation, finding.spans, finding.document_id,
        coalesce(finding.authority, 'no authority') as authority, finding.file_name, finding.char_start,
        coalesce(finding.indicator_id, score.score_key) as to_explain
    from marts.mart_finding as finding
    left join marts.dim_authority as authority using (authority_key)
    left join marts.fct_score as score
        on finding.assessment_key = score.assessment_key
            and finding.quality_statement_key = score.quality_statement_key
    where $authority is null or authority.authority_slug = $authority
    order by
        authority,
        {SEVEREST_FIRST},
        finding.finding_code, finding.file_name, finding.char_start, finding.explanation
"""
_TEXTS = "select document_id, text from marts.dim_document_text where document_id in (select unnest($documents))"
_SENTENCES = """
    select distinct document_id, quote_start, quote_end from marts.fct_indicator
    where document_id in (select unnest($documents))
"""

Span = tuple[int, int]


def list_findings(database: Path, authority: str | None) -> str:
    """All findings, or those of one authority (its name or slug), by authority and severity, with their sentences.

    Raises DatabaseProblem where nothing is published or no authority has that name.
    """
    home = Home.of(database)
    with open_published(database) as connection:
        slug = known_authority(connection, home, authority) if authority is not None else None
        found = rows(connection, _FINDINGS, {"authority": slug})
        for finding in found:
            finding["spans"] = json.loads(finding["spans"])
        documents = sorted({span["document_id"] for finding in found for span in finding["spans"]})
        texts = dict(connection.execute(_TEXTS, {"documents": documents}).fetchall())
        sentences: dict[str, list[Span]] = {document: [] for document in documents}
        for document, start, end in connection.execute(_SENTENCES, {"documents": documents}).fetchall():
            sentences[document].append((start, end))
    lines: list[str] = []
    heading = None
    for finding in found:
        if finding["authority"] != heading:
            heading = finding["authority"]
            lines += ["", heading]
        lines += _described(finding, texts, sentences, home)
    ending = counted(len(found), "finding")
    return "\n".join([*lines[1:], "", ending] if lines else [ending])


def _described(
    finding: dict[str, Any], texts: dict[str, str], sentences: dict[str, list[Span]], home: Home
) -> list[str]:
    lines = _wrapped(finding["explanation"], f"  {finding['severity']:<7}")
    places: dict[tuple[str, Span], list[Span]] = {}
    for span in finding["spans"]:
        document, marked = span["document_id"], (span["char_start"], span["char_end"])
        sentence = _sentence_around(texts[document], sentences[document], marked)
        places.setdefault((document, sentence), []).append(marked)
    for (document, sentence), marks in list(places.items())[:MAX_SENTENCES]:
        lines += _wrapped(f"“{marked_text(texts[document], sentence, marks)}”", _INDENT)
    where = [finding["finding_code"], finding["file_name"] or "no document"]
    if finding["document_id"] in texts:
        where.append(f"line {texts[finding['document_id']].count(chr(10), 0, finding['char_start']) + 1}")
    explained = f": {home.command('explain', finding['to_explain'])}" if finding["to_explain"] else ""
    return [*lines, f"{_INDENT}{', '.join(where)}{explained}"]


def _sentence_around(text: str, sentences: Iterable[Span], span: Span) -> Span:
    """The sentence that contains a place, as stored with figures, else its line."""
    for start, end in sentences:
        if start <= span[0] < end:
            return start, max(end, span[1])
    line_end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if line_end < 0 else line_end


def marked_text(text: str, sentence: Span, marks: Sequence[Span]) -> str:
    """A sentence on one line with its places in double brackets; a long one is cut around the first place."""
    start, end = sentence
    if end - start > MAX_SENTENCE_LENGTH:
        first = min(mark[0] for mark in marks)
        start = max(start, min(first - MAX_SENTENCE_LENGTH // 2, end - MAX_SENTENCE_LENGTH))
        end = min(end, start + MAX_SENTENCE_LENGTH)
    parts = ["…" if start > sentence[0] else ""]
    at = start
    for opens, closes in sorted(mark for mark in marks if mark[0] >= start and mark[1] <= end):
        parts += [text[at:opens], "[[", text[opens:closes], "]]"]
        at = closes
    parts += [text[at:end], "…" if end < sentence[1] else ""]
    return " ".join("".join(parts).split())


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=_INDENT, break_long_words=False, break_on_hyphens=False
    )
