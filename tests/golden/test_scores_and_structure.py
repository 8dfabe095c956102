"""Scores and section trees of labelled reports: the bundled samples and, where present, real ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingestion.files.folder import read_folder
from ingestion.plan import plan_reading
from ingestion.records import Reading
from tests.conftest import LABELS, SAMPLES


def jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def readings(folder: Path) -> dict[str, Reading]:
    plan = plan_reading(folder)
    return {planned.document_id: plan.read(planned) for planned in plan.documents}


@pytest.fixture(scope="module")
def samples() -> dict[str, Reading]:
    """Readings of the samples by the key under which they are labelled."""
    found = readings(SAMPLES)
    documents = json.loads((LABELS / "documents.json").read_text(encoding="utf-8"))
    return {key: found[document["sha256"]] for key, document in documents.items()}


@pytest.fixture(scope="module")
def real(shared: Path) -> dict[str, Reading]:
    found = readings(shared / "reports")
    documents = json.loads((shared / "gold" / "docs.json").read_text(encoding="utf-8"))
    return {key: found[document["sha256"]] for key, document in documents.items()}


def found_scores(reading: Reading) -> set[tuple[str, int, str, int]]:
    return {(s.quality_statement_code, s.score, s.place, s.char_start) for s in reading.scores}


def test_every_labelled_score_of_the_samples_is_read_and_no_other(samples: dict[str, Reading]) -> None:
    labels = jsonl(LABELS / "scores.jsonl")
    for key, reading in samples.items():
        of_document = [label for label in labels if label["doc"] == key]
        if all("digit_start" in label for label in of_document):
            expected = {(x["quality_statement"], x["score"], x["place"], x["digit_start"]) for x in of_document}
            assert found_scores(reading) == expected, key
        else:  # HTML and PDF: spans count in the extracted text, which has no labels
            expected_places = {(x["quality_statement"], x["score"], x["place"]) for x in of_document}
            assert {found[:3] for found in found_scores(reading)} == expected_places, key


def test_exactly_the_labelled_scores_of_real_reports_are_read(shared: Path, real: dict[str, Reading]) -> None:
    labels = jsonl(shared / "gold" / "scores.jsonl")
    for key, reading in real.items():
        expected = {
            (x["quality_statement"], x["score"], x["place"], x["digit_start"]) for x in labels if x["doc"] == key
        }
        assert found_scores(reading) == expected, key


def trees_agree(labels: list[dict[str, Any]], reading: Reading, labelled_to: int) -> None:
    """Every labelled heading opens the section it should, at its depth; and no other section is opened."""
    assert reading.document is not None
    expected = {(x["char_start"], x["depth"], x["quality_statement"]) for x in labels if x["char_start"] < labelled_to}
    found = {
        (x.title_start, x.depth, x.quality_statement_code)
        for x in reading.sections
        if x.title_start < labelled_to and x.role != "boilerplate"
    }
    print(f"{reading.document.file_name}: {len(expected)} sections labelled, {len(expected & found)} right")
    assert found == expected


def test_the_section_trees_of_the_real_reports_are_the_labelled_ones(shared: Path, real: dict[str, Reading]) -> None:
    labels = jsonl(shared / "gold" / "structure.jsonl")
    documents = json.loads((shared / "gold" / "docs.json").read_text(encoding="utf-8"))
    for key, reading in real.items():
        limit = documents[key]["labelled_to"] or documents[key]["chars"]
        trees_agree([label for label in labels if label["doc"] == key], reading, limit)


def test_the_section_tree_of_a_converted_sample_is_the_labelled_one(samples: dict[str, Reading]) -> None:
    labels = jsonl(LABELS / "structure.jsonl")
    for key in {label["doc"] for label in labels}:
        trees_agree([label for label in labels if label["doc"] == key], samples[key], 10**9)


def test_the_samples_have_a_report_of_every_layout(samples: dict[str, Reading]) -> None:
    layouts = {reading.document.layout for reading in samples.values() if reading.document}
    media_types = {reading.document.media_type for reading in samples.values() if reading.document}
    assert {"pilot_2023", "may_2024", "statement_page", "from_may_2025", "converted"} <= layouts
    assert media_types == {"text/plain", "text/markdown", "text/html", "application/pdf"}


def test_html_and_text_of_a_page_give_the_same_scores(samples: dict[str, Reading]) -> None:
    by_name = {r.document.file_name: r for r in samples.values() if r.document}
    page, text = by_name["pages-2024/fennbridge-governance.html"], by_name["pages-2024/fennbridge-governance.txt"]
    assert {s[:3] for s in found_scores(page)} == {s[:3] for s in found_scores(text)}
    facts = [{(h.fact, h.value) for h in r.headers if h.fact != "title"} for r in (page, text)]
    assert facts[0] == facts[1]


def test_readme_files_in_a_reports_folder_are_no_reports() -> None:
    assert all("readme" not in file.name.lower() for file in read_folder(SAMPLES).files)
