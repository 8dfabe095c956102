"""An invented page of one statement, and what is read of it in short, for the tests of inputs as people have them."""

from typing import Any

from ingestion.plan import plan_reading
from ingestion.reader import read_report
from ingestion.records import Figure, Reading
from tests.conftest import SAMPLES

AUTHORITIES = plan_reading(SAMPLES).authorities
TITLE = "Brackenmoor County Council: local authority assessment"
HEAD = (
    f"{TITLE}\n\nAssessment published: 6 June 2025\n\nSafeguarding\n\nScore: 2\n\n"
    "2 - Evidence shows some shortfalls\n\n"
)
FINDINGS = "Key findings for this quality statement\n\n"


def reading_of(text: str, name: str = "page.txt") -> Reading:
    return read_report(text.encode(), name, None, AUTHORITIES)


def figures_of(words: str) -> list[Figure]:
    return list(reading_of(f"{HEAD}{FINDINGS}{words}\n").figures)


def web_page(body: str) -> list[Figure]:
    head = f"<html><body><main><h1>{TITLE}</h1><h2>Safeguarding</h2><p>Score: 2</p>"
    return list(
        reading_of(f"{head}<h3>Key findings for this quality statement</h3>{body}</main></body></html>").figures
    )


def values(figures: list[Figure]) -> list[Any]:
    return [(one.value, one.unit) for one in figures]


def in_short(figures: list[Figure]) -> list[Any]:
    return [(one.value, one.indicator_code, one.period, one.comparator_value) for one in figures]
