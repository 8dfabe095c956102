"""Accuracy of reading, measured on hand labels: figures by recall, precision, fields right and wholly right;
sentences of the findings by voice, judgement and topics.

    python -m tests.golden.accuracy              measure and print
    python -m tests.golden.accuracy --refresh    and write the measures to warehouse/accuracy.json

A labelled figure and a figure that was read are the same when their spans overlap. Labels of tier 1 must be found, a
thorough reader finds those of tier 2; finding one of tier 3 is never wrong, missing it neither.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ingestion.plan import plan_reading
from ingestion.records import Figure, Reading
from tests.conftest import LABELS, SAMPLES, SHARED
from tests.golden.cases import measure_cases
from tests.golden.evidence_accuracy import measure_evidence
from warehouse.accuracy import MEASURED

FINDINGS = LABELS / "findings"
Row = dict[str, Any]

# The labels of real reports name things in their own way.
SOURCES = {
    "Skills for Care ASC-WDS": "ASC-WDS",
    "CQC ratings": "CQC",
    "Ombudsman": "LGSCO",
    "local authority": "LA",
}
DIRECTIONS = {"in line": "similar"}
AREAS = {"prior period (6 years earlier)": "prior_period", "prior year": "prior_period"}
COUNTED = {"people", "cases", "persons", "contracts", "services", "households"}
OVERVIEW = {"demographics", "finance", "summary", "overview"}


@dataclass
class Accuracy:
    """The measures of one set of labels, and in words what was missed, read in vain, or read wrong.

    `by_section` has, for each section, its labelled figures and those wholly right; `by_field` how often each is wrong.
    """

    measures: dict[str, float]
    doubts: list[str] = field(default_factory=list)
    by_section: dict[str, tuple[int, int]] = field(default_factory=dict)
    by_field: dict[str, int] = field(default_factory=dict)


def jsonl(path: Path) -> list[Row]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def expected_fields(label: Row) -> Row:
    """A label's fields in the terms of `Figure`."""
    with_value = label["comparator_value"] is not None
    statement, period = label["quality_statement"], str(label["period"] or "")
    return {
        "value": label["value"],
        "unit": "count" if label["unit"] in COUNTED else label["unit"],
        "comparator_value": label["comparator_value"],
        "comparator_area": AREAS.get(label["comparator_area"], label["comparator_area"]) if with_value else None,
        "source_code": SOURCES.get(label["source"], label["source"]),
        "period": period if period[:1].isdigit() else None,
        "stated_direction": DIRECTIONS.get(label["stated_direction"], label["stated_direction"]),
        "is_target": label["is_target"],
        "quality_statement_code": None if statement in OVERVIEW else statement,
    }


def is_right(name: str, expected: object, figure: Figure, label: Row) -> bool:
    """Whether a field was read as labelled, or in another way that the label accepts."""
    found = getattr(figure, name)
    if found in label["acceptable"].get("source" if name == "source_code" else name, []):
        return True
    if name == "source_code":  # the authority's own figures are often given without saying so
        return expected == found or "source" in label["acceptable"] or {expected, found} == {"LA", None}
    if name == "period":  # a calendar year and the financial year that begins in it name one survey
        return str(expected or "")[:4] == str(found or "")[:4]
    if name == "comparator_area" and label["comparator_value"] is None:  # areas compared in words are not labelled
        return figure.comparator_value is None
    if name == "is_target" and label.get("is_target_ambiguous"):
        return True
    return bool(expected == found)


def overlap(figure: Figure, label: Row) -> bool:
    """Whether a figure and a label are in the same place."""
    return bool(figure.char_start < label["char_end"] and label["char_start"] < figure.char_end)


def measure(readings: dict[str, Reading], labels: Sequence[Row], labelled_to: dict[str, int | None]) -> Accuracy:
    """Compare what was read with the labels of the same documents; `labelled_to` is the end of the labelled part."""
    counted: Counter[str] = Counter()
    doubts: list[str] = []
    sections: dict[str, list[bool]] = defaultdict(list)
    fields_wrong: Counter[str] = Counter()
    for key, reading in readings.items():
        of_document = [label for label in labels if label["doc"] == key]
        end = labelled_to[key]
        figures = [figure for figure in reading.figures if end is None or figure.char_start < end]
        for label in of_document:
            figure = next((one for one in figures if overlap(one, label)), None)
            counted[f"labels_{label['tier']}"] += 1
            section = label["quality_statement"] or "overview"
            if figure is None:
                sections[section] += [False] if label["tier"] < 3 else []
                doubts += [f"missed {key} {label['char_start']} {label['text']}"] if label["tier"] < 3 else []
                continue
            counted[f"found_{label['tier']}"] += 1
            if label["tier"] == 3:
                continue
            fields = expected_fields(label)
            wrong = {name: right for name, right in fields.items() if not is_right(name, right, figure, label)}
            counted["fields"] += len(fields)
            counted["fields_right"] += len(fields) - len(wrong)
            counted["wholly_right"] += not wrong
            sections[section].append(not wrong)
            fields_wrong.update(list(wrong))
            doubts += [
                f"wrong {key} {label['char_start']} {name}: {getattr(figure, name)}, not {right}"
                for name, right in wrong.items()
            ]
        in_vain = [figure for figure in figures if not any(overlap(figure, label) for label in of_document)]
        counted["figures"] += len(figures)
        counted["in_vain"] += len(in_vain)
        doubts += [f"in vain {key} {figure.char_start} {figure.value} {figure.unit}" for figure in in_vain]
        counted["numbers"] += len(reading.numbers)
        counted["unexplained"] += sum(number.number_class == "unexplained" for number in reading.numbers)
    both = counted["found_1"] + counted["found_2"], counted["labels_1"] + counted["labels_2"]
    return Accuracy(
        {
            "recall_tier_1": per_cent(counted["found_1"], counted["labels_1"]),
            "recall_tiers_1_and_2": per_cent(*both),
            "precision": per_cent(counted["figures"] - counted["in_vain"], counted["figures"]),
            "fields_right": per_cent(counted["fields_right"], counted["fields"]),
            "wholly_right": per_cent(counted["wholly_right"], both[1]),
            "unexplained_numbers": per_cent(counted["unexplained"], counted["numbers"]),
        },
        doubts,
        {section: (len(whole), sum(whole)) for section, whole in sorted(sections.items())},
        dict(fields_wrong.most_common()),
    )


