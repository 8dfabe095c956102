"""Negated wordings: where a negation applies to the wording, and where it does not."""

import pytest

from ingestion.figures.identify.exclusions.negation import denies, is_denied


@pytest.mark.parametrize(
    ("subject", "wording", "expected"),
    [
        ("people did not feel safe", "feel safe", True),
        ("people felt less lonely", "lonely", True),
        ("none of the carers felt safe", "felt safe", True),
        ("carers who couldn't find information", "find information", True),
        ("people felt safe", "felt safe", False),
        ("no fewer than 8 people felt safe", "felt safe", False),
        ("people felt safe, although nobody had asked them", "felt safe", False),
        ("felt safe, not statistically different from England", "felt safe", False),
    ],
)
def test_a_negation_applies_up_to_the_end_of_its_statement(subject: str, wording: str, expected: bool) -> None:
    start = subject.index(wording)
    assert is_denied(subject, start, start + len(wording), wording_denies=False) is expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("people no longer needed support", False), ("nobody no longer needed support", True)],
)
def test_a_wording_with_a_negation_is_denied_by_another(subject: str, expected: bool) -> None:
    wording = "no longer needed support"
    start = subject.index(wording)
    assert is_denied(subject, start, start + len(wording), wording_denies=True) is expected


def test_what_begins_like_a_negation_is_none() -> None:
    assert denies("they had none")
    assert not denies("nothing but notable nurses")
