"""The accuracy of reading, measured on labelled reports, as README and the page "About the data" print it.

The numbers are in accuracy.json in this folder, which `python -m tests.golden.accuracy --refresh` writes.
"""

import json
from pathlib import Path

MEASURED = Path(__file__).with_name("accuracy.json")
SETS = {
    "samples": "invented samples",
    "paragraphs": "invented paragraphs",
    "real_reports": "real reports",
    "cases": "difficult sentences",
}
MEASURES = {
    "recall_tiers_1_and_2": "figures found (recall)",
    "precision": "figures correctly found (precision)",
    "fields_right": "fields right",
    "wholly_right": "figures wholly right",
    "unexplained_numbers": "numbers not understood",
    "voice_right": "sentences whose voice is right",
    "judgement_right": "sentences whose judgement is right",
    "topics_precision": "topics correctly assigned (precision)",
    "topics_recall": "topics found (recall)",
}
CAVEAT = (
    "All sets were also used to correct the reader (the samples for evidence only), so accuracy on new sentences is "
    "lower. Read the sentence of a figure before you rely on it; every figure is shown with its sentence."
)


def accuracy_rows() -> list[tuple[str, list[float | None]]]:
    """Name of each measure, with its percentage in each of SETS; None where a set has no labels for it."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    return [(words, [measured[one].get(measure) for one in SETS]) for measure, words in MEASURES.items()]
