"""The labels of a synthetic document, in the form of `tests/labels`.

A document whose spans can be known (text and Markdown) gives offsets; for HTML and PDF, which count in extracted text,
offsets are null and `quote` tells where a figure stands.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.tools.corpus.form import Block

Row = dict[str, Any]
Place = Callable[[int, bool], int | None]  # offset in a phrase, whether it begins a span -> offset in the document

TABLES = ("documents", "indicators", "scores", "structure", "numbers", "inconsistencies")
_FIGURE: Row = {
    "qualifier": None, "period": None, "source": None, "indicator_code": None, "comparator_value": None,
    "comparator_area": None, "comparators": [], "stated_direction": None, "is_target": False, "is_projection": False,
    "tier": 1, "acceptable": {},
}  # fmt: skip
_LEVELS = {"theme": "theme", "quality_statement": "quality_statement"}
_OVERVIEW = {"document_title", "about", "overall_summary", "summary_experiences", "summary_strengths"}


@dataclass(slots=True)
class Truth:
    """What is known of one document, table by table."""

    doc: str
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, block: Block, place: Place, in_theme: bool = True) -> None:
        """Note what a block holds. `in_theme`: whether a theme's heading stands above it in the document."""
        phrase = block.phrase
        for start, end, number_class in phrase.numbers:
            self._add("numbers", {"text": phrase.text[start:end], "number_class": number_class}, place, start, end)
        for start, end, figure, (first, last) in phrase.figures:
            row = {
                "id": f"{self.doc}-I{len(self.rows['indicators']) + 1:03d}",
                **complete(figure),
                "quality_statement": block.statement,
                "text": phrase.text[start:end],
                "quote": phrase.text[first:last],
                "quote_offset": start - first,
            }
            self._add("indicators", row, place, start, end)
        if block.score:
            start, end, _ = phrase.numbers[0]
            code, where = block.score
            row = {"quality_statement": code, "score": int(phrase.text[start:end]), "place": where}
            self.rows["scores"].append(
                {"doc": self.doc, **row, "digit_start": place(start, True), "digit_end": place(end, False)}
            )
        if block.role:
            self._add_section(block, place, in_theme)
        for misprint in phrase.misprints:
            spans = [
                {"doc": self.doc, "char_start": place(start, True), "char_end": place(end, False),
                 "text": phrase.text[start:end]}
                for start, end in misprint.spans
            ]  # fmt: skip
            row = {"finding_code": misprint.finding_code, "explanation": misprint.explanation, "spans": spans}
            self.rows["inconsistencies"].append(
                {"id": f"{self.doc}-X{len(self.rows['inconsistencies']) + 1}", "doc": self.doc, **row}
            )

    def _add_section(self, block: Block, place: Place, in_theme: bool) -> None:
        role = block.role or ""
        in_statement = block.statement is not None and role != "score_entry"
        row = {
            "depth": block.depth - (in_statement and not in_theme),
            "level": _LEVELS.get(role, "overview" if role in _OVERVIEW else "subsection"),
            "role": role,
            "title_printed": block.phrase.text,
            "quality_statement": block.statement,
        }
        self._add("structure", row, place, 0, len(block.phrase.text))

    def _add(self, table: str, row: Row, place: Place, start: int, end: int) -> None:
        self.rows[table].append(
            {"doc": self.doc, **row, "char_start": place(start, True), "char_end": place(end, False)}
        )

    def counted(self) -> Iterator[tuple[str, int]]:
        """How many rows each table holds."""
        return ((table, len(rows)) for table, rows in self.rows.items())


def complete(figure: Row) -> Row:
    """A figure's truth with all fields of a label."""
    return {**_FIGURE, **figure}


def unknown(_offset: int, _begins: bool) -> None:
    """The place of anything in a document whose text is yet to be extracted."""
