"""Invented findings, read for the tests of evidence."""

from ingestion.evidence.read_evidence import Findings, read_evidence
from ingestion.figures.text.prose import read_prose
from ingestion.records import Evidence, Section

STATEMENT = "assessing_needs"


def section(text: str, role: str, title: str, start: int) -> Section:
    return Section(
        document_id="d", ordinal=0, parent_ordinal=None, depth=1, level="subsection", role=role, title=title,
        quality_statement_code=STATEMENT, theme_number=1, title_start=start, title_end=start + len(title),
        char_start=start, char_end=len(text), rule="",
    )  # fmt: skip


def read(sentences: str, title: str = "Key findings", role: str = "topic") -> Findings:
    """The evidence of one paragraph under a heading."""
    text = f"{title}\n\n{sentences}\n"
    return read_under(text, [section(text, role, title, 0)])


def read_under(text: str, sections: list[Section]) -> Findings:
    """The evidence of a text with these sections."""
    return read_evidence("d", text, sections, read_prose(text, sections))


def last(sentences: str, title: str = "Key findings", role: str = "topic") -> Evidence:
    """The last sentence of a paragraph, with its labels."""
    return read(sentences, title, role).sentences[-1]


def topics(sentences: str, title: str = "Key findings") -> set[str]:
    findings = read(sentences, title)
    return {one.topic_code for one in findings.topics if one.evidence_id == findings.sentences[-1].evidence_id}