def per_cent(part: int, whole: int) -> float:
    """A share with one decimal; 100 of nothing."""
    return round(100 * part / whole, 1) if whole else 100.0


def readings_of(folder: Path, documents: dict[str, Row]) -> dict[str, Reading]:
    """The readings of labelled documents by the key under which they are labelled."""
    plan = plan_reading(folder)
    by_id = {planned.document_id: plan.read(planned) for planned in plan.documents}
    return {key: by_id[document["sha256"]] for key, document in documents.items()}


def accuracy_on_samples() -> Accuracy:
    """Accuracy on the sample reports whose figures, and those whose sentences are labelled."""
    documents = json.loads((LABELS / "documents.json").read_text(encoding="utf-8"))
    labelled = {key: document for key, document in documents.items() if document["indicators_labelled"]}
    ends = {key: document["labelled_to"] for key, document in labelled.items()}
    readings = readings_of(SAMPLES, documents)
    of_figures = {key: readings[key] for key in labelled}
    found = measure(of_figures, jsonl(LABELS / "indicators.jsonl"), ends)
    return with_evidence(found, readings, jsonl(LABELS / "evidence.jsonl"))


def accuracy_on_real_reports(shared: Path) -> Accuracy:
    """Accuracy on the labelled parts of the real reports, which are not part of the project."""
    documents = json.loads((shared / "gold" / "docs.json").read_text(encoding="utf-8"))
    ends = {key: document["labelled_to"] for key, document in documents.items()}
    readings = readings_of(shared / "reports", documents)
    found = measure(readings, jsonl(shared / "gold" / "indicators.jsonl"), ends)
    rest = jsonl(LABELS / "real" / "evidence.jsonl")  # of the sentences that the labels given leave out
    return with_evidence(found, readings, [*jsonl(shared / "gold" / "evidence.jsonl"), *rest])


def accuracy_on_paragraphs() -> Accuracy:
    """Accuracy on the invented paragraphs of findings, of which the sentences alone are labelled."""
    documents = json.loads((FINDINGS / "documents.json").read_text(encoding="utf-8"))
    readings = readings_of(FINDINGS / "reports", documents)
    return Accuracy(*measure_evidence(readings, jsonl(FINDINGS / "evidence.jsonl")))


def with_evidence(found: Accuracy, readings: dict[str, Reading], labels: Sequence[Row]) -> Accuracy:
    """The accuracy with that of labelled sentences of the findings."""
    measures, doubts = measure_evidence(readings, labels)
    return replace(found, measures=found.measures | measures, doubts=[*found.doubts, *doubts])


def accuracy_on_cases(shared: Path) -> Accuracy:
    """Accuracy on the invented reading cases, which are not part of the project; sections are the kinds of error."""
    results = measure_cases(shared / "cases")
    read = results.figures - results.by_field["missed"] + results.spurious
    return Accuracy(
        {
            "precision": per_cent(read - results.spurious, read),
            "wholly_right": per_cent(results.figures_right, results.figures),
            "cases_wholly_right": per_cent(results.cases_right, results.cases),
        },
        results.mistakes,
        {kind: (len(right), sum(right)) for kind, right in sorted(results.by_kind.items())},
        dict(results.by_field.most_common()),
    )


def main() -> None:
    """Measure, print every doubt, and write the committed measures when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--refresh", action="store_true", help="write warehouse/accuracy.json")
    refresh = parser.parse_args().refresh
    found = {"samples": accuracy_on_samples(), "paragraphs": accuracy_on_paragraphs()}
    if (SHARED / "gold").is_dir():
        found["real_reports"] = accuracy_on_real_reports(SHARED)
    if (SHARED / "cases").is_dir():
        found["cases"] = accuracy_on_cases(SHARED)
    for name, accuracy in found.items():
        print(*accuracy.doubts, sep="\n")
        print(name, accuracy.measures)
        print("  wrong by field:", accuracy.by_field)
        for section, (labelled, whole) in accuracy.by_section.items():
            print(f"  {section:55} {labelled:4} labelled {whole:4} wholly right")
    if refresh:
        committed = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
        committed |= {name: accuracy.measures for name, accuracy in found.items()}
        MEASURED.write_text(json.dumps(committed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
