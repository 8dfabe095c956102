"""A short campaign of mutated documents, and every document that was once read wrongly."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ingestion.reader import read_report
from ingestion.records import Number, Reading, Rejection
from ingestion.vocabulary import national_authorities
from tests.tools.fuzz.campaign import problem_with, read_chunk
from tests.tools.fuzz.documents import make, sources
from tests.tools.fuzz.invariants import violations
from tests.tools.fuzz.publishing import publish_documents
from warehouse.database import open_published

CORPUS = Path(__file__).with_name("corpus")
DOCUMENTS, SEED = 400, 1  # one process; the full campaign is run by hand


def test_mutated_documents_are_read_whole_or_rejected_with_a_reason() -> None:
    outcome = read_chunk(SEED, 0, DOCUMENTS)
    assert outcome.failures == []
    read = sum(count for what, count in outcome.counts.items() if what.endswith(" read"))
    rejected = sum(count for what, count in outcome.counts.items() if "rejected" in what)
    assert read + rejected == DOCUMENTS
    assert read > DOCUMENTS / 4
    assert rejected > DOCUMENTS / 10
    assert outcome.counts["figures"] > DOCUMENTS


@pytest.mark.timeout(300)
def test_no_document_keeps_the_others_from_being_published(tmp_path: Path) -> None:
    published = publish_documents(tmp_path, SEED, DOCUMENTS)
    with open_published(published) as connection:
        (documents,) = connection.execute("select count(*) from marts.dim_document").fetchall()
    assert documents[0] > DOCUMENTS / 4


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_a_document_that_was_once_read_wrongly_is_read_rightly(path: Path) -> None:
    assert problem_with(path.name, path.read_bytes(), None, Counter()) is None


def test_a_seed_makes_the_same_document_again() -> None:
    assert make("7:11") == make("7:11")
    assert len({make(f"7:{number}").content for number in range(50)}) > 45


def test_what_a_campaign_looks_for_is_seen_where_it_is() -> None:
    text = Random(1).choice([source for source in sources() if "%" in source])
    reading = read_report(text.encode(), "report.txt", None, national_authorities())
    assert reading.document is not None
    assert list(violations("report.txt", text.encode(), None, reading)) == []
    lost = replaced(reading, numbers=reading.numbers[:-1])
    assert any("in no number" in problem for problem in violations("report.txt", text.encode(), None, lost))
    first: Number = reading.numbers[0]
    twice = replaced(reading, numbers=[first, *reading.numbers])
    assert any("overlap" in problem for problem in violations("report.txt", text.encode(), None, twice))
    orphaned = replaced(reading, figures=reading.figures[1:])
    assert any("no figure" in problem for problem in violations("report.txt", text.encode(), None, orphaned))
    torn = replaced(reading, sections=[*reading.sections[:-1]])
    assert any("do not" in problem for problem in violations("report.txt", text.encode(), None, torn))
    nameless = replaced(reading, document=None, rejections=[Rejection("report.txt", None, "because", "It is so.")])
    assert any("proper reason" in problem for problem in violations("report.txt", text.encode(), None, nameless))


def replaced(reading: Reading, **changes: Any) -> Reading:
    """A reading with something wrong in it."""
    return replace(reading, **changes)
