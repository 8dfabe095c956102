"""A report's text without markup, in paragraphs and sentences.

Belongs here: the result that reading figures and reading evidence share. Does not belong here: the end of a sentence
(sentences.py), and its meaning.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingestion.figures.model import Paragraph, Sentence
from ingestion.figures.text.plain_view import reading_view
from ingestion.figures.text.sentences import find_paragraphs, find_sentences, with_wraps_as_blanks
from ingestion.records import Section


@dataclass(slots=True)
class Prose:
    """A text without markup and its paragraphs; offsets are those of the text."""

    view: str
    paragraphs: list[Paragraph]
    _sentences: dict[int, list[Sentence]] = field(default_factory=dict)

    def sentences(self, paragraph: Paragraph) -> list[Sentence]:
        """The sentences of one of the paragraphs."""
        known = self._sentences.get(paragraph.start)
        if known is None:
            known = self._sentences[paragraph.start] = find_sentences(self.view, paragraph)
        return known


def read_prose(text: str, sections: Sequence[Section]) -> Prose:
    """The paragraphs of a text, where the titles of its sections are paragraphs of their own."""
    view = reading_view(text)
    paragraphs = find_paragraphs(view, [(section.title_start, section.title_end) for section in sections])
    return Prose(with_wraps_as_blanks(view, paragraphs), paragraphs)
