"""Joins lines that a program has wrapped: a wrap becomes a blank, or nothing within a divided word.

Mail programs, editors and pdftotext end a line where the next word would not fit. Belongs here: distinguishing such a
line end from the end of a paragraph by the width of the lines, and a dividing hyphen from one that belongs to the word.
Does not belong here: paragraphs of a PDF, whose positions are known (files/pdf/paragraphs.py).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.text.plain_text import Edit, PlainText

MIN_WIDTH, MAX_WIDTH = 45, 110  # characters; programs wrap at 60 to 100
MIN_FULL_LINES = 3  # fewer lines near the edge may be so by chance
MOSTLY = 0.9  # share of full lines, among those with a line below, if blank lines separate paragraphs

# The beginnings of lines that are never continuations: an item, a heading, a row of a table, a rule.
_OPENS_BLOCK = re.compile(r"\s*(?:[-•*▪◦·] |#{1,6} |\||(?:[-=_*]\s*){3,}$)")
_NUMBERED = re.compile(r"\d{1,2}[.)] ")
_ENDS_CLAUSE = re.compile(r"[.!?:;,][\"'”’)\]]*$")
_QUOTED = re.compile(r"^[ \t]*>(?:[> \t]*[ \t]|$)", re.M)
_FIRST_WORD = re.compile(r"\s*(?P<part>[^\s-]*-?)\S*")
_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
_OPENS_SENTENCE = re.compile(r"\s*[\"'“‘(\[]?[A-Z0-9£]")
_ENDS_GLUED = re.compile(r"[\w%][-/\u2010-\u2013]$")

# A line is open if no sentence or heading ends with it; the next line continues it if no sentence begins there.
_ENDS_OPEN = re.compile(
    r"(?:\b(?:an?|the|of|to|in|at|on|by|for|from|with|and|or|than|per|was|were|is|are|had|has|been|over|under|between"
    r"|nearly|about|around|approximately|every|each|that|its|their|our|which|who|compared|section|figure)"
    r"|\b(?:of|in|at|to|by|on|for|from|than|and|or|was|were|nearly|about|over) £?[\d,.]+|[,£(]|[^\s\w][–-])$"
)
_GOES_ON = re.compile(r"[a-z(%&,;]|\d(?!\d?$)")
# A blank line before a possible continuation.
_BLANK_LINE = re.compile(r"(?<![ \t])[ \t]*+\n[ \t]*+\n[ \t]*+(?=[a-z(%&,;\d])")
# However short it is: "612.4 per / 100,000", "1 in / 5", "£ / 1.2 million", "1, / 234".
_ENDS_AMID_NUMBER = re.compile(r"(?:\d (?:in|in every|out|out of|per)|£|(?<![\d,.])\d{1,3},)$")
_OPENS_WITH_NUMBER = re.compile(r"\d|of \d|every \d|cent\b")
_MIN_LENGTH_OPEN, _MIN_LENGTH_GOING_ON = 25, 40  # characters; shorter lines are headings and labels

# A hyphen, slash or dash directly after a letter or digit, at the end of a line.
_DIVIDED = re.compile(r"(?<![^\W\d_])(?P<first>[^\W\d_]++)(?P<cut>[-\u2010\u2011][ \t]*\n[ \t]*)(?P<second>[a-z]+)")
_GLUED = re.compile(r"(?<=[\w%][-/\u2010-\u2013])[ \t]*\n[ \t]*(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE_A_HYPHEN = _words_in(
    """long short full part self well co non pre post multi inter cross high low mid over under person client evidence
    home strength strengths needs half one two three four five six seven eight nine ten twenty thirty forty fifty
    sixty seventy eighty ninety age year end out in on off up down face step real hard first second third follow
    check drop hand day week city county council system place trauma outcome user service work community culturally"""
)
_AFTER_A_HYPHEN = _words_in(
    """term time based led centred quality being wide up in out to day days week weeks month months year years old
    income age aged home care making going work working related specific focused informed depth house line ups ins
    offs off one two three four five six seven eight nine third thirds half quarter quarters fifth tenth"""
)
# Both halves are words, and yet there is no hyphen between them.
_CLOSED = _words_in(
    """within without overall understand understood everyone anyone someone throughout however therefore outcome
    outcomes forward together cannot into upon information another whether became become between being before
    because below inform performance towards"""
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the blanks around it: its span, and its length with those before it."""

    text: str
    start: int
    end: int
    width: int


def with_whole_lines(plain: PlainText, is_heading: Callable[[str], bool]) -> PlainText:
    """The text with wrapped lines and divided words joined. A text whose lines are paragraphs is unchanged.

    `is_heading` is a function that returns whether a line is always a separate line of a report.
    """
    if _QUOTED.search(plain.text):
        plain = plain.edited(Edit(*match.span(), "") for match in _QUOTED.finditer(plain.text))
    plain = plain.edited(_wraps(plain.text, is_heading))
    plain = plain.edited(_broken_paragraphs(plain.text, is_heading))
    return plain.edited(_divided_words(plain.text))


def whole_words(text: str) -> str:
    """The text with words joined that were divided at the ends of lines."""
    return PlainText(text).edited(_divided_words(text)).text


