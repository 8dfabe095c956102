"""What the audit finds in whole reports, compared with what a careful reader found: the planted misprints of the
samples and the labelled ones of the real reports."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import LABELS, Built

# Types of label that arithmetic, a calendar or a comparison of figures can detect.
TELLABLE = {
    "arithmetic", "change_word", "direction_word", "direction_conflict", "percentage", "period_conflict",
    "source_attribution", "value_variant", "official_value", "official_year",
}  # fmt: skip
# What the audit cannot detect, and why.
BEYOND = {
    "wexmoor-whole-X8": "the two sentences share no word, and their subject is in no catalogue",
}
# True findings that nobody planted, judged by reading them: gaps of the same size in different words.
UNPLANTED = {
    ("skelmarsh-pilot", "equal_gaps_told_differently"),
    ("wexmoor-whole", "equal_gaps_told_differently"),
}

Row = dict[str, Any]


def read_jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def findings_of(built: Built) -> list[Row]:
    columns = ("finding_code", "severity", "document_id", "spans", "printed", "expected", "explanation")
    rows = built.rows(f"select {', '.join(columns)} from marts.fct_finding order by document_id, char_start")
    return [
        finding | {"spans": json.loads(finding["spans"])}
        for finding in (dict(zip(columns, row, strict=True)) for row in rows)
    ]


def touches(finding: Row, label: Row, document_id: str) -> bool:
    """Whether a finding and a label share a place. A wrong citation is labelled where it stands, after its figure."""
    reach = 150 if label["type"] == "source_attribution" else 0
    return any(
        span["document_id"] == document_id
        and span["char_start"] < place["char_end"]
        and place["char_start"] < span["char_end"] + reach
        for span in finding["spans"]
        for place in label["spans"]
    )


def report_on(findings: list[Row], labels: list[Row], documents: dict[str, str]) -> tuple[set[str], list[Row]]:
    """Print which labels were found and which findings have no label; return the labels missed and the rest."""
    missed = set()
    beside = [finding for finding in findings if finding["document_id"] in documents.values()]
    for label in labels:
        hits = [finding for finding in findings if touches(finding, label, documents[label["doc"]])]
        codes = ", ".join(sorted({hit["finding_code"] for hit in hits})) or "-"
        print(f"{label['id']:22} {label['severity']:6} {label['type']:20} {codes}")
        beside = [finding for finding in beside if finding not in hits]
        if not hits:
            missed.add(label["id"])
    for finding in beside:
        print(f"beside the labels: {finding['finding_code']}: {finding['explanation']}")
    return missed, beside


def test_planted_misprints_are_found_without_false_positives(sample_warehouse: Built) -> None:
    labelled = json.loads((LABELS / "documents.json").read_text(encoding="utf-8"))
    documents = {key: document["sha256"] for key, document in labelled.items()}
    labels = [label for label in read_jsonl(LABELS / "inconsistencies.jsonl") if label["type"] in TELLABLE]
    missed, beside = report_on(findings_of(sample_warehouse), labels, documents)
    assert missed == set(BEYOND)
    by_id = {document_id: key for key, document_id in documents.items()}
    false = [finding for finding in beside if (by_id[finding["document_id"]], finding["finding_code"]) not in UNPLANTED]
    assert [finding["explanation"] for finding in false] == []


def test_labelled_inconsistencies_of_the_real_reports_are_found(shared: Path, shared_warehouse: Built) -> None:
    labelled = json.loads((shared / "gold" / "docs.json").read_text(encoding="utf-8"))
    documents = {key: document["sha256"] for key, document in labelled.items()}
    labels = read_jsonl(shared / "gold" / "inconsistencies.jsonl")
    missed, beside = report_on(findings_of(shared_warehouse), labels, documents)
    tellable = {label["id"] for label in labels if label["type"] in TELLABLE}
    assert missed & tellable == set()
    for document_id in documents.values():  # at most one false alarm for a report
        assert sum(finding["document_id"] == document_id for finding in beside) <= 1


def test_every_finding_says_where_what_and_what_instead(sample_warehouse: Built) -> None:
    texts = dict(sample_warehouse.rows("select document_id, text from marts.dim_document_text"))
    for finding in findings_of(sample_warehouse):
        assert finding["printed"]
        assert finding["expected"]
        assert finding["explanation"].endswith(".")
        assert finding["spans"]
        for span in finding["spans"]:
            assert texts[span["document_id"]][span["char_start"] : span["char_end"]].strip()
