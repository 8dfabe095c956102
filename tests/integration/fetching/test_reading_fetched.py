"""A page as HTML gives the same facts as the same page as plain text, whatever its layout."""

from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import pytest

from ingestion.codes import Layout
from ingestion.files.folder import read_folder
from ingestion.records import Reading
from tests.conftest import SAMPLES
from tests.integration.fetching.imitation import as_html, read, sample

TEXTS = [file.name for file in read_folder(SAMPLES).files if file.name.endswith((".txt", ".md"))]
# Where something is in the text, and what depends on that.
PLACES = {"document_id", "indicator_id", "same_fact_as", "ordinal", "parent_ordinal", "rule"}
LONG = 20_000  # characters; such reports are compared in one kind of markup, with a main element
WORDS_AROUND = {"quote", "subject"}


def plain(text: str) -> str:
    """Words without typography: what HTML prints as bold or raised, Markdown marks with signs."""
    for mark in ("**", "<sup>", "</sup>", "\\"):
        text = text.replace(mark, "")
    return " ".join(text.split())


def fact(row: Any) -> tuple[tuple[str, object], ...]:
    values = {
        name: plain(value) if isinstance(value, str) else value
        for name, value in asdict(row).items()
        if name not in PLACES | WORDS_AROUND and "start" not in name and "end" not in name
    }
    return tuple(sorted((name, str(value)) for name, value in values.items()))


def facts(reading: Reading, table: str) -> list[tuple[tuple[str, object], ...]]:
    return sorted(fact(row) for row in getattr(reading, table))


def compare(name: str, text: str, is_plain: bool = False) -> tuple[Reading, Reading]:
    """Read a text as a web page and unchanged, and compare the facts."""
    page, original = read(as_html(name, text, is_plain=is_plain), name), read(text.encode(), name)
    assert page.document is not None
    assert original.document is not None
    assert page.document.authority_slug == original.document.authority_slug
    assert page.document.kind == original.document.kind
    for table in ("headers", "scores", "figures", "comparators"):
        assert facts(page, table) == facts(original, table), table
    return page, original


@pytest.mark.parametrize(
    ("name", "is_plain"),
    [(name, False) for name in TEXTS] + [(name, True) for name in TEXTS if len(sample(name)) < LONG],
)
def test_the_facts_of_a_page_as_html_are_those_of_its_plain_text(name: str, is_plain: bool) -> None:
    page, original = compare(name, sample(name), is_plain)
    for figure, of_text in zip(page.figures, original.figures, strict=True):
        # Plain text does not show that a list has ended: there a last item without a full stop runs on.
        assert plain(of_text.quote).startswith(plain(figure.quote))
        assert plain(of_text.subject).startswith(plain(figure.subject))
    sections = [
        [
            (x.role, x.level, x.quality_statement_code, plain(x.title))
            for x in reading.sections
            if x.role != "boilerplate"
        ]
        for reading in (page, original)
    ]
    assert sections[0] == sections[1]


def test_the_samples_that_are_compared_are_of_every_layout() -> None:
    layouts = {reading.document.layout for name in TEXTS if (reading := read(sample(name).encode(), name)).document}
    # A whole report without a printed percentage is one of the other two, by whether its headings are marked.
    assert layouts == set(get_args(Layout)) - {"from_august_2024", "plain_text"}


@pytest.mark.parametrize("name", ["may-2025/brackenmoor-report.txt", "reassessment/skelmarsh-reassessment.txt"])
def test_a_report_without_a_percentage_is_the_same_as_html_too(name: str) -> None:
    text = "\n".join(line for line in sample(name).splitlines() if not line.startswith("Overall rating for"))
    page, original = compare(name, text)
    assert [reading.document and reading.document.layout for reading in (page, original)] == [
        "from_august_2024",
        "plain_text",
    ]


def test_the_facts_of_real_reports_are_the_same_as_html(shared: Path) -> None:
    for file in read_folder(shared / "reports").files:
        compare(file.name, file.content().decode())
