"""The labelled sentences of samples and paragraphs: each is a sentence of the findings, with labels that there are."""

import json
from pathlib import Path

import pytest

from tests.conftest import LABELS, SAMPLES
from tests.golden.accuracy import FINDINGS, jsonl, readings_of
from tests.golden.evidence_accuracy import measure_evidence

VOICES = {"people", "carers", "staff", "leaders", "partners", "data", "inspector"}
JUDGEMENTS = {"strength", "shortfall", "mixed", "plan", "neutral"}


@pytest.mark.parametrize(("folder", "reports"), [(LABELS, SAMPLES), (FINDINGS, FINDINGS / "reports")])
def test_every_label_is_a_sentence_of_the_findings(folder: Path, reports: Path) -> None:
    labels = jsonl(folder / "evidence.jsonl")
    documents = json.loads((folder / "documents.json").read_text(encoding="utf-8"))
    readings = readings_of(reports, {label["doc"]: documents[label["doc"]] for label in labels})
    found = {(key, one.char_start, one.char_end) for key, reading in readings.items() for one in reading.evidence}
    labelled = [(label["doc"], label["char_start"], label["char_end"]) for label in labels]
    assert len(labelled) == len(set(labelled))
    assert set(labelled) <= found
    assert {label["voice"] for label in labels} <= VOICES
    assert {label["judgement"] for label in labels} == JUDGEMENTS


def test_a_sentence_read_otherwise_is_a_doubt_and_lowers_the_measure() -> None:
    label = jsonl(LABELS / "evidence.jsonl")[0]
    documents = json.loads((LABELS / "documents.json").read_text(encoding="utf-8"))
    readings = readings_of(SAMPLES, {label["doc"]: documents[label["doc"]]})
    (sentence,) = (one for one in readings[label["doc"]].evidence if one.char_start == label["char_start"])
    right = label | {"voice": sentence.voice}
    wrong = label | {"voice": next(iter(VOICES - {sentence.voice}))}
    assert measure_evidence(readings, [right])[0]["voice_right"] == 100
    measures, doubts = measure_evidence(readings, [right, wrong])
    assert measures["voice_right"] == 50
    assert any(" voice: " in doubt for doubt in doubts)
