"""The same words give the same facts however they are typed: wrapped, divided, with other blanks and line ends."""

import re
import textwrap
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from typing import Any

import pytest

from ingestion.plan import ReadingPlan, plan_reading
from ingestion.reader import read_report
from ingestion.records import Reading
from tests.conftest import SAMPLES

WIDTH = 72
# Paragraphs of this sample follow each other without a blank line: where a sentence ends at the edge of a wrapped line,
# nobody can tell whether its paragraph does. A figure may then lose a period that it takes from the sentence before.
WITHOUT_BLANK_LINES = "plain-text/aldermere-city-council-whole-report.txt"


@cache
def plan() -> ReadingPlan:
    return plan_reading(SAMPLES)


SAMPLE_TEXTS = [one.file.name for one in plan().documents if one.file.path.suffix in (".txt", ".md")]


def wrapped(text: str) -> str:
    lines = [textwrap.wrap(line, WIDTH) or [""] for line in text.split("\n")]
    return "\n".join(line for part in lines for line in part)


def divided(text: str) -> str:
    """Wrapped, and long words divided where a line ends amid them."""
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > WIDTH:
            blank = rest.rfind(" ", 0, WIDTH + 1)
            word = re.match(r" [A-Za-z]{8,}", rest[blank:])
            end = blank + 5 if word and blank + 6 <= WIDTH else blank
            lines.append(rest[:end] + ("-" if end > blank else ""))
            rest = rest[end:].lstrip(" ")
        lines.append(rest)
    return "\n".join(lines)


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in wrapped(text).split("\n"))


def misread(text: str) -> str:
    """UTF-8 that a program took for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def as_mail(text: str) -> str:
    message = EmailMessage()
    message["Subject"] = "A report"
    message.set_content(text, cte="quoted-printable")
    return message.as_string()


WAYS: dict[str, Callable[[str], str]] = {
    "wrapped": wrapped,
    "divided": divided,
    "quoted in a mail": quoted,
    "indented": lambda text: textwrap.indent(wrapped(text), "    "),
    "with blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "with the line ends of Windows": lambda text: wrapped(text).replace("\n", "\r\n"),
    "with the line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "with line separators": lambda text: text.replace("\n", "\u2028"),
    "as an e-mail": as_mail,
    "with soft hyphens": lambda text: re.sub(r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad", text),
}

# In other letters, so that a quote is not the text at its place.
WAYS_IN_OTHER_LETTERS: dict[str, Callable[[str], str]] = {
    "read as Windows-1252": misread,
    "with letters joined as print has them": lambda text: text.replace("fi", "\ufb01").replace("ff", "\ufb00"),
}


def reading_of(name: str, text: str) -> Reading:
    return read_report(text.encode(), name, plan().folder.manifest.get(name), plan().authorities)


@cache
def sample(name: str) -> str:
    file = next(one.file for one in plan().documents if one.file.name == name)
    return file.content().decode()


@cache
def reading_as_typed(name: str) -> Reading:
    return reading_of(name, sample(name))


def figures(reading: Reading) -> Counter[Any]:
    return Counter(
        (
            one.value,
            one.unit,
            one.measure_type,
            one.indicator_code,
            one.quality_statement_code,
            one.comparator_value,
            one.comparator_area,
            one.qualifier,
            one.period,
        )
        for one in reading.figures
    )


@pytest.mark.parametrize("way", [*WAYS, *WAYS_IN_OTHER_LETTERS])
@pytest.mark.parametrize("name", SAMPLE_TEXTS)
def test_a_sample_gives_the_same_facts_however_it_is_typed(name: str, way: str) -> None:
    usual, other = reading_as_typed(name), reading_of(name, (WAYS | WAYS_IN_OTHER_LETTERS)[way](sample(name)))
    assert other.document is not None
    assert usual.document is not None
    assert other.document.authority_slug == usual.document.authority_slug
    assert [(one.fact, one.value) for one in other.headers] == [(one.fact, one.value) for one in usual.headers]
    scores = [(one.quality_statement_code, one.score, one.place) for one in usual.scores]
    assert [(one.quality_statement_code, one.score, one.place) for one in other.scores] == scores
    changed = figures(usual) - figures(other)
    allowed = 0.01 if name == WITHOUT_BLANK_LINES else 0.0
    assert changed.total() <= allowed * len(usual.figures), changed
    assert len(other.figures) == len(usual.figures)


def letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("way", WAYS)
def test_spans_count_in_the_text_as_it_is_typed(way: str) -> None:
    name = "may-2025/brackenmoor-report.txt"
    reading = reading_of(name, WAYS[way](sample(name)))
    assert reading.document is not None
    text = reading.document.text
    # A quote is the sentence as it is read, without the signs of its typing.
    assert all(letters(text[one.quote_start : one.quote_end]) == letters(one.quote) for one in reading.figures)
    assert all(text[one.char_start : one.char_end] == one.text for one in reading.numbers)
    assert all(text[one.char_start : one.char_end] == one.text for one in reading.passages)
    assert all(text[one.char_start : one.char_end] == str(one.score) for one in reading.scores)
    assert all(text[one.char_start : one.char_end] == one.printed for one in reading.headers)
