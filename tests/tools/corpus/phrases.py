"""Text together with what is known of it: templates that are filled, and every number in them accounted for.

Belongs here: how text and truth are kept side by side. Does not belong here: any wording.

A template is a sentence with slots: "{share}% of {group} felt safe (England {england}%)". `{91:age_or_threshold}` is a
number of the template's own with its class; `|` parts sentences.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

Truth = dict[str, Any]
Span = tuple[int, int]

_SLOT = re.compile(r"\{([^{}]+)\}|(\|)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed. `truth` is what a figure must be read as; None where the number is no figure.

    `number_class` is the class that `fct_number` should give it; None where more than one is right. Where the layout
    has such means, it is set in bold, and what follows it (`raised`) is set small and high.
    """

    text: str
    number_class: str | None = None
    truth: Truth | None = None
    is_bold: bool = False
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Misprint:
    """A planted misprint: the kind of finding that should be made of it, where, and what would have been right."""

    finding_code: str
    spans: tuple[Span, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or more sentences with their numbers and figures; spans count in `text`.

    `numbers` are (start, end, class or None where more than one is right); `figures` are (start, end, truth,
    span of the sentence).
    """

    text: str
    numbers: tuple[tuple[int, int, str | None], ...] = ()
    figures: tuple[tuple[int, int, Truth, Span], ...] = ()
    bold: tuple[Span, ...] = ()
    raised: tuple[Span, ...] = ()
    misprints: tuple[Misprint, ...] = ()


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    """Pairs of literal text and the slot after it; the slot of a sentence's end is "|"."""
    parts: list[tuple[str, str | None]] = []
    end = 0
    for match in _SLOT.finditer(template):
        parts.append((template[end : match.start()], match[1] or "|"))
        end = match.end()
    parts.append((template[end:], None))
    return tuple(parts)


@dataclass(slots=True)
class _Filling:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    sentence: int = 0

    def write(self, text: str) -> Span:
        """Add text; return its span."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length


def fill(template: str, values: Mapping[str, Printed | str] | None = None, **more: Printed | str) -> Phrase:
    """The template with its slots filled. A sentence that begins with words begins with a capital.

    Raises KeyError for a slot without a value.
    """
    given = {**(values or {}), **more}
    filling = _Filling()
    numbers: list[tuple[int, int, str | None]] = []
    figures: list[tuple[int, int, Truth, int]] = []
    bold: list[Span] = []
    raised: list[Span] = []
    sentences: list[Span] = []
    for literal, slot in _parsed(template):
        filling.write(literal)
        if slot is None or slot == "|":
            sentences.append((filling.sentence, filling.length))
            if slot:
                filling.write(" ")
            filling.sentence = filling.length
            continue
        value = given.get(slot) or _own_number(slot)
        if isinstance(value, str):
            filling.write(value[:1].upper() + value[1:] if filling.length == filling.sentence else value)
            continue
        start, end = filling.write(value.text)
        if value.number_class or value.truth:
            numbers.append((start, end, value.number_class))
        if value.truth is not None:
            figures.append((start, end, value.truth, len(sentences)))
        if value.is_bold:
            bold.append((start - 1, end) if filling.pieces[-2].endswith("£") else (start, end))
        if value.raised:
            raised.append(filling.write(value.raised))
    return Phrase(
        "".join(filling.pieces),
        tuple(numbers),
        tuple((start, end, truth, sentences[sentence]) for start, end, truth, sentence in figures),
        tuple(bold),
        tuple(raised),
    )


def _own_number(slot: str) -> Printed:
    text, colon, number_class = slot.partition(":")
    if not colon:
        raise KeyError(f"The slot {slot} has no value.")
    return Printed(text, number_class)


def joined(phrases: Sequence[Phrase]) -> Phrase:
    """Phrases one after the other as one."""
    if len(phrases) == 1:
        return phrases[0]
    offset = 0
    numbers, figures, bold, raised, misprints = [], [], [], [], []
    for phrase in phrases:
        numbers += [(start + offset, end + offset, name) for start, end, name in phrase.numbers]
        figures += [
            (start + offset, end + offset, truth, (first + offset, last + offset))
            for start, end, truth, (first, last) in phrase.figures
        ]
        bold += _moved(phrase.bold, offset)
        raised += _moved(phrase.raised, offset)
        misprints += [replace(one, spans=tuple(_moved(one.spans, offset))) for one in phrase.misprints]
        offset += len(phrase.text) + 1
    text = " ".join(phrase.text for phrase in phrases)
    return Phrase(text, tuple(numbers), tuple(figures), tuple(bold), tuple(raised), tuple(misprints))


def _moved(spans: Sequence[Span], offset: int) -> list[Span]:
    return [(start + offset, end + offset) for start, end in spans]


def misprinted(phrase: Phrase, finding_code: str, explanation: str, figures: Sequence[int] = (0,)) -> Phrase:
    """The phrase, marked as one that should be doubted; `figures` are the positions of those that are wrong."""
    spans = tuple(phrase.figures[position][:2] for position in figures)
    return replace(phrase, misprints=(Misprint(finding_code, spans, explanation),))


def reworded(phrase: Phrase, words: str, new_words: str, direction: str | None) -> Phrase:
    """The phrase with its words for a direction replaced, so that its figures are stated to lie in `direction`."""
    start = phrase.text.index(words)
    by = len(new_words) - len(words)

    def moved(offset: int) -> int:
        return offset + by if offset > start else offset

    return Phrase(
        phrase.text.replace(words, new_words, 1),
        tuple((moved(first), moved(last), name) for first, last, name in phrase.numbers),
        tuple(
            (moved(first), moved(last), truth | {"stated_direction": direction}, (moved(begin), moved(end)))
            for first, last, truth, (begin, end) in phrase.figures
        ),
    )
