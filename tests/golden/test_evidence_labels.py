"""Voice and judgement of sentences of the findings, beside the labels of real reports.

The vocabulary was made with these labels, so the floors guard against loss; they do not say how well reports never seen
are read.
"""

import json
from pathlib import Path

import pytest

from tests.golden.accuracy import jsonl, readings_of

MIN_SHARE_RIGHT = {"voice": 0.945, "judgement": 0.87}


@pytest.mark.parametrize("label", MIN_SHARE_RIGHT)
def test_labelled_sentences_are_read_as_well_as_before(shared: Path, label: str) -> None:
    documents = json.loads((shared / "gold" / "docs.json").read_text(encoding="utf-8"))
    gold = jsonl(shared / "gold" / "evidence.jsonl")
    labelled = {key: document for key, document in documents.items() if key in {row["doc"] for row in gold}}
    found = {
        (key, sentence.char_start, sentence.char_end): getattr(sentence, label)
        for key, reading in readings_of(shared / "reports", labelled).items()
        for sentence in reading.evidence
    }
    right = sum(found.get((row["doc"], row["char_start"], row["char_end"])) == row[label] for row in gold)
    assert right / len(gold) >= MIN_SHARE_RIGHT[label]
