"""Fit the weights of the seed `topic_weights.csv` to labelled sentences.

    python -m tests.tools.topic_weights LABELS.jsonl [MORE.jsonl ...] --reports FOLDER [--write]

A label is `{doc, char_start, topics}`, `doc` a key of `docs.json` or `documents.json` beside the file. What is weighed
is features such as "a strong phrase that the heading has too" and topics, never words. Readers differ in the topics
they give; each file after the first is one reader's, and its weights may differ from those of all, which alone are
kept. The weights are regularised: a feature that few sentences have stays near nothing. The topics of a sentence depend
on those of the one before: fit twice.

The committed weights are of all labels, with all their reports in one folder: those given of real reports, then
`evidence.jsonl` of `tests/labels/real`, of `tests/labels` and of `tests/labels/findings`.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np

from ingestion.evidence import read_evidence
from ingestion.evidence.topics.cases import Named, Surroundings, case_of
from ingestion.evidence.topics.scores import features
from ingestion.evidence.topics.topics import Topic, candidates
from ingestion.plan import plan_reading
from ingestion.vocabulary import SEEDS
from tests.golden.accuracy import jsonl

STRENGTH = 1.5  # of the regularisation
MARGIN = 0.04  # off the bias: a topic given wrongly is worse than a topic missed
MIN_WEIGHT = 0.005
NEWTON_STEPS = 12

Candidate = tuple[str, list[str]]


def candidates_of(named: Named, around: Surroundings) -> list[Candidate]:
    """Each topic with a reason for it, and the reasons."""
    return [(code, features(code, case_of(code, named, around))) for code in candidates(named, around)]


def read_candidates(reports: Path, documents: dict[str, dict[str, str]]) -> dict[tuple[str, int], list[Candidate]]:
    """The candidates of every sentence of the reports, by document and where the sentence starts."""
    seen: dict[tuple[str, int], list[Candidate]] = {}
    found: list[list[Candidate]] = []
    topics_of = read_evidence.topics_of

    def watched(named: Named, around: Surroundings) -> list[Topic]:
        found.append(candidates_of(named, around))
        return topics_of(named, around)

    read_evidence.topics_of = watched
    try:
        plan = plan_reading(reports)
        key_of = {document["sha256"]: key for key, document in documents.items()}
        for planned in plan.documents:
            found.clear()
            if key := key_of.get(planned.document_id):
                sentences = plan.read(planned).evidence
                seen |= {(key, one.char_start): own for one, own in zip(sentences, found, strict=True)}
    finally:
        read_evidence.topics_of = topics_of
    return seen


def fit(rows: list[list[str]], is_topic: list[bool]) -> dict[str, float]:
    """The weights of a logistic regression by Newton's method; the bias is hardly regularised."""
    names = sorted({name for row in rows for name in row})
    position = {name: at for at, name in enumerate(names)}
    given = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        given[at, [position[name] for name in row]] = 1
    wanted = np.array(is_topic, dtype=float)
    penalty = np.array([STRENGTH / 20 if name == "bias" else STRENGTH for name in names])
    weights = np.zeros(len(names))
    for _ in range(NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-given @ weights))
        gradient = given.T @ (likely - wanted) + penalty * weights
        curvature = (given.T * (likely * (1 - likely))) @ given + np.diag(penalty)
        weights -= np.linalg.solve(curvature, gradient)
    return dict(zip(names, weights.tolist(), strict=True))


def main() -> None:
    """Fit, print, and write the seed when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write dbt_project/seeds/topic_weights.csv")
    args = parser.parse_args()
    rows: list[list[str]] = []
    is_topic: list[bool] = []
    measured = {code for path in args.labels for label in jsonl(path) for code in label["topics"]}
    for reader, path in enumerate(args.labels):
        (listing,) = path.parent.glob("doc*s.json")
        documents = json.loads(listing.read_text(encoding="utf-8"))
        labels = jsonl(path)
        seen = read_candidates(args.reports, {key: documents[key] for key in {label["doc"] for label in labels}})
        for label in labels:
            for code, names in seen.get((label["doc"], label["char_start"]), []):
                if code in measured:
                    own = (f"reader {reader} {name}" for name in names if reader)
                    rows.append([*names, *own])
                    is_topic.append(code in label["topics"])
    weights = {
        name: weight
        for name, weight in fit(rows, is_topic).items()
        if not name.startswith("reader") and abs(weight) >= MIN_WEIGHT
    }
    weights["bias"] -= MARGIN
    for name, weight in sorted(weights.items(), key=lambda one: -abs(one[1])):
        print(f"{weight:6.2f} {name}")
    if args.write:
        with (SEEDS / "topic_weights.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["feature", "weight"])
            table.writerows([name, f"{weight:.2f}"] for name, weight in sorted(weights.items()))


if __name__ == "__main__":
    main()
