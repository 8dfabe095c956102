"""Accuracy of the labels of sentences, measured on hand labels: voice, judgement and topics.

A labelled sentence and one that was read are the same when they begin at the same character.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ingestion.records import Reading

Row = dict[str, Any]


def measure_evidence(readings: Mapping[str, Reading], labels: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """The measures in per cent, and in words what is read otherwise than labelled.

    Topics that no label has are left out.
    """
    measured = {code for label in labels for code in label["topics"]}
    counted: Counter[str] = Counter()
    doubts: list[str] = []
    for key, reading in readings.items():
        sentences = {sentence.char_start: sentence for sentence in reading.evidence}
        topics: dict[str, set[str]] = {}
        for topic in reading.evidence_topics:
            topics.setdefault(topic.evidence_id, set()).add(topic.topic_code)
        for label in (label for label in labels if label["doc"] == key):
            sentence = sentences[label["char_start"]]
            given, wanted = topics.get(sentence.evidence_id, set()) & measured, set(label["topics"])
            counted["topics_right"] += len(given & wanted)
            counted["topics_given"] += len(given)
            counted["topics_wanted"] += len(wanted)
            for name in ("voice", "judgement"):
                read = getattr(sentence, name)
                counted[name] += read == label[name]
                if read != label[name]:
                    doubts.append(f"wrong {key} {label['char_start']} {name}: {read}, not {label[name]}")
    return {
        "voice_right": _per_cent(counted["voice"], len(labels)),
        "judgement_right": _per_cent(counted["judgement"], len(labels)),
        "topics_precision": _per_cent(counted["topics_right"], counted["topics_given"]),
        "topics_recall": _per_cent(counted["topics_right"], counted["topics_wanted"]),
    }, doubts


def _per_cent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0
