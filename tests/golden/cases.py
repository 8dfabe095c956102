"""Number of reading cases that are wholly right, by kind of error.

    python -m tests.golden.cases [KIND]      measure, and print what is wrong with each case

The cases are read from `shared/cases` where it is; its README describes the fields. A case is wholly right when exactly
its figures are read and every labelled field of each is right.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingestion.reader import read_report
from ingestion.records import Figure, Reading
from ingestion.vocabulary import national_authorities
from tests.conftest import SHARED

Row = dict[str, Any]
TITLE = "Rutland County Council: local authority assessment\n\n"
HEADINGS = {
    "demographics": f"{TITLE}About Rutland\n\nDemographics\n\n",
    "financial_facts": f"{TITLE}About Rutland\n\nFinancial facts\n\n",
    "quality_statement": f"{TITLE}Assessing needs\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\n"
    "Key findings for this quality statement\n\n",
    "whole_page": "",
}
FIELDS = (
    "value", "unit", "measure_type", "indicator_code", "comparator_value", "comparator_area", "period", "source_code",
    "stated_direction", "change_direction", "is_target", "is_projection", "qualifier",
)  # fmt: skip
ROUNDING = 0.006  # of labels with two decimals


@dataclass
class Results:
    """Cases and figures, and those wholly right; the same by kind of error; how often each field is wrong; in words."""

    cases: int = 0
    cases_right: int = 0
    figures: int = 0
    figures_right: int = 0
    spurious: int = 0
    by_kind: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    by_field: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)


def measure_cases(folder: Path, kind: int | None = None) -> Results:
    """Read every case of `folder`, or those of one kind of error."""
    results = Results()
    for line in (folder / "reading_cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if kind in (None, case["kind"]):
            _add(results, case)
    return results


def _add(results: Results, case: Row) -> None:
    text = HEADINGS[case["section"]] + case["text"]
    reading = read_report(text.encode(), "page-0001.txt", None, national_authorities())
    offset = len(HEADINGS[case["section"]])
    found = {figure.char_start - offset: figure for figure in reading.figures}
    wrong: list[tuple[str, str]] = []
    for label in case["figures"]:
        figure = found.pop(label["at"], None)
        mistakes = wrong_fields(label, figure, text, reading) if figure else [("missed", label["printed"])]
        wrong += mistakes
        results.figures_right += not mistakes
    wrong += [("spurious", text[one.char_start : one.char_end]) for one in found.values()]
    results.cases += 1
    results.cases_right += not wrong
    results.figures += len(case["figures"])
    results.spurious += len(found)
    results.by_kind[f"{case['kind']:2} {case['kind_name']}"].append(not wrong)
    results.by_field.update(name for name, _ in wrong)
    results.mistakes += [f"{case['id']} {name}: {what}" for name, what in wrong]


def wrong_fields(label: Row, figure: Figure, text: str, reading: Reading) -> list[tuple[str, str]]:
    """The fields of a figure that are not as labelled, each with what was expected and what was read."""
    wrong = [
        (name, f"{getattr(figure, name)}, not {label.get(name)} ({label['printed']})")
        for name in FIELDS
        if not any(_same(right, getattr(figure, name)) for right in _answers(label, name))
    ]
    words = _answers(label, "subject_contains")
    if None not in words and not any(_says(word, figure.subject) for word in words):
        wrong.append(("subject", f"{figure.subject!r} without {label['subject_contains']!r}"))
    compared = [
        (one.comparator_area, one.comparator_value)
        for one in reading.comparators
        if one.indicator_id == figure.indicator_id
    ]
    if "comparators" in label and sorted(map(tuple, label["comparators"])) != sorted(compared):
        wrong.append(("comparators", f"{compared}, not {label['comparators']}"))
    if (printed := text[figure.char_start : figure.char_end]) != label["printed"]:
        wrong.append(("printed", f"{printed}, not {label['printed']}"))
    return wrong


def _answers(label: Row, name: str) -> Sequence[Any]:
    right = [label.get(name), *label.get("acceptable", {}).get(name, [])]
    return [*right, None, "LA"] if name == "source_code" and not {None, "LA"}.isdisjoint(right) else right


def _same(right: Any, found: Any) -> bool:
    numbers = [one for one in (right, found) if isinstance(one, int | float) and not isinstance(one, bool)]
    return abs(right - found) < ROUNDING if len(numbers) == 2 else right == found


def _says(words: str, subject: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words.lower())}", subject.lower()))


def main() -> None:
    """Measure, and print what is wrong, by case, by field and by kind."""
    results = measure_cases(SHARED / "cases", int(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(*results.mistakes, sep="\n")
    print("wrong by field:", dict(results.by_field.most_common()))
    for kind, right in sorted(results.by_kind.items()):
        print(f"{kind:32} {len(right):3} cases {sum(right):3} wholly right")
    print(f"{results.cases} cases, {results.cases_right} wholly right;", end=" ")
    print(f"{results.figures} figures, {results.figures_right} wholly right; {results.spurious} spurious")


if __name__ == "__main__":
    main()
