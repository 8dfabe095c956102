"""How accurately reports are read, measured on labelled ones: what README and the page "About the data" say of it.

The numbers are in accuracy.json beside this file, which `python -m tests.golden.accuracy --refresh` writes.
"""

import json
from pathlib import Path

MEASURED = Path(__file__).with_name("accuracy.json")
SETS = {
    "samples": "invented samples",
    "paragraphs": "invented paragraphs",
    "real_reports": "real reports",
    "cases": "sentences made to be hard",
}
MEASURES = {
    "recall_tiers_1_and_2": "figures found",
    "precision": "figures that are figures",
    "fields_right": "fields right",
    "wholly_right": "figures wholly right",
    "unexplained_numbers": "numbers not understood",
    "voice_right": "sentences whose voice is right",
    "judgement_right": "sentences whose judgement is right",
    "topics_precision": "topics of sentences that are topics",
    "topics_recall": "topics of sentences found",
}
CAVEAT = (
    "All but the samples have also been used to mend the reader, and sentences never seen are read less well. Read the "
    "sentence before a figure decides anything; each figure has it beside it."
)


def accuracy_rows() -> list[tuple[str, list[float | None]]]:
    """Each measure in words, with its per cent in each of SETS; None where a set has no labels for it."""
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    return [(words, [measured[one].get(measure) for one in SETS]) for measure, words in MEASURES.items()]