def _wraps(text: str, is_heading: Callable[[str], bool]) -> Iterator[Edit]:
    lines = _lines(text)
    pairs = [(line, after) for line, after in pairwise(lines) if line.text and after.text]
    at_edge = _joined_at_the_edge(lines, pairs)
    is_joined, before = False, None
    for line, after in pairs:
        is_joined = is_joined and line is before
        if _opens_block(line, after, line.start in at_edge) or line.text.startswith(("#", "|")):
            is_joined = False
        else:
            is_joined = (line.start in at_edge or _is_amid_a_sentence(line, after, is_joined)) and not (
                is_heading(line.text) or (_OPENS_SENTENCE.match(after.text) and is_heading(after.text))
            )
        before = after
        if is_joined and not _ENDS_GLUED.search(line.text):
            yield Edit(line.end, after.start, " ")


def _broken_paragraphs(text: str, is_heading: Callable[[str], bool]) -> Iterator[Edit]:
    """A blank line amid a sentence, as double spacing and the end of a page leave it."""
    for gap in _BLANK_LINE.finditer(text):
        line = text[text.rfind("\n", 0, gap.start()) + 1 : gap.start()].strip()
        end = text.find("\n", gap.end())
        after = text[gap.end() : end if end >= 0 else len(text)].rstrip()
        if (
            len(line) >= _MIN_LENGTH_GOING_ON
            and _ENDS_OPEN.search(line)
            and _GOES_ON.match(after)
            and not line.startswith(("#", "|"))
            and not is_heading(line)
        ):
            yield Edit(*gap.span(), " ")


def _opens_block(line: _Line, after: _Line, is_full: bool) -> bool:
    """Whether a block begins. A number with a full stop may also be the last word of a sentence ("by / 4. In")."""
    if _NUMBERED.match(after.text):
        is_open = len(line.text) >= _MIN_LENGTH_OPEN and bool(_ENDS_OPEN.search(line.text))
        return not (is_full or is_open) or bool(_ENDS_CLAUSE.search(line.text))
    return bool(_OPENS_BLOCK.match(after.text))


def _joined_at_the_edge(lines: Sequence[_Line], pairs: Sequence[tuple[_Line, _Line]]) -> frozenset[int]:
    """The starts of lines after a wrap, if all lines have one width."""
    width = max((line.width for line in lines if " " in line.text), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return frozenset()
    at_hyphens = any(_ENDS_GLUED.search(line.text) for line, _ in pairs)
    full = [pair for pair in pairs if _is_full(*pair, width, at_hyphens)]
    if len(full) < MIN_FULL_LINES:
        return frozenset()
    are_blanks_between = len(full) > MOSTLY * len(pairs)  # paragraphs are separated by blank lines
    return frozenset(
        line.start
        for line, after in full
        if are_blanks_between or not (_ENDS_SENTENCE.search(line.text) and _OPENS_SENTENCE.match(after.text))
    )


def _is_amid_a_sentence(line: _Line, after: _Line, is_continued: bool) -> bool:
    """Whether the words of two lines are of one sentence, of whatever width. `is_continued`: so was the line before."""
    if _ENDS_SENTENCE.search(line.text):
        return False
    if _ENDS_AMID_NUMBER.search(line.text) and _OPENS_WITH_NUMBER.match(after.text):
        return True
    if (is_continued or len(line.text) >= _MIN_LENGTH_GOING_ON) and _GOES_ON.match(after.text):
        return True
    return (is_continued or len(line.text) >= _MIN_LENGTH_OPEN) and bool(_ENDS_OPEN.search(line.text))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for printed in text.split("\n"):
        words = printed.strip()
        begin = start + len(printed) - len(printed.lstrip())
        lines.append(_Line(words, begin, begin + len(words), len(printed.rstrip())))
        start += len(printed) + 1
    return lines


def _is_full(line: _Line, after: _Line, width: int, at_hyphens: bool) -> bool:
    """Whether the first word of the line after it would not have fitted."""
    word = _FIRST_WORD.match(after.text)
    needed = len(word["part" if at_hyphens else 0]) if word else 0
    return line.width + 1 + needed > width


def _divided_words(text: str) -> Iterator[Edit]:
    """The text with divided words joined, without hyphens that only divide and with those that belong to a word."""
    cuts = list(_DIVIDED.finditer(text))
    words = _words(text, cuts) if cuts else frozenset()
    edits = [Edit(*cut.span("cut"), "-" if _is_hyphenated(cut["first"], cut["second"], words) else "") for cut in cuts]
    divided = {edit.end for edit in edits}
    edits += [Edit(*glued.span(), "") for glued in _GLUED.finditer(text) if glued.end() not in divided]
    yield from sorted(edits)


def _words(text: str, cuts: Sequence[re.Match[str]]) -> frozenset[str]:
    """The words of the text, the halves of divided ones left out."""
    words = Counter(match.group().lower() for match in _WORD.finditer(text))
    words.subtract(half.lower() for cut in cuts for half in (cut["first"], cut["second"]))
    return frozenset(+words)


def _is_hyphenated(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether the hyphen belongs to the word: the text has the hyphenated word elsewhere, or both halves are words."""
    first = first.lower()
    if first + second in words or first + second in _CLOSED:
        return False
    if f"{first}-{second}" in words:
        return True
    return (first in _BEFORE_A_HYPHEN or first in words) and (second in _AFTER_A_HYPHEN or second in words)
